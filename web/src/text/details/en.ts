/* The sentences of all fields of a suggestion, and of putting one off in words. */

export const en = {
  title: "All fields", description: "Description", owedTo: "Owed to", tags: "Tags, with commas between", due: "Due", time: "At", words: "Or in words",
  wordsHint: "next tuesday at 5pm", noDay: "No day to come in these words.", private: "Only for its owner and who decides", save: "Save",
  later: "Put off until", until: (moment: string) => `Until ${moment}`, laterHint: "next tuesday, in 3 days, friday 2pm", putOff: "Put off",
};

export type DetailWords = typeof en;
