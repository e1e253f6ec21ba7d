"""Short ways to get suggestions and tasks into a test's database."""

from collections.abc import Sequence
from typing import Any

from core.actor import Channel
from intake.candidate import Candidate
from staging.models import StagedTask
from staging.policy.changes import StagedChanges
from staging.propose.add import AskedSuggestion, add_staged
from staging.propose.stage import StagedOrigin, StagedOutcome, stage_candidates
from tasks.items.create import create_task
from tasks.models import WorkItem
from tasks.policy.changes import TaskChanges
from tests.support.candidates import candidate
from tests.support.office import Office


def stage(office: Office, *candidates: Candidate, **origin: Any) -> StagedOutcome:
    """A reading of the one source of these tests, which found these candidates, or else one."""
    return stage_all(office, candidates or [candidate()], **origin)


def stage_all(office: Office, candidates: Sequence[Candidate], **origin: Any) -> StagedOutcome:
    is_other_format = origin.pop("is_other_format", False)
    found = StagedOrigin(**{"source_id": "src_1", "job_id": None, "channel": Channel.API, **origin})
    return office.do(
        stage_candidates,
        actor=office.owner,
        source=found,
        candidates=candidates,
        extractor_version="1",
        owner_ids={"Anna": office.anna.member_id},
        is_other_format=is_other_format,
    )


def suggest(office: Office, **changes: Any) -> StagedTask:
    """A suggestion that Anna makes by hand."""
    actor = changes.pop("actor", office.anna)
    asked = AskedSuggestion(changes=StagedChanges(**{"title": "Call Acme", **changes}))
    return office.do(add_staged, asked, actor=actor)


def make(office: Office, **changes: Any) -> WorkItem:
    """A task that Anna makes directly."""
    actor = changes.pop("actor", office.anna)
    return office.do(create_task, actor=actor, changes=TaskChanges(**{"title": "Call Acme", **changes}))
