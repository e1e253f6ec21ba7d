"""Two tests of what treebanks hardly contain: is "Brief Ottoline" an order, and are "brief remarks" none?

No verb, noun or name of the probes occurs in our own training material.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.language import Language

from training.language.material.held_out import FRESH_NAMES, FRESH_VERBS, NAMES, VERBS

ORDERS = (
    "{verb} {name} about the contract.",
    "{verb} {name} before noon",
    "{verb} {name}.",
    "{verb} {name} on Thursday about the new numbers.",
    "{verb} {name} and copy me",
    "{verb} {name} as soon as the room is free.",
)
NOUNS = (
    "Brief remarks followed the vote.", "Invoice processing is slow this month", "Page layouts look cramped.",
    "Coach tickets were sold out.", "Credit limits have gone down", "Audit findings were discussed at length.",
    "Phone lines were down all day", "Train delays cost us an hour.", "Update notes are on the wiki",
    "Interview questions leaked yesterday.", "Shadow costs worry the board", "Poll numbers came in this morning.",
    "Badge readers failed twice", "Pitch meetings run over every week.", "Bill payments bounced again",
    "Fax machines still exist, apparently.", "Host names got mixed up", "Refund rates are climbing.",
    "Invoice number 4411 is wrong", "Credit card fees hurt us.", "Page views fell by half",
    "Phone calls from Ottoline never stop.", "Train schedules at Initech are a mess",
    "Audit committee members from Hooli left early.", "Interview slots with Freya are gone",
    "Update from Zebulon was short.", "Pitch to Globex was great", "Invoice from Vandelay is overdue.",
    "Refund for Saoirse went out on Monday", "Phone call with Tobias was cut off.",
    "Bill from Tyrell came twice", "Credit to Vikram for the idea.", "Coach drivers want more pay",
    "Host families met the students.", "Badge photos are blurry", "Fax numbers are missing from the sheet.",
    "Shadow prices moved little", "Brief silence greeted the offer.", "Poll results surprised Kwabena",
    "Training sessions start at nine.",
)  # fmt: skip
FRESH_NOUNS = (
    "Skype calls drop every ten minutes.", "Courier fees went up", "Mentor lunches are popular", "Tutor hours were cut.",
    "Cable news was on in the lobby", "Buzz words annoy Winifred.", "Ghost writers want credit", "Roast dinners come free.",
    "Subpoena costs ruined them", "Caution tape blocked the stairs.", "Hail damage is covered", "Cable from Isolde arrived late.",
    "Courier from Oscorp never came", "Mentor to Beatrix for years, he retired.", "Skype sessions with Cormac are on hold",
    "Tutor training begins in May.", "Ghost accounts at Cyberdyne are gone", "Buzz about Nakatomi faded fast.",
    "Roast beef was fine.", "Whatsapp groups are full of jokes",
)  # fmt: skip
VERBAL = frozenset({"VERB", "AUX"})


@dataclass(frozen=True, slots=True)
class Probe:
    """A test: orders are made of the verbs and names, and the other sentences only look like orders."""

    verbs: tuple[str, ...]
    names: tuple[str, ...]
    others: tuple[str, ...]

    def orders(self) -> Iterator[str]:
        """Each verb in every shape, with varying names."""
        for place, verb in enumerate(self.verbs):
            for turn, shape in enumerate(ORDERS):
                name = self.names[(place * len(ORDERS) + turn * 7) % len(self.names)]
                yield shape.format(verb=verb.capitalize(), name=name.replace("_", " "))


@dataclass(frozen=True, slots=True)
class ProbeScore:
    """The share of orders that begin with a verb, and the share of other sentences that don't."""

    orders: float
    others: float
    missed: tuple[str, ...]


PROBE = Probe(VERBS, NAMES, NOUNS)
FRESH_PROBE = Probe(FRESH_VERBS, FRESH_NAMES, FRESH_NOUNS)


def ask(nlp: Language, probe: Probe = PROBE, *, is_spoken: bool = False) -> ProbeScore:
    """Run the tagger on all sentences. Spoken ones have no capitals and no marks."""
    wanted = [_spoken(text) if is_spoken else text for text in probe.orders()]
    refused = [_spoken(text) if is_spoken else text for text in probe.others]
    found = _begin_with_verb(nlp, wanted)
    kept = [not is_verb for is_verb in _begin_with_verb(nlp, refused)]
    missed = [text for text, is_right in zip([*wanted, *refused], [*found, *kept], strict=True) if not is_right]
    return ProbeScore(sum(found) / len(found), sum(kept) / len(kept), tuple(missed))


def _begin_with_verb(nlp: Language, texts: list[str]) -> list[bool]:
    return [doc[0].pos_ in VERBAL for doc in nlp.pipe(texts)]


def _spoken(text: str) -> str:
    return text.lower().replace(".", "").replace(",", "")
