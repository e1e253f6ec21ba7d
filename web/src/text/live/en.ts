/* The sentences about the connection. */

export const en = {
  lost: "Not connected. What others do shows up once the service answers again.",
};

export type LiveWords = typeof en;
