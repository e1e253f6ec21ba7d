"""What is found in a conversation, for tests of how words are understood."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from intake.candidate import Candidate
from intake.document import Document
from intake.extract.extractor import ExtractionContext, extract
from tests.support.documents import document_of
from tests.support.pipelines import shipped_pipeline

NEW_YORK = "America/New_York"
THURSDAY = datetime(2025, 3, 20, 10, 0, tzinfo=ZoneInfo(NEW_YORK))
CONTEXT = ExtractionContext(anchor=THURSDAY, timezone=NEW_YORK)
IN_BERLIN = ExtractionContext(datetime(2025, 3, 20, 10, 0, tzinfo=UTC), "Europe/Berlin")
ANNA, BOB, CARLA = "Anna Keller", "Bob Stone", "Carla Ruiz"


def found(*turns: tuple[str | None, str], **options: object) -> tuple[Candidate, ...]:
    document: Document = document_of(*turns, **options)
    return extract(document, pipeline=shipped_pipeline(), context=CONTEXT)


def only(*turns: tuple[str | None, str], **options: object) -> Candidate:
    (candidate,) = found(*turns, **options)
    return candidate


def due_day(candidate: Candidate) -> str | None:
    if candidate.due is None or candidate.due.at is None:
        return None
    return candidate.due.at.astimezone(ZoneInfo(NEW_YORK)).date().isoformat()


def rules(candidate: Candidate) -> set[str]:
    return {reason.rule for reason in candidate.why}
