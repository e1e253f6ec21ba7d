/* The sentences of customers, projects and templates. */

const plural = (count: number, one: string, many: string): string => `${count.toLocaleString("en")} ${count === 1 ? one : many}`;

export const en = {
  customers: "Customers", projects: "Projects", which: "What to list", kinds: { customer: "Customer", project: "Project", milestone: "Milestone" } as Record<string, string>,
  search: "Name, id or domain", none: { customers: "No customer is known yet.", projects: "No project is known yet." },
  noneMore: { customers: "A customer appears here with the first task or transcript that is linked to one.", projects: "A project appears here with the first task or transcript that is linked to one." },
  nothing: "Nothing matches.", more: "Show more", relatedCount: {
    customers: (count: number) => plural(count, "related customer", "related customers"), projects: (count: number) => plural(count, "related project", "related projects"),
  },
  since: (ago: string) => `changed ${ago}`,
  board: "On the board", related: "Belongs together with", partOf: "Part of", showRelated: "Show related tasks", showDone: "Show finished",
  hidden: (count: number) => `${count} hidden: done or canceled`, noTasks: "Nothing is to be done here.", allDone: "Everything is done.", timeline: "Timeline", undated: "Without a date", overdue: "Overdue",
  templates: {
    title: "Templates", none: "No templates yet.", noneMore: "A template makes several tasks at once, each due so many days after a day that you choose.",
    day: "For", apply: (count: number) => `Make ${plural(count, "task", "tasks")}`, made: (count: number, name: string) => `${plural(count, "task", "tasks")} made from ${name}.`,
    removed: (name: string) => `Deleted: ${name}`, restored: (name: string) => `Back again: ${name}`, make: "Make a template", name: "Name", items: "Tasks, one a line",
    example: "Send the agreement +2\nCollect the logo +7", how: "A number with a plus at the end of a line says after how many days it is due.",
    after: (days: number) => (days === 0 ? "on the day" : `after ${plural(days, "day", "days")}`),
  },
};

export type ThingWords = typeof en;
