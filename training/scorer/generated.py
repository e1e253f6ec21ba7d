"""Generated sentences: work that is assigned or promised, and the same words without work."""

import random
from collections.abc import Iterator
from dataclasses import dataclass

SEED = 20260101
MOST_SENTENCES = 6_000

WORK = (
    ("send", "sent", "sending", ("the revised proposal", "the contract", "the invoice", "the signed form", "the deck", "the minutes", "the price list", "a short summary", "the updated budget", "those figures")),
    ("review", "reviewed", "reviewing", ("the draft", "the contract", "the pull request", "the plan", "the terms", "the test results", "the policy")),
    ("call", "called", "calling", ("the client", "the supplier", "the landlord", "the bank", "the clinic", "Maria", "the insurance company")),
    ("email", "emailed", "emailing", ("the vendor", "the whole team", "Peter", "the agency", "the parents", "the city council")),
    ("book", "booked", "booking", ("the venue", "the flights", "a room", "the van", "a slot with the dentist", "the photographer")),
    ("schedule", "scheduled", "scheduling", ("a follow-up", "the interviews", "a demo", "the kick-off", "the training")),
    ("update", "updated", "updating", ("the spreadsheet", "the ticket", "the docs", "the roadmap", "the website", "the spec")),
    ("draft", "drafted", "drafting", ("an answer", "the press release", "a statement of work", "the agenda", "the job description")),
    ("order", "ordered", "ordering", ("new chairs", "the spare parts", "more paper", "the medication", "lunch for the workshop")),
    ("fix", "fixed", "fixing", ("the login bug", "the leak", "the broken link", "the build", "the heating")),
    ("check", "checked", "checking", ("the stock levels", "the warranty", "with legal", "the logs", "with the accountant", "the figures again")),
    ("prepare", "prepared", "preparing", ("the slides", "the quote", "the report", "the handover", "the budget for next year")),
    ("share", "shared", "sharing", ("the link", "my notes", "the recording", "the results with the customer", "the document")),
    ("pay", "paid", "paying", ("the deposit", "the invoice", "the vendor", "the fine")),
    ("open", "opened", "opening", ("a ticket", "a pull request", "an issue for that", "a support case")),
    ("find", "found", "finding", ("out what it costs", "a replacement", "out who owns it", "a date that works")),
    ("talk", "talked", "talking", ("to legal", "to the vendor", "to Maria about the budget", "to the landlord")),
    ("merge", "merged", "merging", ("the two branches", "the pull request", "that change", "the spec update")),
    ("test", "tested", "testing", ("the new release", "the client", "the backup", "it on staging")),
    ("look into", "looked into", "looking into", ("the failures", "the numbers", "why it is slow", "the archive access")),
    ("follow up", "followed up", "following up", ("with the vendor", "with Chen", "on the open points", "with the authors")),
    ("add", "added", "adding", ("it to the agenda", "a section on costs", "the missing tests", "Olga to the list")),
    ("set up", "set up", "setting up", ("a call", "a breakout meeting", "the accounts", "a shared folder")),
    ("ask", "asked", "asking", ("the design team", "Peter for the figures", "around", "the client for feedback")),
    ("post", "posted", "posting", ("the link in the chat", "the summary", "an update on the forum", "the agenda")),
    ("give", "gave", "giving", ("them feedback on the proposal", "Maria access", "the authors your comments")),
    ("leave", "left", "leaving", ("a comment on the document", "your feedback in the thread")),
    ("publish", "published", "publishing", ("the figures", "the new version", "the spec", "the blog post")),
    ("reach out", "reached out", "reaching out", ("to the client", "to the other teams", "to Jamal", "to the organisers")),
    ("take a look", "took a look", "taking a look", ("at the pull request", "at the proposal", "at the draft", "at those issues")),
    ("put together", "put together", "putting together", ("a list of open questions", "a schedule", "the slides", "an estimate")),
    ("write", "wrote", "writing", ("up the findings", "the tests", "a short note to the board", "the release notes")),
)  # fmt: skip
DATES = (
    "by Friday", "tomorrow", "before the next meeting", "by the end of the week", "this afternoon", "next week", "by Monday",
    "after this call", "today", "before we meet again",
)  # fmt: skip
NAMES = ("Anna", "Bob", "Maria", "Peter", "Priya", "Jamal", "Chen", "Olga")
LEADS = ("", "", "", "Okay, ", "So ", "Yeah, ", "Right, ", "And ", "Um, ", "Sure, ")

