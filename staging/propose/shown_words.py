"""Evidence that a caller gives for a suggestion. It is always compared with the text of the source."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from config.unit_of_work import UnitOfWork
from core.actor import Actor
from core.ids import Prefix, SourceId, StagedTaskId, new_id
from intake import repository
from intake.candidate import Evidence, Span
from intake.document import Document, Segment
from intake.export.stored_document import document_from_rows
from intake.extract.evidence import quote
from intake.models import Source
from intake.sources.catalogue import SourceNotFoundError, get_source
from intake.speakers.mapping import names_of
from intake.speakers.naming import with_names
from staging.propose.rows import evidence_values
from tasks.policy.faults import refuse

LONGEST_QUOTE = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownWords:
    """A place in the text of a source, and the quote that should stand there. Positions count characters."""

    source_id: SourceId
    char_start: int
    char_end: int
    quote: str | None = None


@dataclass(frozen=True, slots=True)
class Grounds:
    """The evidence of a suggestion: one source, and quotes from it."""

    source: Source
    evidence: Sequence[Evidence]


def find_grounds(uow: UnitOfWork, shown: Sequence[ShownWords], *, actor: Actor) -> Grounds | None:
    """The evidence as it stands in the text; None when none is given.

    Raises InvalidError, naming the place: for a source that the actor doesn't see or that wasn't read, for words of
    several sources, for a place outside of the text, and for a quote that doesn't stand there.
    """
    if not shown:
        return None
    source = _get_read_source(uow, shown, actor=actor)
    text = source.text or ""
    turns = repository.list_turns(uow.session, SourceId(source.id))
    names = {label: person.name for label, person in names_of(uow, SourceId(source.id)).items()}
    document = with_names(document_from_rows(source, text, turns), names)
    return Grounds(source, [_evidence(words, place, document) for place, words in enumerate(shown)])


def evidence_rows_of(grounds: Grounds | None, staged_id: StagedTaskId, *, actor: Actor) -> Iterator[dict[str, Any]]:
    """The evidence rows of the suggestion."""
    for evidence in grounds.evidence if grounds else ():
        yield {
            **evidence_values(evidence),
            "id": new_id(Prefix.EVIDENCE),
            "workspace_id": actor.workspace_id,
            "staged_id": staged_id,
            "source_id": grounds.source.id if grounds else None,
        }


def _get_read_source(uow: UnitOfWork, shown: Sequence[ShownWords], *, actor: Actor) -> Source:
    for place, words in enumerate(shown):
        if words.source_id != shown[0].source_id:
            raise refuse(f"evidence.{place}.source_id", "names another transcript than the words before")
    try:
        source = get_source(uow, shown[0].source_id, actor=actor)
    except SourceNotFoundError as error:
        raise refuse("evidence.0.source_id", "is no transcript of this workspace") from error
    if source.text is None:
        raise refuse("evidence.0.source_id", "is a transcript that has not been read yet; try again once it is")
    return source


def _evidence(words: ShownWords, place: int, document: Document) -> Evidence:
    span = Span(words.char_start, words.char_end)
    if not 0 <= span.char_start < span.char_end <= len(document.text):
        raise refuse(f"evidence.{place}.char_end", f"ends before it begins, or after {len(document.text)} characters")
    if span.char_end - span.char_start > LONGEST_QUOTE:
        raise refuse(f"evidence.{place}.char_end", f"spans more than {LONGEST_QUOTE} characters")
    evidence = quote(span, _turn_at(span, document), document=document)
    if words.quote is not None and words.quote != evidence.quote:
        raise refuse(f"evidence.{place}.quote", "does not stand there in the text")
    if not evidence.quote.strip():
        raise refuse(f"evidence.{place}.char_end", "spans nothing but spaces")
    return evidence


def _turn_at(span: Span, document: Document) -> Segment:
    """The segment in which the words begin, or the last one before them if they begin between two."""
    before = [segment for segment in document.segments if segment.char_start <= span.char_start]
    return (before or document.segments)[-1 if before else 0]
