"""The separate actions of a sentence, made from its matches, each with every rule that found it."""

from dataclasses import dataclass
from itertools import islice

from intake.extract.clauses import split_actions
from intake.extract.matches import Bearer, Match, Objection
from intake.extract.objections.table import OBJECTORS
from intake.extract.roster import Roster
from intake.extract.rules.table import RULES
from intake.extract.sentences import Sentence
from intake.extract.weights import WEIGHTS

# Real sentences name fewer actions; the limit bounds the work on a hostile text of repeated cues.
MOST_ACTIONS = 8

OPEN_BEARERS = frozenset({Bearer.UNSAID, Bearer.COLLECTIVE})


@dataclass(frozen=True, slots=True)
class Action:
    """One thing to do: its words in the sentence, the leading match, the matches that agree, and the objections.

    ``previous`` holds the words of the action before it in the same verb phrase.
    """

    start: int
    end: int
    previous: str
    match: Match
    support: tuple[Match, ...]
    objections: tuple[Objection, ...]


def find_actions(sentence: Sentence, roster: Roster) -> tuple[Action, ...]:
    """The actions of the sentence in order, without those that meet a fatal objection; at most MOST_ACTIONS."""
    matches = [match for rule in RULES for match in rule(sentence, roster)]
    if not matches:
        return ()
    actions = (action for group in _groups(matches)[:MOST_ACTIONS] for action in _actions(group, sentence))
    return tuple(islice(actions, MOST_ACTIONS))


def _groups(matches: list[Match]) -> list[list[Match]]:
    """Group the matches whose actions overlap, because they mean the same thing to do."""
    groups: list[list[Match]] = []
    for match in sorted(matches, key=lambda match: (match.action_start, -match.action_end, match.rule)):
        if groups and match.action_start < max(other.action_end for other in groups[-1]):
            groups[-1].append(match)
        else:
            groups.append([match])
    return groups


def _actions(group: list[Match], sentence: Sentence) -> tuple[Action, ...]:
    objections = {match: objections_to(match, sentence) for match in group}
    if any(objection.is_fatal for found in objections.values() for objection in found):
        return ()
    match = _leading(group)
    support = tuple(other for other in group if other is not match)
    parts = _parts(match, sentence)
    before = ("", *(sentence.text[start:end] for start, end in parts))
    return tuple(
        Action(start, end, previous, match, support, objections[match])
        for (start, end), previous in zip(parts, before, strict=False)
    )


def objections_to(match: Match, sentence: Sentence) -> tuple[Objection, ...]:
    return tuple(found for objector in OBJECTORS if (found := objector(sentence, match)))


def _leading(group: list[Match]) -> Match:
    """The match with the highest weight; if that leaves the owner open, the best match of the group that names one."""
    heaviest = max(group, key=lambda match: (WEIGHTS[match.rule], -match.action_start))
    if heaviest.bearer not in OPEN_BEARERS:
        return heaviest
    inner = [match for match in group if match.bearer not in OPEN_BEARERS and not match.rule.startswith("imperative.")]
    return max(inner, key=lambda match: WEIGHTS[match.rule], default=heaviest)


def _parts(match: Match, sentence: Sentence) -> tuple[tuple[int, int], ...]:
    if match.title is not None:
        return ((match.action_start, match.action_end),)
    return split_actions(sentence.text, match.action_start, end=match.action_end)
