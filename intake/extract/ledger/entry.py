"""Values of the ledger: tasks in the order in which they were said, and changes that later turns make."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from intake.candidate import Candidate, Commitment, Due, Span
from intake.document import Segment
from intake.extract.evidence import quote
from intake.extract.fingerprints import fingerprint_of
from intake.extract.prepared import PreparedDocument
from intake.extract.scoring import confidence_of, reason

EMPTY = "title.empty"
VAGUE = frozenset({"title.vague", EMPTY})
BARE = "wording."
LIKELY = 0.5


@dataclass(frozen=True, slots=True)
class Entry:
    """A task, with the position of the turn in which it was last mentioned."""

    candidate: Candidate
    position: int

    @property
    def is_vague(self) -> bool:
        return any(found.rule in VAGUE for found in self.candidate.why)

    @property
    def is_faint(self) -> bool:
        """Whether the task has an empty title, or is unlikely and known to no rule. Later turns are unlikely to mean it."""
        is_empty = any(found.rule == EMPTY for found in self.candidate.why)
        is_bare = self.candidate.why[0].rule.startswith(BARE) and self.candidate.confidence < LIKELY
        return is_empty or is_bare


@dataclass(frozen=True, slots=True)
class Change:
    """A change of the entry at one place of the ledger, with the words that cause it."""

    place: int
    span: Span
    rule: str
    note: str
    owner: str | None = None
    due: Due | None = None
    commitment: Commitment | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """The current turn: ``entries`` are the tasks said before it, ``fresh`` are its own tasks."""

    position: int
    segment: Segment
    entries: Sequence[Entry]
    prepared: PreparedDocument
    fresh: Sequence[Candidate] = ()

    def recent(self, turns: int) -> tuple[int, ...]:
        """The places of the entries from the last ``turns`` turns before this one, latest first."""
        places: list[int] = []
        for place in range(len(self.entries) - 1, -1, -1):
            if self.position - self.entries[place].position > turns:
                break
            if self.entries[place].position < self.position:
                places.append(place)
        return tuple(places)

    @property
    def speaker(self) -> str | None:
        label = self.segment.speaker
        named = self.prepared.roster.named(label) if label else ()
        return named[0] if len(named) == 1 else label


Act = Callable[[Turn], Change | None]


def apply(entry: Entry, change: Change, turn: Turn) -> Entry:
    """The entry after the change, with the words as evidence and a new reason."""
    candidate = entry.candidate
    why = (*candidate.why, reason(change.rule, change.note, spans=(change.span,)))
    owner = change.owner or candidate.owner
    evidence = quote(change.span, turn.segment, document=turn.prepared.document)
    is_known = any(found.char_start == evidence.char_start for found in candidate.evidence)
    changed = replace(
        candidate,
        evidence=candidate.evidence if is_known else (*candidate.evidence, evidence),
        why=why,
        confidence=confidence_of(why),
        owner=owner,
        owner_candidates=() if change.owner else candidate.owner_candidates,
        owed_to=candidate.owed_to if candidate.owed_to != owner else None,
        due=change.due or candidate.due,
        commitment=change.commitment or candidate.commitment,
        fingerprint=fingerprint_of(candidate.title, owner=owner),
    )
    return Entry(changed, turn.position)
