"""Which of the titles that the words allow is nearest to what a person would write, by what was learnt from our corpus."""

import gzip
import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from intake.candidate import Candidate
from intake.extract.choices.shares import Features, Weights, log_odds_of
from intake.extract.composition.drafts import COMPOSED, WHOLE, Draft, Source, drafts_of
from intake.extract.composition.soundness import is_sound
from intake.extract.composition.traits import (
    FINITE,
    PEOPLE,
    POINTING,
    SIGNS,
    SMALL,
    WORD,
    Subject,
    foreign_words,
    traits_of,
)
from intake.extract.verbs import TASK_VERBS

WEIGHTS = Path(__file__).parent / "weights"
TITLES = "titles.gz"
FEWEST_CLEAR, MOST_CLEAR = 3, 10
# By folds of our corpus fewer titles are changed so, and those that are gain more.
CLEARLY_BETTER = 0.2
# A thing is taken for a pronoun only where it is likelier still: a wrong one misleads.
DOUBT = 0.2


@cache
def own_titles() -> Weights:
    """Those that come with the service, read once."""
    return load_titles(WEIGHTS / TITLES)


def save_titles(weights: Weights, path: Path) -> None:
    """Equal weights give equal bytes."""
    path.write_bytes(gzip.compress(json.dumps(dict(weights), sort_keys=True).encode(), mtime=0))


def load_titles(path: Path) -> Weights:
    found: Weights = json.loads(gzip.decompress(path.read_bytes()))
    return found


def best_draft(candidate: Candidate, composed: str, source: Source, *, weights: Weights) -> Draft | None:
    """The likeliest of all titles; None where none can be shown, or nothing better is looked for."""
    subject = Subject.of(candidate, composed, is_sound=is_sound(composed))
    drafts = [] if is_clear(composed, subject) else drafts_of(candidate, composed, source)
    if not drafts:
        return None
    return likeliest(drafts, [traits_of(draft, subject) for draft in drafts], weights=weights)


def likeliest(drafts: Sequence[Draft], traits: Sequence[Features], *, weights: Weights) -> Draft:
    """The one that most speaks for; the composed title, where no other is clearly better."""
    odds = [log_odds_of(found, weights) - _reserve(draft) for draft, found in zip(drafts, traits, strict=True)]
    if drafts[0].origin == COMPOSED and drafts[0].cut == WHOLE:
        odds[0] += CLEARLY_BETTER
    return drafts[max(range(len(drafts)), key=odds.__getitem__)]


def _reserve(draft: Draft) -> float:
    return DOUBT if draft.reference else 0.0


def is_clear(title: str, subject: Subject) -> bool:
    """A short order in words of the quote, without a pronoun, a second clause or an end in the air: nothing better is looked for."""
    low = [found.casefold() for found in WORD.findall(title)]
    return (
        FEWEST_CLEAR <= len(low) <= MOST_CLEAR
        and is_sound(title)
        and low[0] in TASK_VERBS
        and low[-1] not in SMALL
        and not (POINTING | PEOPLE).intersection(low)
        and "," not in title
        and FINITE.search(title) is None
        and SIGNS.search(title) is None
        and not foreign_words(title, subject)
    )
