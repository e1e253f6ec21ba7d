/* The sentences about the connection, and of what others think of suggestions. */

export const en = {
  lost: "Not connected. What others do shows up once the service answers again.",
  recommends: {
    approve: (who: string) => `${who} would approve`, reject: (who: string) => `${who} would reject`, merge: (who: string) => `${who} would merge`,
  },
  divided: "opinions differ",
};

export type LiveWords = typeof en;
