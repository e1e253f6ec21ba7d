"""Pairs of candidates that may be one task said twice, with features of places, speakers, words and owners."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from intake.candidate import Candidate, Evidence
from intake.extract.choices.shares import Features, claims
from intake.extract.distinctions.differences import are_other_people, find_differences
from intake.extract.ledger.words import content_words
from intake.extract.network.company import FEW_WORDS, PRONOUN
from intake.extract.network.facts import FAMILIES
from intake.extract.sameness import is_other_day
from intake.extract.scorer.joints import log_odds

ASKING = ("request.", "imperative.", "suggestion.", "passive.")
PROMISING = "commitment."
NEAR_TURNS = 3
DISTANCES = ((0, "0"), (1, "1"), (2, "2"), (3, "3"), (6, "4-6"), (15, "7-15"))
MOST_BETWEEN, MOST_RARE = 4.0, 2.0


@dataclass(frozen=True, slots=True)
class Pair:
    """Two candidates. ``turns`` is how many turns the fainter one follows the surer one; ``between`` counts candidates between."""

    surer: Candidate
    fainter: Candidate
    turns: int
    between: int

    @property
    def is_later(self) -> bool:
        return self.fainter.evidence[0].char_start > self.surer.evidence[0].char_start

    @property
    def earlier(self) -> Candidate:
        return self.surer if self.is_later else self.fainter

    @property
    def later(self) -> Candidate:
        return self.fainter if self.is_later else self.surer


def may_be_one(pair: Pair) -> bool:
    """Whether both can be one task: no date, person, number, name or code differs, and they are not verbs of one sentence."""
    one, other = pair.surer, pair.fainter
    if _are_of_one_sentence(one.evidence[0], other.evidence[0]):
        return False
    if is_other_day(one.due, other.due) or find_differences(one.title, other.title):
        return False
    return not are_other_people(one.owner, other.owner) and not are_other_people(one.owed_to, other.owed_to)


def _are_of_one_sentence(one: Evidence, other: Evidence) -> bool:
    return one.char_start < other.char_end and other.char_start < one.char_end


def word_counts(candidates: Sequence[Candidate]) -> Counter[str]:
    """How many candidates use each word: two that share a rare word speak of the same thing."""
    return Counter(word for candidate in candidates for word in content_words(candidate.evidence[0].quote))


def pair_features(pair: Pair, counts: Mapping[str, int]) -> Features:
    distance = _distance(abs(pair.turns))
    return {
        **_places(pair, distance),
        **_owners(pair),
        **_voices(pair, distance),
        **_words(pair, counts),
        **_vagueness(pair),
        **_dues(pair),
        "between": min(MOST_BETWEEN, float(pair.between)),
        "fainter": log_odds(pair.fainter.confidence),
        "surer": log_odds(pair.surer.confidence),
    }


def _distance(turns: int) -> str:
    return next((name for most, name in DISTANCES if turns <= most), "far")


def _places(pair: Pair, distance: str) -> Features:
    first, other = pair.surer.evidence[0], pair.fainter.evidence[0]
    quotes = [(one, two) for one in pair.surer.evidence for two in pair.fainter.evidence]
    is_same_quote = _are_of_one_sentence(first, other)
    overlaps = any(one.char_start < two.char_end and two.char_start < one.char_end for one, two in quotes)
    return claims(
        {
            "any pair": True,
            f"turns {distance}": True,
            "later": pair.turns > 0,
            f"later, turns {distance}": pair.turns > 0,
            "none between": pair.between == 0,
            "quotes overlap": overlaps,
            "an answer overlaps": overlaps and not is_same_quote,
            "same quote": is_same_quote,
        }
    )


def _owners(pair: Pair) -> Features:
    one, other = pair.surer.owner, pair.fainter.owner
    return claims(
        {
            "same owner": one is not None and one == other,
            "another owner": one is not None and other is not None and one != other,
            "only the surer has an owner": one is not None and other is None,
            "only the fainter has an owner": one is None and other is not None,
        }
    )


def _voices(pair: Pair, distance: str) -> Features:
    is_same = pair.surer.evidence[0].speaker == pair.fainter.evidence[0].speaker
    is_answer = not is_same and _rule(pair.earlier).startswith(ASKING) and _rule(pair.later).startswith(PROMISING)
    return claims(
        {
            "same speaker": is_same,
            f"same speaker, turns {distance}": is_same,
            "asked and promised": is_answer,
            f"asked and promised, turns {distance}": is_answer,
            f"earlier {_family(pair.earlier)}": True,
            f"later {_family(pair.later)}": True,
            f"fainter {_family(pair.fainter)}": True,
            f"surer {_family(pair.surer)}": True,
            "the fainter asks": "?" in pair.fainter.evidence[0].quote[-2:],
            "the surer asks": "?" in pair.surer.evidence[0].quote[-2:],
            "the later asks": "?" in pair.later.evidence[0].quote[-2:],
        }
    )


def _rule(candidate: Candidate) -> str:
    return candidate.why[0].rule


def _family(candidate: Candidate) -> str:
    return next((family for family in FAMILIES if _rule(candidate).startswith(family)), "other")


def _words(pair: Pair, counts: Mapping[str, int]) -> Features:
    one, other = content_words(pair.surer.title), content_words(pair.fainter.title)
    said, told = (content_words(found.evidence[0].quote) for found in (pair.surer, pair.fainter))
    verbs = {found.title.partition(" ")[0].casefold() for found in (pair.surer, pair.fainter)}
    shared = one & other
    rare = sum(sorted(1 / counts[word] for word in said & told))
    return {
        "shared of the titles": len(shared) / max(1, min(len(one), len(other))),
        "shared of the quotes": len(said & told) / max(1, min(len(said), len(told))),
        "the fainter in the quote": len(other & said) / max(1, len(other)),
        "the surer in the quote": len(one & told) / max(1, len(one)),
        "seldom words shared": min(MOST_RARE, rare),
        "titles alike": fuzz.token_set_ratio(pair.surer.title.casefold(), pair.fainter.title.casefold()) / 100,
        **claims({"same verb": len(verbs) == 1, "same verb and thing": len(verbs) == 1 and bool(shared - verbs)}),
    }


def _vagueness(pair: Pair) -> Features:
    pronoun = {
        name: PRONOUN.search(found.title) is not None
        for name, found in (("later", pair.later), ("earlier", pair.earlier))
    }
    few = len(content_words(pair.fainter.title)) <= FEW_WORDS
    is_near = abs(pair.turns) <= NEAR_TURNS
    return claims(
        {
            "pronoun in the later": pronoun["later"],
            "pronoun in the earlier": pronoun["earlier"],
            "pronoun in the fainter": pronoun["later" if pair.is_later else "earlier"],
            "pronoun in the later, near": pronoun["later"] and is_near,
            "few words in the fainter": few,
            "few words in the fainter, near": few and is_near,
            "few words in the surer": len(content_words(pair.surer.title)) <= FEW_WORDS,
            "few words in the later": len(content_words(pair.later.title)) <= FEW_WORDS,
        }
    )


def _dues(pair: Pair) -> Features:
    one, other = pair.surer.due, pair.fainter.due
    are_both = one is not None and other is not None
    is_other = is_other_day(one, other)
    return claims(
        {
            "same date": are_both and not is_other,
            "another date": is_other,
            "one has a date": (one is None) != (other is None),
            "differ": bool(find_differences(pair.surer.title, pair.fainter.title)),
        }
    )
