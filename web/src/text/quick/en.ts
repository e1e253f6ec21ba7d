/* The sentences of adding a task in one line. */

export const en = {
  title: "New task", what: "What is to be done?", add: "Add task",
  hint: "Send the offer by Friday 5pm @anna !high #sales",
  help: "Say who, when and how urgent in the same line: @name, #tag, !high, customer:Acme, !private. Dates are read in English.",
  added: (title: string) => `Added: ${title}`,
  reading: "Reading…", understood: "Understood", notUnderstood: "Not understood",
  parts: { owner: "Owner", due: "Due", priority: "Priority", customer: "Customer", tag: "Tag", is_private: "Private" } as Record<string, string>,
  private: "Only for me and its owner", newCustomer: "new",
  drop: (part: string, value: string) => `${part}: ${value}. Not meant like that`,
  byHand: "set by hand", nothingToDo: "Say what is to be done.",
  unread: "Can't be read at the moment; the line is taken as the title.",
  doubts: {
    unknown_person: "nobody here is called so", several_people: "may be several people", unknown_customer: "no such customer",
    several_customers: "may be several customers", unknown_date: "no day to come", unknown_priority: "low, medium, high or urgent",
    second_value: "the last one counts",
  } as Record<string, string>,
};

export type QuickWords = typeof en;
