"""Which tasks are asked for: the same filters on the list, in search, counts, calendars and exports."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from marshmallow import Schema, fields, validate
from webargs.fields import DelimitedList

from api.paging import LARGEST_LIMIT
from api.schemas.envelope import PageQuerySchema
from api.schemas.values import Instant, Truth, refuse_control_characters
from api.schemas.work_values import CANCELED, CANCELLED, id_field
from core.actor import Channel
from core.errors import FieldFault, InvalidError
from core.ids import MemberId, Prefix, TaskId
from intake.candidate import Priority, TaskType
from tasks.items.read import Deleted, LinkedTo, TaskFilter, TaskSort
from tasks.policy.draft import WorkOrigin
from tasks.policy.fields import LONGEST_TAG, LONGEST_WORD
from tasks.policy.search_words import LONGEST_QUERY, parse_words
from tasks.policy.sla import SlaState
from tasks.states import TaskStatus

OVERDUE = "overdue"
ME = "me"
MOST_LINKED = 10
LONGEST_STALE_DAYS = 3650
# Types of links that have their own filters.
CUSTOMER: Final = "customer"
PROJECT: Final = "project"
_LINK_TYPES: Final = (CUSTOMER, PROJECT, "milestone")
_AS_THEY_ARE: Final = (
    "is_overdue", "has_owner", "is_private", "source_id", "parent_id", "stale_days", "due_after", "due_before",
    "created_after", "created_before", "updated_after", "updated_before", "deleted",
)  # fmt: skip
_SETS: Final = {
    "priority": "priorities", "type": "types", "sla_state": "sla_states", "channel": "channels", "origin": "origins",
}  # fmt: skip


def query_field(**options: Any) -> fields.String:
    """What somebody typed into a search box."""
    return fields.String(
        validate=[validate.Length(1, LONGEST_QUERY), refuse_control_characters],
        metadata={
            "description": (
                "Each word finds what begins with it, words in quotes find exactly that, and a leading minus leaves "
                "out what holds the word."
            )
        },
        **options,
    )


def members_field(*, also: str = "") -> Any:
    """Members of whom any will do."""
    said = f"{also} Ids of members with commas between; me is whoever asks. Any of them.".lstrip()
    return DelimitedList(id_field(), validate=validate.Length(min=1), metadata={"description": said})


def things_field(what: str) -> Any:
    """Things elsewhere of which any will do."""
    description = f"{what}, with commas between. Any of them."
    return DelimitedList(id_field(), validate=validate.Length(1, MOST_LINKED), metadata={"description": description})


def links_field(which: str) -> Any:
    """Links of whatever type."""
    return DelimitedList(
        fields.String(validate=[validate.Length(1, LONGEST_WORD + 129), refuse_control_characters]),
        validate=validate.Length(1, MOST_LINKED),
        metadata={"description": f"Links as type or type:id, with commas between. {which}"},
    )


class Standing(fields.String):
    """A status, or that work is late; canceled may be spelt as in Britain."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **options: Any) -> str:
        return super()._deserialize(CANCELED if value == CANCELLED else value, attr, data, **options)


class WrittenBetweenSchema(Schema):
    """When something was made and last changed; ranges include their start and not their end."""

    created_after = Instant(load_default=None)
    created_before = Instant(load_default=None)
    updated_after = Instant(load_default=None)
    updated_before = Instant(load_default=None)


class DueBetweenSchema(WrittenBetweenSchema):
    """When work is due, besides."""

    due_after = Instant(load_default=None)
    due_before = Instant(load_default=None)


class NarrowingSchema(DueBetweenSchema):
    """Filters that say nothing about how far the work has come; ranges include their start and not their end."""

    ids = DelimitedList(
        id_field(),
        validate=validate.Length(1, LARGEST_LIMIT),
        metadata={"description": "Ids or bare ULIDs with commas between; what is not there is left out."},
    )
    parent_id = id_field(load_default=None)
    channel = DelimitedList(fields.Enum(Channel, by_value=True))
    origin = DelimitedList(fields.Enum(WorkOrigin, by_value=True))
    q = query_field()
    priority = DelimitedList(fields.Enum(Priority, by_value=True))
    type = DelimitedList(fields.Enum(TaskType, by_value=True))
    assignee_id = members_field()
    assignee = members_field(also="Another name for assignee_id.")
    has_owner = Truth(load_default=None)
    is_private = Truth(load_default=None)
    created_by = members_field()
    owed_to = members_field(also="Work that is owed to a member, by the name that the member has.")
    customer = things_field("Ids of links of type customer")
    include_related = Truth(
        load_default=False,
        metadata={"description": "Whether work of customers counts that the register says belong to the named one."},
    )
    project = things_field(
        "Ids of links of type project; work of a milestone that the register knows to be a part of one counts"
    )
    milestone = things_field("Ids of links of type milestone")
    link = links_field("Any of them.")
    every_link = links_field("All of them.")
    source_id = id_field(load_default=None)
    tag = DelimitedList(
        fields.String(validate=[validate.Length(1, LONGEST_TAG), refuse_control_characters]),
        validate=validate.Length(1, MOST_LINKED),
        metadata={"description": "Tags in whatever case, with commas between. Any of them."},
    )
    sla_state = DelimitedList(fields.Enum(SlaState, by_value=True))
    stale_days = fields.Integer(
        load_default=None,
        validate=validate.Range(1, LONGEST_STALE_DAYS),
        metadata={"description": "Active work that nobody has changed for so many days."},
    )


