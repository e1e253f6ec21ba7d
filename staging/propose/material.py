"""The input for reading sources, gathered for several sources in one transaction."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from access.models import Member, Workspace
from access.services.members import MOST_MEMBERS, list_members
from access.services.workspaces import get_workspace
from config.unit_of_work import UnitOfWork
from core.actor import Channel
from core.ids import JobId, WorkspaceId
from intake.blobs import BlobStore
from intake.document import Origin
from intake.models import Source
from intake.readings.work import Claim, find_held
from intake.sources.attached import find_attached
from intake.speakers.mapping import Mapped, find_mapped
from intake.speakers.proposals.clues import KnownPerson


@dataclass(frozen=True, slots=True)
class Material:
    """Everything that reading one source needs. ``data`` is None when the bytes were erased meanwhile."""

    data: bytes | None
    source: Source
    workspace: Workspace
    members: Sequence[Member]
    mapped: Mapped
    # Whether attachments are read as sources of their own; mail that was read before stays as it was read.
    is_apart: bool = False

    @property
    def speakers(self) -> Mapping[str, KnownPerson]:
        return self.mapped.people


def gather(
    uow: UnitOfWork, workspace_id: WorkspaceId, claims: Sequence[Claim], *, blobs: BlobStore
) -> Mapping[JobId, Material]:
    """The material by job, for those of the workspace's claims whose lease still holds."""
    sources = find_held(uow, claims)
    contents = blobs.get_many(uow.session, workspace_id, {source.sha256 for source in sources.values()})
    mapped = find_mapped(uow, [source.id for source in sources.values()])
    parted = find_attached(uow.session, [source.id for source in sources.values() if _is_mail(source)])
    staging = {claim.job_id for claim in claims if claim.stage}
    workspace = get_workspace(uow, workspace_id)
    members = list_members(uow, workspace_id, assignable=True, limit=MOST_MEMBERS).rows
    return {
        job_id: Material(
            contents.get(source.sha256),
            source,
            workspace,
            members,
            mapped[source.id],
            is_apart=source.id in parted or (_is_mail(source) and source.parser_version is None and job_id in staging),
        )
        for job_id, source in sources.items()
    }


def _is_mail(source: Source) -> bool:
    """Whether the source is a mail, also one that was uploaded as a file, since the ledger has those too."""
    return (source.channel == Channel.EMAIL or source.origin == Origin.EMAIL) and source.parent_id is None
