"""Read one source and stage what it asks for, exactly once: look, compute outside any transaction, write if still ours."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from spacy.language import Language

from config.owed.kind import LostLeaseError
from config.unit_of_work import Transactions
from core.actor import Channel
from core.ids import JobId, MemberId
from intake.blobs import BlobStore
from intake.candidate import Candidate, Polarity, Priority
from intake.containers.unwrapping import Attached
from intake.document import Document, Origin, Participant
from intake.door.attached import POSTED_AT
from intake.extract.completions.finder import find_completions
from intake.extract.context import ExtractionContext, Person
from intake.extract.extractor import extract
from intake.models import Source
from intake.reading import ReadingHints, read_document, read_mail_apart
from intake.readings.work import Claim
from intake.speakers.naming import with_names
from staging.policy.customers import Company
from staging.propose.lateness import say_what_is_past
from staging.propose.material import Material, gather
from staging.propose.result_writer import Result, parts_of, write_results
from staging.propose.stage import StagedOrigin
from staging.propose.subject_dates import date_by_subject
from tasks.policy.draft import WorkOrigin


@dataclass(frozen=True, slots=True)
class Analyst:
    """Reads sources: with which pipeline, from which store of original bytes, into which database.

    Several of one workspace are looked at together, read one by one outside any transaction, and written together.
    """

    transactions: Transactions
    pipeline: Language
    blobs: BlobStore

    def analyze(self, claim: Claim) -> None:
        """The source is read and what it asks for is staged, or nothing has changed.

        Raises LostLeaseError when another worker was given the job meanwhile, and InvalidError for a source that
        can't be read.
        """
        material = self.gather([claim]).get(claim.job_id)
        if material is None or self.write([self.read(claim, material)]):
            raise LostLeaseError(f"Job {claim.job_id} was given to another worker.")

    def gather(self, claims: Sequence[Claim]) -> Mapping[JobId, Material]:
        """What there is to read, by job, for those of one workspace's claims that are still held."""
        with self.transactions.read() as uow:
            return gather(uow, claims[0].workspace_id, claims, blobs=self.blobs)

    def read(self, claim: Claim, material: Material) -> Result:
        """What the source asks for. Raises InvalidError for one that can't be read."""
        read, attached = _read(material)
        document = _without_recipient(read, material.source)
        # What is kept are the labels; what is suggested speaks of the people behind them.
        named = with_names(document, {label: person.name for label, person in material.speakers.items()})
        context = _context(material, named)
        candidates = extract(named, pipeline=self.pipeline, context=context)
        asked_for = _dated([each for each in candidates if each.polarity is Polarity.DO], material, named)
        wanted = _told_when_late(asked_for, material, named)
        reports = find_completions(named, context=context) if claim.stage else ()
        return Result(
            claim=claim,
            document=document,
            candidates=(*wanted, *reports),
            origin=_origin(claim, material, named, said_at=context.anchor),
            owner_ids=_owner_ids(material),
            is_revised=material.mapped.was_mapped or material.source.corrected_at is not None,
            attached=attached,
        )

    def parts(self, results: Sequence[Result]) -> Sequence[Sequence[Result]]:
        """The results, as far as possible together that are written in one transaction."""
        return parts_of(results)

    def write(self, results: Sequence[Result]) -> Sequence[Claim]:
        """All candidates are in the queue and the jobs are done, but for those of the answer, whose lease was lost."""
        return write_results(self.transactions, results, blobs=self.blobs)


def _read(material: Material) -> tuple[Document, tuple[Attached, ...]]:
    """The source, and what is attached to it and read for itself."""
    source = material.source
    if material.data is None:
        raise LookupError("The bytes of the source are not there any more.")
    hints = _hints(source)
    if material.is_apart:
        return read_mail_apart(
            material.data, filename=source.file_name, format_name=source.requested_format, hints=hints
        )
    document = read_document(
        material.data,
        filename=source.file_name,
        format_name=source.requested_format,
        declared_charset=_charset(source.content_type),
        hints=hints,
    )
    return document, ()


