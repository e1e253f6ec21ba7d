/* The sentences of the second factor. */

export const en = {
  title: "Second factor", off: "Off. A code from an app on your phone would keep out whoever learns your password.", on: (since: string, left: number) => `On since ${since}. ${left} recovery codes are left.`,
  begin: "Set it up", password: "Your password", next: "Go on", scan: "Scan this with your authenticator app, then type the code that it shows:", picture: "QR code of the secret", type: "Or type the secret into the app:", open: "Open in an app on this device",
  code: "Code", confirm: "Switch it on", codes: "Recovery codes. Each works once in place of a code; they are shown once. Keep them now:", renew: "New recovery codes", disable: "Switch it off",
  codeOrRecovery: "Code, or a recovery code", done: "The second factor is on. Your other sessions have ended.", gone: "The second factor is off.", few: "Few recovery codes are left.",
};

export type FactorWords = typeof en;
