/* Small drawings of our own, in the colour of the text beside them. */

const PATHS: Record<string, string> = {
  review: "M3 8.5l3 3 7-7",
  proposals: "M3 5.5h9M9.5 3l2.5 2.5L9.5 8M13 10.5H4M6.5 8L4 10.5 6.5 13",
  bell: "M4 11.5V7a4 4 0 0 1 8 0v4.5l1 1H3zM6.8 14h2.4",
  inbox: "M2 9h3.5l1 2h3l1-2H14M2 9l2-6h8l2 6v4H2z",
  tasks: "M2 3h3.4v10H2zM6.4 3h3.4v7H6.4zM10.8 3H14v5h-3.2z",
  mine: "M8 8.2a2.6 2.6 0 1 0 0-5.2 2.6 2.6 0 0 0 0 5.2zM3 13.5c.6-2.4 2.6-3.6 5-3.6s4.4 1.2 5 3.6",
  queue: "M2 4h12M2 8h12M2 12h8",
  reports: "M3 13V8M8 13V3M13 13V6",
  settings: "M2 5h7M12 5h2M2 11h2M7 11h7M10.5 6.7a1.7 1.7 0 1 0 0-3.4 1.7 1.7 0 0 0 0 3.4zM5.5 12.7a1.7 1.7 0 1 0 0-3.4 1.7 1.7 0 0 0 0 3.4z",
  search: "M7 11.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9zM10.3 10.3L14 14",
  plus: "M8 3v10M3 8h10",
  person: "M8 8a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM3.5 13c.5-2 2.2-3 4.5-3s4 1 4.5 3",
  office: "M2.5 13.5h11M4 13.5V3h5v10.5M9 6.5h3v7M6 5.5h1M6 8h1M6 10.5h1",
  calendar: "M3 4h10v9.5H3zM3 7h10M6 2.5v3M10 2.5v3",
  flag: "M4 14V3h7l-1.5 2.5L11 8H4",
  link: "M6.5 9.5l3-3M7 4.5l1.5-1.5a2.5 2.5 0 0 1 3.5 3.5L10.5 8M9 11.5l-1.5 1.5A2.5 2.5 0 0 1 4 9.5L5.5 8",
  quote: "M3 9V6.5C3 5 4 4 5.5 4M3 9h3v3H3zM9 9V6.5C9 5 10 4 11.5 4M9 9h3v3H9z",
  more: "M3.5 8h.01M8 8h.01M12.5 8h.01",
  file: "M4 2h5l3 3v9H4zM9 2v3h3",
  warn: "M8 2.5l6 11H2zM8 7v3M8 11.8v.01",
  lock: "M4 7.5h8V13H4zM5.5 7.5V5.5a2.5 2.5 0 0 1 5 0v2",
  close: "M4 4l8 8M12 4l-8 8",
  chevron: "M6 4l4 4-4 4",
  clock: "M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM8 5v3l2 1.5",
};

export function Icon({ name }: { name: string }) {
  return (
    <svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
      <path d={PATHS[name] ?? ""} />
    </svg>
  );
}
