/* The sentences of saved views. */

export const en = {
  title: "Views", none: "No view is saved yet. Set filters, and keep them under a name.", changed: "changed", shared: "shared by you", own: "only yours",
  sharedBy: (name: string) => `shared by ${name}`, update: "Update", remove: "Remove", keep: "Keep the present filters as", share: "Everybody in the workspace sees it", save: "Save view",
};

export type ViewWords = typeof en;
