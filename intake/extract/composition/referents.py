"""Find the referent of "it", "them", "him" or "one": the likeliest recent mention that agrees in number and kind and fits the verb."""

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from intake.extract.composition.mention import Kind, Mention
from intake.extract.composition.mentions import find_mentions
from intake.extract.roster import Roster
from intake.extract.word_table import words

LOOK_BACK_CHARS = 700
SENTENCE_ENDS = re.compile(r"[.?!\n]+")
# Verbs whose object is a person and not a thing.
SAID_TO = words(
    """
    tell ask call ring text email e-mail mail phone remind inform invite chase warn message thank notify brief pay meet visit contact
    nudge ping greet pester badger convince persuade update answer
    """
)
GIVEN_TO = words("send give show get offer bring hand lend pass drop let make buy write forward mail")
TO_WHOM = re.compile(r"\b(?:for|with|to|from|of|by)\s+$", re.IGNORECASE)
GIFT = re.compile(r"\s+(?:the|a|an|our|my|your|know|all|\w+['’]s)\b", re.IGNORECASE)
# Papers and files, and below them verbs whose object is only ever one of these.
PAPERS = words(
    """
    abstract address agenda agreement appendix application article attachment bill booklet brief brochure budget calendar calculation
    caption catalogue certificate chapter charter checklist claim clause column contract copy cv data deck declaration deed design
    document draft drawing email essay estimate exam export feedback figure figures file flyer folder footage form graph guide image
    inventory invoice invoices item itinerary leaflet letter letters licence license link list lists log mail manual map memo menu message
    minutes newsletter note notes notice number numbers offer order page paper papers paragraph permit photo photos picture pictures plan
    plans playlist poster posters post prescription presentation press-release print programme program project proof proposal protocol
    questionnaire quotation quote receipt receipts recipe recording reference referral register release reply report request response result
    results review rota route sample schedule scan scans schema score script sheet sheets sketch slide slides specification spec
    spreadsheet statement statements story summary survey table template text ticket tickets timetable title transcript translation update
    version video voucher wording write-up
    """
)
ON_PAPER = words(
    """
    mail email e-mail print sign upload read translate proofread draft write forward circulate file scan type attach publish submit word
    redraw draw reprint copy resend share correct amend edit fill reword rewrite countersign photocopy download export review paste
    """
)
# The share of the total score that the choice needs: often many things may be meant, but mostly only one person.
LEAST_SHARE = {Kind.THING: 0.85, Kind.PERSON: 0.6}
FARTHEST_SENTENCE = 8
NEAR_IT = words("of about with for in on at from by")


@dataclass(frozen=True, slots=True)
class Wanted:
    """The kinds, number and gender that a pronoun needs."""

    kinds: frozenset[Kind]
    is_plural: bool
    gender: str = ""


def wanted_by(title: str, found: re.Match[str]) -> Wanted:
    """What the pronoun needs; for "them" the verb decides between people and things."""
    pronoun, verb = found[0].casefold(), title.partition(" ")[0].casefold()
    if pronoun in {"him", "he", "his"}:
        return Wanted(frozenset({Kind.PERSON}), is_plural=False, gender="he")
    if pronoun in {"her", "she", "hers"}:
        return Wanted(frozenset({Kind.PERSON}), is_plural=False, gender="she")
    if pronoun in {"them", "they", "their"} and _is_of_people(title, found, verb=verb):
        return Wanted(frozenset({Kind.PERSON, Kind.ORGANISATION}), is_plural=True)
    return Wanted(frozenset({Kind.THING}), is_plural=pronoun in {"them", "they", "those", "these", "ones", "their"})


def _is_of_people(title: str, found: re.Match[str], *, verb: str) -> bool:
    is_object = len(title[: found.start()].split()) == 1
    behind = title[found.end() :]
    return (
        found[0].casefold() == "they"
        or (is_object and verb in SAID_TO)
        or TO_WHOM.search(title[: found.start()]) is not None
        or (is_object and verb in GIVEN_TO and GIFT.match(behind) is not None)
    )


def find_referent(
    wanted: Wanted, before: str, *, verb: str, roster: Roster, besides: Sequence[str | None] = ()
) -> Mention | None:
    """The likeliest mention in the words before; None if nothing agrees or the choice is not clear enough."""
    before = before[-LOOK_BACK_CHARS:]
    mentions = find_mentions(before, roster)
    agreeing = [mention for mention in mentions if _agrees(mention, wanted, besides=besides)]
    if not agreeing or (
        verb in ON_PAPER and wanted.kinds == {Kind.THING} and not any(mention.head in PAPERS for mention in agreeing)
    ):
        return None
    scores = _scores(agreeing, before, verb=verb)
    best = max(range(len(agreeing)), key=lambda place: scores[place])
    total = math.fsum(math.exp(score) for score in scores)
    same = math.fsum(
        math.exp(score) for score, mention in zip(scores, agreeing, strict=True) if mention.head == agreeing[best].head
    )
    kind = Kind.THING if wanted.kinds == {Kind.THING} else Kind.PERSON
    return agreeing[best] if same >= LEAST_SHARE[kind] * total else None


def _agrees(mention: Mention, wanted: Wanted, *, besides: Sequence[str | None]) -> bool:
    if mention.kind not in wanted.kinds:
        return False
    if mention.kind is Kind.PERSON and wanted.gender and mention.gender not in {"", wanted.gender}:
        return False
    is_body = mention.kind is Kind.ORGANISATION and wanted.is_plural
    if mention.is_plural != wanted.is_plural and not is_body:
        return False
    return not any(
        mention.text.casefold() in name.casefold().split() or mention.text == name for name in besides if name
    )


def _scores(mentions: Sequence[Mention], before: str, *, verb: str) -> list[float]:
    heads = Counter(mention.head for mention in mentions)
    ends = [found.start() for found in SENTENCE_ENDS.finditer(before)]
    scores = []
    for rank, mention in enumerate(reversed(mentions)):
        sentences = sum(end > mention.start for end in ends)
        scores.append(
            -0.3 * min(FARTHEST_SENTENCE, sentences)
            - 0.2 * min(FARTHEST_SENTENCE, rank)
            + 2.2 * (mention.verb == verb)
            + _fit(mention, verb)
            - 0.6 * (mention.follows in NEAR_IT)
            + 0.3 * (heads[mention.head] - 1)
        )
    return scores[::-1]


def _fit(mention: Mention, verb: str) -> float:
    """The score for the fit of verb and noun: what is mailed or signed is a paper."""
    if verb in ON_PAPER:
        return 1.5 if mention.head in PAPERS else -2.0
    return 1.0 if verb in {"send", "check"} and mention.head in PAPERS else 0.0
