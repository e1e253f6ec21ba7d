/* The inbox and the ledger of mail: what an answer that comes late may change, and what it may not. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { lookAgain as lookAtMail, makeLedger, readMail, showFresh as showFreshMail, type Message } from "../src/state/mail-ledger";
import { lookAgain, makeList, readSources, showFresh } from "../src/state/source-list";

interface Question {
  address: string;
  answer: (body: object, status?: number) => Promise<void>;
}

let questions: Question[] = [];

beforeEach(() => {
  questions = [];
  vi.stubGlobal("fetch", (address: string) => new Promise<Response>((resolve) => {
    const answer = async (body: object, status = 200): Promise<void> => {
      resolve(new Response(JSON.stringify(body), { status }));
      await new Promise((done) => setTimeout(done));
    };
    questions.push({ address, answer });
  }));
});

afterEach(() => vi.unstubAllGlobals());

async function question(at: number): Promise<Question> {
  await vi.waitFor(() => expect(questions.length).toBeGreaterThan(at));
  return questions[at] as Question;
}

const row = (id: string, more: object = {}) => ({ id, state: "done", outcome: "staged", ...more });

/** The same rules hold for both lists; what differs is how their answers are called. */
const LISTS = [
  {
    name: "the inbox",
    make: makeList,
    read: (list: never, filter: string, more = {}) => readSources(list, filter, more),
    look: (list: never, filter: string) => lookAgain(list, filter),
    show: (list: never) => showFresh(list),
    page: (rows: object[], cursor: string | null = null) => ({ transcripts: rows, next_cursor: cursor }),
    busy: { state: "processing" },
    filters: ["failed", "done"],
  },
  {
    name: "the ledger of mail",
    make: makeLedger,
    read: (list: never, outcome: string, more = {}) => readMail(list, { outcome, q: "", thread: "" }, more),
    look: (list: never, outcome: string) => lookAtMail(list, { outcome, q: "", thread: "" }),
    show: (list: never) => showFreshMail(list),
    page: (rows: object[], cursor: string | null = null) => ({ messages: rows, next_cursor: cursor }),
    busy: { outcome: "received" },
    filters: ["failed", "staged"],
  },
] as const;

describe.each(LISTS)("$name", ({ make, read, look, show, page, busy, filters: [one, other] }) => {
  const list = (): ReturnType<typeof make> & never => make() as ReturnType<typeof make> & never;
  const idsOf = (rows: { peek: () => unknown }) => (rows.peek() as { id: string }[] | null)?.map(({ id }) => id);
  type Shown = Pick<ReturnType<typeof makeLedger>, "rows" | "fresh" | "cursor" | "error">;

  async function filled(...rows: object[]): Promise<never> {
    const made = list();
    void read(made, one);
    await (await question(0)).answer(page(rows, "next"));
    return made;
  }

  it("takes no answer to a question that it no longer asks", async () => {
    const made = list();
    const { rows, error } = made as Shown;
    void read(made, one);
    void read(made, other);
    await (await question(1)).answer(page([row("b")]));
    await (await question(0)).answer(page([row("a")]));
    expect(idsOf(rows)).toEqual(["b"]);
    void read(made, one);
    void read(made, other);
    await (await question(3)).answer(page([row("c")]));
    await (await question(2)).answer({ title: "No", code: "not_found" }, 404);
    expect([idsOf(rows), error.peek()]).toEqual([["c"], null]);
  });

  it("adds the next page below what is shown", async () => {
    const made = await filled(row("a"));
    void read(made, one, { isMore: true });
    const asked = await question(1);
    expect(asked.address).toContain("cursor=next");
    await asked.answer(page([row("b")]));
    expect([idsOf((made as Shown).rows), (made as Shown).cursor.peek()]).toEqual([["a", "b"], null]);
  });

  it("asks nothing again while the first answer is under way", async () => {
    const made = list();
    void read(made, one);
    await question(0);
    await look(made, one);
    expect(questions).toHaveLength(1);
  });

  it("changes what is shown in place and counts what is new, until it is shown", async () => {
    const made = await filled(row("a"), row("b"));
    const { rows, fresh } = made as Shown;
    void look(made, one);
    await (await question(1)).answer(page([row("c"), row("b", busy), row("a")]));
    expect([idsOf(rows), idsOf(fresh)]).toEqual([["a", "b"], ["c"]]);
    expect((rows.peek() as Message[])[1]).toMatchObject(busy);
    show(made);
    expect([idsOf(rows), idsOf(fresh)]).toEqual([["c", "a", "b"], []]);
  });

  it("asks singly for what was being read and has left the filter", async () => {
    const made = await filled(row("a", busy), row("b"));
    void look(made, one);
    await (await question(1)).answer(page([row("b")]));
    const asked = await question(2);
    expect(asked.address).toContain("ids=a");
    await asked.answer(page([row("a", { title: "Read" })]));
    expect((made as Shown).rows.peek()?.[0]).toMatchObject({ id: "a", title: "Read" });
  });

  it("drops what it looked at before the rows were changed otherwise", async () => {
    const made = await filled(row("a"));
    const { rows, fresh } = made as Shown;
    void look(made, one);
    rows.value = [row("a", { title: "Mine" }) as unknown as Message];
    await (await question(1)).answer(page([row("z"), row("a", { title: "Theirs" })]));
    expect(rows.peek()?.[0]).toMatchObject({ title: "Mine" });
    expect(fresh.peek()).toEqual([]);
  });

  it("reads an empty list anew", async () => {
    const made = await filled();
    void look(made, one);
    await (await question(1)).answer(page([row("a")]));
    expect([idsOf((made as Shown).rows), idsOf((made as Shown).fresh)]).toEqual([["a"], []]);
  });
});
