"""Reads a source and stages what it asks for, exactly once: gather, compute outside a transaction, write if the lease holds."""

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
    """Reads sources, with a pipeline, a store of original bytes and a database.

    Sources of one workspace are gathered together, read one by one outside any transaction, and written together.
    """

    transactions: Transactions
    pipeline: Language
    blobs: BlobStore

    def analyze(self, claim: Claim) -> None:
        """Read the source and stage what it asks for; on an error nothing changes.

        Raises LostLeaseError when another worker was given the job meanwhile, and InvalidError for a source that can't
        be read.
        """
        material = self.gather([claim]).get(claim.job_id)
        if material is None or self.write([self.read(claim, material)]):
            raise LostLeaseError(f"Job {claim.job_id} was given to another worker.")

    def gather(self, claims: Sequence[Claim]) -> Mapping[JobId, Material]:
        """The material of each job, for those of one workspace's claims whose lease still holds."""
        with self.transactions.read() as uow:
            return gather(uow, claims[0].workspace_id, claims, blobs=self.blobs)

    def read(self, claim: Claim, material: Material) -> Result:
        """Read the source and extract from it. Raises InvalidError for a source that can't be read."""
        read, attached = _read(material)
        document = _without_recipient(read, material.source)
        # The stored text keeps the labels; extraction works with the names of the people behind them.
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
        """Group the results so that each group fits into one transaction."""
        return parts_of(results)

    def write(self, results: Sequence[Result]) -> Sequence[Claim]:
        """Stage all candidates and close the jobs. Returns the claims whose lease was lost; those are not written."""
        return write_results(self.transactions, results, blobs=self.blobs)


def _read(material: Material) -> tuple[Document, tuple[Attached, ...]]:
    """The document of the source, and the attachments that are read as sources of their own."""
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
    """Remove the intake addresses of a mail from its participants."""
    defaults = source.defaults or {}
    ours = {defaults.get("recipient"), *defaults.get("recipients", ())}
    others = tuple(person for person in document.participants if (person.email or "").lower() not in ours)
    return replace(document, participants=others)


def _context(material: Material, document: Document) -> ExtractionContext:
    return ExtractionContext(
        anchor=document.occurred_at or material.source.created_at,
        timezone=document.timezone or material.source.timezone,
        date_order=material.workspace.date_order,
        people=tuple(Person(name=member.name, email=member.email) for member in material.members),
    )


def _dated(candidates: Sequence[Candidate], material: Material, document: Document) -> Sequence[Candidate]:
    """Give candidates the date in the mail's subject, where its sender wrote one and was allowed to."""
    source = material.source
    timezone, date_order = document.timezone or source.timezone, material.workspace.date_order
    return list(date_by_subject(candidates, source.defaults or {}, timezone=timezone, date_order=date_order))


def _told_when_late(candidates: Sequence[Candidate], material: Material, document: Document) -> Sequence[Candidate]:
    """Note past due dates, for mail only: mail is read on arrival, other sources are often read much later."""
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
    """The defaults of the source's sender or intake address, without an owner who has left."""
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
    """Member ids by name. A name that two members share maps to the confirmed speaker, or is left out."""
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
