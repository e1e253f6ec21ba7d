"""Read a conversation as a ledger: later turns accept, hand over, re-date, withdraw or report earlier tasks."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from intake.candidate import Candidate
from intake.document import Origin
from intake.extract.ledger.asked_when import find_asked_date
from intake.extract.ledger.echoes import WORDINGS, find_echo
from intake.extract.ledger.entry import Act, Entry, Turn, apply
from intake.extract.ledger.redating import find_own_date, find_redating
from intake.extract.ledger.reports import find_report
from intake.extract.ledger.volunteering import find_volunteering
from intake.extract.ledger.withdrawal import find_withdrawal
from intake.extract.prepared import PreparedDocument

ACTS: tuple[Act, ...] = (find_volunteering, find_asked_date, find_redating, find_withdrawal, find_report)


def keep_ledger(candidates: Sequence[Candidate], prepared: PreparedDocument) -> list[Candidate]:
    """The candidates after all changes by later turns. Notes are left alone, as they have no turns that answer each other."""
    if prepared.document.origin == Origin.NOTES or not candidates:
        return list(candidates)
    said: dict[int, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        said[candidate.evidence[0].segment_index].append(candidate)
    entries: list[Entry] = []
    for position, segment in enumerate(prepared.document.segments):
        turn = Turn(position, segment, entries, prepared)
        fresh = [candidate for candidate in said[segment.index] if not _is_echo(candidate, entries, turn)]
        turn = replace(turn, fresh=fresh)
        if entries and segment.is_about_work:
            _act(entries, turn)
        entries += [Entry(candidate, position) for candidate in fresh]
        own = find_own_date(turn) if fresh else None
        if own is not None:
            entries[own.place] = apply(entries[own.place], own, turn)
    return sorted((entry.candidate for entry in entries), key=lambda found: found.evidence[0].char_start)


def _is_echo(candidate: Candidate, entries: list[Entry], turn: Turn) -> bool:
    """Whether the candidate only repeats an entry. The entry then gets its words as evidence."""
    echo = find_echo(candidate, turn)
    if echo is not None:
        entries[echo.place] = apply(_spoken_for(entries[echo.place], candidate), echo, turn)
    return echo is not None


def _spoken_for(entry: Entry, candidate: Candidate) -> Entry:
    """The entry, replaced by a likelier ruled candidate if no rule knows it: "florist wants a yes or no" – "tell them yes"."""
    read = entry.candidate
    if read.why[0].rule not in WORDINGS or candidate.confidence <= read.confidence:
        return entry
    evidence = (*read.evidence, *candidate.evidence)
    return replace(entry, candidate=replace(candidate, evidence=evidence, due=candidate.due or read.due))


def _act(entries: list[Entry], turn: Turn) -> None:
    for act in ACTS:
        change = act(turn)
        if change is not None:
            entries[change.place] = apply(entries[change.place], change, turn)
