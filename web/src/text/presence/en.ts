/* The sentences of who else looks. */

export const en = {
  here: (names: string, count: number) => `${names} ${count === 1 ? "looks" : "look"} at this as well`,
  and: (names: string, last: string) => `${names} and ${last}`,
  wish: "Others see what I look at", wishMore: "Off: nobody sees you in Review, on transcripts and on tasks; you still see the others.",
};

export type PresenceWords = typeof en;
