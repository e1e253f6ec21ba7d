"""Tools that find contacts, tasks and people, and tools that record activities."""

from access.scopes import Scope
from api.mcp.request import ApiRequest, given
from api.mcp.shapes import (
    BOOLEAN,
    INSTANT,
    QUOTED,
    QUOTED_NOTE,
    STRING,
    STRING_OR_NULL,
    arguments_of,
    described,
    list_of,
    object_of,
    one_of,
)
from api.mcp.tool import ADDS, READS, Arguments, Tool
from api.mcp.tools.arguments import ABOUT, CURSOR, IDEMPOTENCY_KEY, LIMIT, PRIORITY
from api.schemas.task_query import OVERDUE
from tasks.states import TaskStatus

_CONTACT = object_of(id=STRING, name=STRING_OR_NULL, email=STRING_OR_NULL, company=STRING_OR_NULL)
_ACTIVITY = object_of(
    id=STRING,
    type=STRING,
    text=STRING,
    related_resource_type=STRING_OR_NULL,
    related_resource_id=STRING_OR_NULL,
    task_id=STRING_OR_NULL,
    occurred_at=STRING,
)
_PERSON = object_of(id=STRING, name=STRING, kind=one_of("user", "agent"))
_TASK = object_of(
    id=STRING,
    title=QUOTED,
    description=QUOTED,
    status=one_of(*TaskStatus),
    is_overdue=BOOLEAN,
    priority=STRING,
    due_at=STRING_OR_NULL,
    assignees=list_of(_PERSON),
    links=list_of(object_of(type=STRING, id=STRING)),
    source_id=STRING_OR_NULL,
    created_at=STRING,
    updated_at=STRING,
)
_QUERY = described(STRING, "Words; each finds what begins with it.", minLength=1, maxLength=200)


def _search_contacts(arguments: Arguments) -> ApiRequest:
    return ApiRequest("GET", "/api/resources/contacts/search", query=given(arguments, "limit", "cursor", query="q"))


def _log_activity(arguments: Arguments) -> ApiRequest:
    return ApiRequest("POST", "/api/activities", body=arguments)


def _search_tasks(arguments: Arguments) -> ApiRequest:
    plain = given(
        arguments, "status", "priority", "due_after", "due_before", "limit", "cursor", query="q", assignee_id="assignee"
    )
    # A type without an id (or the reverse) would make a link that no task has; the type alone is a filter of its own.
    about = [arguments[name] for name in ABOUT if name in arguments]
    return ApiRequest("GET", "/api/tasks", query=plain | ({"link": ":".join(about)} if about else {}))


def _list_users(arguments: Arguments) -> ApiRequest:
    return ApiRequest(
        "GET", "/api/tasks/users", query=given(arguments, "limit", "cursor", query="q") | {"assignable": "true"}
    )


TOOLS = (
    Tool(
        "search_contacts",
        "Search contacts",
        "Find contacts by part of a name, an address, a company or an id.",
        frozenset({Scope.CRM_READ}),
        READS,
        arguments_of(
            ("query",),
            query=described(STRING, "Part of a name, an address, a company or an id."),
            limit=LIMIT,
            cursor=CURSOR,
        ),
        object_of(contacts=list_of(_CONTACT), next_cursor=STRING_OR_NULL, request_id=STRING),
        _search_contacts,
    ),
    Tool(
        "log_activity",
        "Log an activity",
        "Note what happened: a call, a mail, a meeting; with whom or what, and for which task.",
        frozenset({Scope.ACTIVITY_WRITE}),
        ADDS,
        arguments_of(
            ("type", "text"),
            type=described(STRING, "Such as call, email, meeting, note."),
            text=described(STRING, "What happened."),
            **ABOUT,
            occurred_at=described(INSTANT, "When, with offset; now unless given."),
            task_id=described(STRING, "The task that it belongs to."),
            idempotency_key=IDEMPOTENCY_KEY,
        ),
        object_of(activity=_ACTIVITY, request_id=STRING),
        _log_activity,
    ),
    Tool(
        "search_tasks",
        "Search tasks",
        "Find tasks by words, status, people, due date or what they are about. " + QUOTED_NOTE,
        frozenset({Scope.TASKS_READ}),
        READS,
        {
            **arguments_of(
                query=_QUERY,
                status=one_of(*TaskStatus, OVERDUE),
                priority=PRIORITY,
                assignee_id=described(STRING, "A user or agent id; me is whoever asks."),
                due_after=described(INSTANT, "Due at this instant or later."),
                due_before=described(INSTANT, "Due before this instant."),
                **{**ABOUT, "related_resource_id": {**ABOUT["related_resource_id"], "pattern": "^[^,]+$"}},
                limit=LIMIT,
                cursor=CURSOR,
            ),
            "dependentRequired": {"related_resource_id": ["related_resource_type"]},
        },
        object_of(tasks=list_of(_TASK), next_cursor=STRING_OR_NULL, request_id=STRING),
        _search_tasks,
    ),
    Tool(
        "list_assignable_users",
        "List who can be given work",
        "People and agents to whom tasks can be given, by name.",
        frozenset({Scope.USERS_READ}),
        READS,
        arguments_of(
            query=described(STRING, "Part of a name or an address."),
            limit=LIMIT,
            cursor=CURSOR,
        ),
        object_of(
            users=list_of(object_of(id=STRING, name=STRING, kind=STRING, email=STRING_OR_NULL)),
            next_cursor=STRING_OR_NULL,
            request_id=STRING,
        ),
        _list_users,
    ),
)
