"""All expansions of tasks and staged tasks, by the name that ``expand`` takes."""

from collections.abc import Iterator
from typing import Final

from access.scopes import Scope
from api.expansions.expansion import Expansion, Payload
from api.expansions.finders import (
    find_duplicates,
    find_found,
    find_people,
    find_registered,
    find_tasks,
    find_transcripts,
)
from api.schemas.expanded import DuplicateSchema, FoundCountsSchema, NamedTaskSchema, NamedTranscriptSchema
from api.schemas.resources import ResourceSchema
from api.schemas.work_values import AssigneeSchema


def _people_of_task(task: Payload) -> Iterator[str | None]:
    yield from (person["id"] for person in task["assignees"])
    yield task["created_by"]
    yield task["last_agent_actor_id"]


def _people_of_staged(staged: Payload) -> Iterator[str | None]:
    yield staged["proposed"]["owner_id"]
    yield staged["created_by"]
    yield staged["decision"]["by"] if staged["decision"] else None
    yield from (each["member_id"] for each in staged["recommendations"])


def _duplicates_of_task(task: Payload) -> Iterator[str]:
    yield from task["merged"]


def _duplicates_of_staged(staged: Payload) -> Iterator[str | None]:
    yield from (other["id"] for other in staged["duplicate_candidates"])
    yield from staged["merged"]
    yield staged["merged_into"]
    yield staged["survivor_id"]


def _source(row: Payload) -> Iterator[str | None]:
    yield row["source_id"]


def _itself(row: Payload) -> Iterator[str]:
    yield row["id"]


def _parent(task: Payload) -> Iterator[str | None]:
    yield task["parent_id"]


def _work(staged: Payload) -> Iterator[str | None]:
    yield staged["task_id"]
    yield staged["completes"]


def _links_of_task(task: Payload) -> Iterator[str]:
    yield from (f"{link['type']}:{link['id']}" for link in task["links"])


def _links_of_staged(staged: Payload) -> Iterator[str]:
    yield from _links_of_task(staged["proposed"])


OF_TASKS: Final = (
    Expansion("people", _people_of_task, find_people, AssigneeSchema),
    Expansion("source", _source, find_transcripts, NamedTranscriptSchema),
    Expansion("duplicates", _duplicates_of_task, find_duplicates, DuplicateSchema),
    Expansion("parent", _parent, find_tasks, NamedTaskSchema),
    Expansion("links", _links_of_task, find_registered, ResourceSchema, scope=Scope.CRM_READ),
)
OF_STAGED: Final = (
    Expansion("people", _people_of_staged, find_people, AssigneeSchema),
    Expansion("source", _source, find_transcripts, NamedTranscriptSchema),
    Expansion("duplicates", _duplicates_of_staged, find_duplicates, DuplicateSchema),
    Expansion("task", _work, find_tasks, NamedTaskSchema),
    Expansion("links", _links_of_staged, find_registered, ResourceSchema, scope=Scope.CRM_READ),
)
OF_TRANSCRIPTS: Final = (Expansion("found", _itself, find_found, FoundCountsSchema),)
