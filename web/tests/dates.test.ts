import { beforeEach, describe, expect, it } from "vitest";
import { addDays, dayOf, daysBetween, sayAgo, sayAhead, sayClock, sayDay, useZone } from "../src/text/dates";
import { atHour, snoozeUntil } from "../src/text/snooze";
import { usualDays } from "../src/ui/day";

// A Sunday evening in Berlin, already Monday in Tokyo.
const NOW = new Date("2026-11-29T20:00:00Z");

beforeEach(() => useZone("Europe/Berlin"));

it("a day is that of the zone", () => {
  expect(dayOf(NOW)).toBe("2026-11-29");
  expect(dayOf(NOW, "Asia/Tokyo")).toBe("2026-11-30");
});

it("what has happened is not ahead on a device whose clock is an hour slow", () => {
  const [instant, slow] = ["2026-11-29T20:00:00Z", NOW.getTime() - 3_600_000];
  expect(sayAgo(instant, slow)).toBe("now");
  expect(sayAgo(instant, NOW.getTime() + 3_600_000)).toBe("1 hr. ago");
  expect(sayAhead(instant, slow)).toBe("in 1 hr.");
});

it("days are counted over the change of the clocks", () => {
  expect(daysBetween("2026-10-24", "2026-10-26")).toBe(2);
  expect(addDays("2026-12-31", 1)).toBe("2027-01-01");
});

it.each([
  ["2026-11-29", "Today"],
  ["2026-11-30", "Tomorrow"],
  ["2026-11-28", "Yesterday"],
  ["2026-12-04", "Fri 4 Dec"],
  ["2027-01-04", "4 Jan 2027"],
])("%s is said as %s", (day, said) => {
  expect(sayDay(day, NOW)).toBe(said);
});

it("times of a recording have hours only where there are some", () => {
  expect(sayClock(310_000)).toBe("05:10");
  expect(sayClock(3_910_000)).toBe("1:05:10");
});

describe("putting off", () => {
  it.each([
    [2, "2026-11-30T08:00:00.000Z"],
    [3, "2026-11-30T08:00:00.000Z"],
    [4, "2026-12-13T08:00:00.000Z"],
  ])("choice %i is the morning of its day", (choice, instant) => {
    expect(snoozeUntil(choice, NOW, "Europe/Berlin")).toBe(instant);
  });

  it("later today is three hours on, to the next quarter", () => {
    expect(snoozeUntil(1, new Date("2026-11-29T09:01:00Z"), "Europe/Berlin")).toBe("2026-11-29T12:15:00.000Z");
  });

  it("on a Monday, next Monday is a week away", () => {
    expect(snoozeUntil(3, new Date("2026-11-30T09:00:00Z"), "Europe/Berlin")).toBe("2026-12-07T08:00:00.000Z");
  });
});

it.each([
  ["2026-07-01", "Europe/Berlin", "2026-07-01T07:00:00.000Z"],
  ["2026-12-01", "Europe/Berlin", "2026-12-01T08:00:00.000Z"],
  ["2026-12-01", "America/New_York", "2026-12-01T14:00:00.000Z"],
  ["2026-12-01", "Asia/Kolkata", "2026-12-01T03:30:00.000Z"],
])("nine in the morning of %s in %s is %s", (day, zone, instant) => {
  expect(atHour(day, 9, zone).toISOString()).toBe(instant);
});

it("offers today, tomorrow, Friday and Monday once each", () => {
  expect(usualDays("2026-11-26")).toEqual(["2026-11-26", "2026-11-27", "2026-11-30"]);
  expect(usualDays("2026-11-29")).toEqual(["2026-11-29", "2026-11-30", "2026-12-04"]);
});