class TaskFilterSchema(NarrowingSchema):
    """All filters on tasks."""

    deleted = fields.Enum(
        Deleted,
        by_value=True,
        load_default=Deleted.EXCLUDE,
        metadata={
            "description": (
                "only lists what was deleted and can be restored; include lists it beside the rest, as whoever keeps a "
                "copy with updated_after needs it. deleted_at tells which is which."
            )
        },
    )
    status = DelimitedList(
        Standing(validate=validate.OneOf([*TaskStatus, OVERDUE])),
        metadata={"description": "Statuses, with commas between; overdue is active work past its due date."},
    )
    is_overdue = Truth(load_default=None)
    show_completed = Truth(
        load_default=True,
        metadata={"description": "False leaves out completed and canceled work unless status names some."},
    )


class SortedSchema(Schema):
    """In which order to list tasks."""

    sort = fields.String(
        load_default="-created_at",
        validate=validate.OneOf([sign + sort for sort in TaskSort for sign in ("", "-")]),
        metadata={"description": "A leading minus turns the order round; status goes from unaddressed to canceled."},
    )


class TaskQuerySchema(PageQuerySchema, TaskFilterSchema, SortedSchema):
    """Which tasks to list, and in which order."""


def task_filter(query: Mapping[str, Any], *, me: MemberId | None) -> TaskFilter:
    """Which tasks were asked for, and by whom. Raises InvalidError for a search without a word in it."""
    words = query.get("status")
    plain: dict[str, Any] = {name: query[name] for name in _AS_THEY_ARE if name in query}
    sets: dict[str, Any] = {into: frozenset(query[name]) for name, into in _SETS.items() if name in query}
    return TaskFilter(
        words=parse_words(query["q"]) if "q" in query else None,
        statuses=frozenset(TaskStatus(word) for word in words if word != OVERDUE) if words is not None else None,
        or_overdue=OVERDUE in (words or ()),
        hides_final=not query.get("show_completed", True),
        assignee_ids=_assignees(query, me=me),
        links=tuple(_links(query)),
        any_links=tuple(_linked(query["link"])) if "link" in query else (),
        ids=frozenset(map(_task_id, query["ids"])) if "ids" in query else None,
        tags=frozenset(any_of(query["tag"])) if "tag" in query else None,
        created_by=any_member(query["created_by"], me=me) if "created_by" in query else None,
        owed_to=any_member(query["owed_to"], me=me) if "owed_to" in query else None,
        **sets,
        **plain,
    )


def _assignees(query: Mapping[str, Any], *, me: MemberId | None) -> frozenset[MemberId] | None:
    """Any of these. Raises InvalidError where both names of the filter were sent."""
    if "assignee_id" in query and "assignee" in query:
        fault = FieldFault("assignee", "is another name for assignee_id; send one of them")
        raise InvalidError("The request is not valid: assignee.", faults=[fault])
    sent = query.get("assignee_id", query.get("assignee"))
    return any_member(sent, me=me) if sent is not None else None


def any_of(named: Sequence[str]) -> dict[str, None]:
    """Each of them, and all of them as they were written: what others call their things may have a comma in it."""
    return dict.fromkeys([*named, ",".join(named)])


def _task_id(named: str) -> TaskId:
    prefix = f"{Prefix.TASK}_"
    return TaskId(named if named.startswith(prefix) else f"{prefix}{named}")


def any_member(named: Iterable[str], *, me: MemberId | None) -> frozenset[MemberId]:
    """The members that were named, among them whoever asks."""
    ids = (me if name == ME else MemberId(name) for name in named)
    return frozenset(member_id for member_id in ids if member_id is not None)


def _links(query: Mapping[str, Any]) -> list[LinkedTo]:
    with_related = query.get("include_related", False)
    own = [
        LinkedTo(
            kind,
            tuple(any_of(query[kind])),
            or_related=with_related and kind == CUSTOMER,
            or_below=kind == PROJECT,
        )
        for kind in _LINK_TYPES
        if kind in query
    ]
    return own + _linked(query.get("every_link", ()))


def _linked(sent: Sequence[str]) -> list[LinkedTo]:
    return [LinkedTo(kind, (thing,) if thing else ()) for kind, _, thing in (text.partition(":") for text in sent)]