def _hints(source: Source) -> ReadingHints:
    posted_at = (source.defaults or {}).get(POSTED_AT)
    return ReadingHints(
        occurred_at=source.requested_occurred_at,
        timezone=source.timezone,
        uploaded_at=datetime.fromisoformat(posted_at) if posted_at else source.created_at,
        participants=tuple(
            Participant(name=person["name"], email=person.get("email"), is_speaker=False)
            for person in source.requested_participants
        ),
        is_posted=source.channel == Channel.EMAIL or source.origin == Origin.EMAIL,
    )


def _without_recipient(document: Document, source: Source) -> Document:
    """The intake address that a mail came to is nobody who takes part in it."""
    recipient = (source.defaults or {}).get("recipient")
    others = tuple(person for person in document.participants if (person.email or "").lower() != recipient)
    return replace(document, participants=others)


def _context(material: Material, document: Document) -> ExtractionContext:
    return ExtractionContext(
        anchor=document.occurred_at or material.source.created_at,
        timezone=document.timezone or material.source.timezone,
        date_order=material.workspace.date_order,
        people=tuple(Person(name=member.name, email=member.email) for member in material.members),
    )


def _dated(candidates: Sequence[Candidate], material: Material, document: Document) -> Sequence[Candidate]:
    """With the date of the subject, where its sender wrote one and was allowed to."""
    source = material.source
    timezone, date_order = document.timezone or source.timezone, material.workspace.date_order
    return list(date_by_subject(candidates, source.defaults or {}, timezone=timezone, date_order=date_order))


def _told_when_late(candidates: Sequence[Candidate], material: Material, document: Document) -> Sequence[Candidate]:
    """Mail is read when it arrives, which may be long after it was written; other sources are often read much later."""
    if document.origin is not Origin.EMAIL:
        return candidates
    timezone = document.timezone or material.source.timezone
    return list(say_what_is_past(candidates, arrived_at=material.source.created_at, timezone=timezone))


def _origin(claim: Claim, material: Material, document: Document, *, said_at: datetime) -> StagedOrigin:
    source = material.source
    return StagedOrigin(
        source_id=claim.source_id,
        job_id=JobId(claim.job_id),
        channel=Channel(source.channel),
        links=source.links,
        is_private=source.is_private,
        timezone=source.timezone,
        said_at=said_at,
        company=_company(material, document),
        origin=WorkOrigin(source.origin),
        created_by=MemberId(source.created_by) if source.created_by else None,
        **_defaults(material),
    )


def _defaults(material: Material) -> dict[str, Any]:
    """What the source's sender or address settled beforehand; an owner who has left is nobody any more."""
    settled = material.source.defaults or {}
    found: dict[str, Any] = {"tags": settled.get("tags", ())}
    owner = next((member for member in material.members if member.id == settled.get("owner_id")), None)
    if owner is not None:
        found |= {"owner": owner.name, "owner_id": MemberId(owner.id)}
    if "priority" in settled:
        found["priority"] = Priority(settled["priority"])
    return found


def _company(material: Material, document: Document) -> Company:
    return Company(
        names=[*(person.name for person in document.participants), *(member.name for member in material.members)],
        addresses=[person.email for person in document.participants if person.email],
        title=material.source.title or document.title,
    )


def _owner_ids(material: Material) -> Mapping[str, MemberId]:
    """Who stands behind a name; a name that two members share stands for whom somebody confirmed, or for nobody."""
    uses = Counter(member.name for member in material.members)
    confirmed = material.speakers.values()
    return {
        **{member.name: MemberId(member.id) for member in material.members if uses[member.name] == 1},
        **{person.name: MemberId(person.member_id) for person in confirmed if person.member_id},
    }


def _charset(content_type: str) -> str | None:
    """The charset that the sender declared, if any."""
    parameters = [part.strip().partition("=") for part in content_type.split(";")[1:]]
    return next((value.strip("\"' ") for name, _, value in parameters if name.lower() == "charset"), None)