# {do} is the bare verb, {did} its past, {doing} its gerund, {what} the object, {when} a date, {name} a person.
TASKS = (
    "I'll {do} {what} {when}.", "I will {do} {what}.", "I'll {do} {what}.", "I can {do} {what} {when}.",
    "Let me {do} {what} {when}.", "I need to {do} {what} {when}.", "I'm going to {do} {what} {when}.",
    "Can you {do} {what} {when}?", "Could you {do} {what}?", "Could you please {do} {what} {when}?",
    "Please {do} {what} {when}.", "{name}, can you {do} {what}?", "{name} will {do} {what} {when}.",
    "{name}, you'll {do} {what} {when}.", "You need to {do} {what} {when}.", "We need to {do} {what} {when}.",
    "We'll {do} {what} {when}.", "{name} to {do} {what} {when}.", "It would be good if somebody could {do} {what}.",
    "Somebody has to {do} {what} {when}.", "Would you mind {doing} {what} {when}?", "I'd like you to {do} {what} {when}.",
    "Don't forget to {do} {what} {when}.", "If you can {do} {what} {when}, that would be great.",
    "Please everybody {do} {what} {when}.", "It would be great if people could {do} {what}.", "I'll try to {do} {what} {when}.",
    "Maybe {name} can {do} {what} {when}.", "We should {do} {what} {when}.", "I think we have to {do} {what} {when}.",
    "{name}, your job is to {do} {what} {when}.", "So the next step is to {do} {what}.",
)  # fmt: skip
NO_TASKS = (
    "I {did} {what} yesterday.", "We {did} {what} last week.", "Did you {do} {what}?", "{name} {did} {what} already.",
    "They usually {do} {what} themselves.", "I was {doing} {what} when it happened.", "Who {did} {what}?",
    "You don't have to {do} {what}.", "I wouldn't {do} {what} now.", "People who {do} {what} know that.",
    "It took us a month to {do} {what}.", "{doing} {what} was hard.", "They said they would {do} {what}.",
    "How do you {do} {what}?", "If I had to {do} {what}, I would be lost.", "That's why we {did} {what}.",
    "I like {doing} {what}.", "You can {do} {what} in the app if you want.", "Nobody asked me to {do} {what}.",
    "What happens when you {do} {what}?",
)  # fmt: skip
TASK_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class GeneratedSentence:
    text: str
    is_task: bool


def generate_sentences() -> tuple[GeneratedSentence, ...]:
    """The generated sentences, always the same ones, each once."""
    made = dict.fromkeys(_draw(random.Random(SEED)))  # noqa: S311 - repeatable on purpose
    return tuple(made)


def _draw(dice: random.Random) -> Iterator[GeneratedSentence]:
    for _ in range(MOST_SENTENCES):
        is_task = dice.random() < TASK_SHARE
        frame = dice.choice(TASKS if is_task else NO_TASKS)
        do, did, doing, objects = dice.choice(WORK)
        words = frame.format(
            do=do, did=did, doing=doing, what=dice.choice(objects), when=dice.choice(DATES), name=dice.choice(NAMES)
        )
        yield GeneratedSentence(_led_in(words, dice.choice(LEADS)), is_task)


def _led_in(words: str, lead: str) -> str:
    """The lead and the words as one sentence with a capital. After a lead the words start in lower case, unless with "I" or a name."""
    keeps_capital = not lead or words.startswith(("I ", "I'", *NAMES))
    text = lead + (words if keeps_capital else words[:1].lower() + words[1:])
    return text[:1].upper() + text[1:]
