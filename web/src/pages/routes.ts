/* The addresses of the pages. A test holds the service's list against this one. */

export const OUTSIDE = [
  ["welcome", "/welcome"],
  ["signIn", "/sign-in"],
  ["forgot", "/forgot"],
  ["link", "/link/{token}"],
  ["join", "/join/{token}"],
  ["reset", "/reset/{token}"],
] as const;

export const INSIDE = [
  ["home", "/"],
  ["review", "/review"],
  ["review", "/review/{source}"],
  ["inbox", "/inbox"],
  ["mail", "/inbox/mail"],
  ["source", "/inbox/{source}"],
  ["tasks", "/organizations/{organization}/tasks"],
  ["queue", "/tasks"],
  ["mine", "/mine"],
  ["task", "/t/{number}"],
  ["customers", "/customers"],
  ["customer", "/customers/{customer}"],
  ["projects", "/projects"],
  ["project", "/projects/{project}"],
  ["milestone", "/milestones/{milestone}"],
  ["templates", "/templates"],
  ["proposals", "/proposals"],
  ["notifications", "/notifications"],
  ["reports", "/reports"],
  ["reports", "/reports/{report}"],
  ["settings", "/settings"],
  ["settings", "/settings/{section}"],
] as const;

export type PageName = (typeof INSIDE)[number][0];
