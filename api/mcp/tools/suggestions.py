"""Tools for the queue of suggestions: list it, add to it, and hand in a transcript to be read."""

from typing import Any

from access.scopes import Scope
from api.mcp.request import ApiRequest, given, path_of
from api.mcp.shapes import (
    INTEGER,
    NUMBER,
    QUOTED,
    QUOTED_NOTE,
    QUOTED_OR_NULL,
    STRING,
    STRING_OR_NULL,
    arguments_of,
    described,
    list_of,
    object_of,
    one_of,
    or_null,
)
from api.mcp.tool import ADDS, CHANGES, DECIDES, READS, Arguments, Tool
from api.mcp.tools.arguments import ABOUT, CURSOR, IDEMPOTENCY_KEY, LIMIT, PRIORITY, TAGS, linked
from api.schemas.staged import MOST_QUOTES
from config.owed.row import JobState
from staging.models.proposal import Recommended
from staging.states import StagedState

_QUEUE = ("api", "tasks", "staged")
EVIDENCE = object_of(
    source_id=STRING,
    segment_index=INTEGER,
    speaker=QUOTED_OR_NULL,
    quote=QUOTED,
    context_before=QUOTED,
    context_after=QUOTED,
    char_start=INTEGER,
    char_end=INTEGER,
)
_PROPOSED = object_of(
    owner=QUOTED_OR_NULL,
    owner_id=STRING_OR_NULL,
    owed_to=QUOTED_OR_NULL,
    due_at=STRING_OR_NULL,
    due_phrase=QUOTED_OR_NULL,
    priority=STRING,
    type=STRING,
    tags=list_of(STRING),
    links=list_of(object_of(type=STRING, id=STRING)),
)
_RECOMMENDED = object_of(member_id=STRING, action=one_of(*Recommended), reason=QUOTED, into=STRING_OR_NULL)
_SHORT = {
    "id": STRING,
    "state": one_of(*StagedState),
    "title": QUOTED,
    "proposed": _PROPOSED,
    "confidence": NUMBER,
    "duplicate_candidates": list_of(object_of(kind=STRING, id=STRING, score=NUMBER)),
    "recommendations": list_of(_RECOMMENDED),
    "source_id": STRING_OR_NULL,
    "version": INTEGER,
    "created_at": STRING,
}
_WHOLE = object_of(
    **_SHORT,
    description=QUOTED,
    commitment=STRING_OR_NULL,
    polarity=STRING,
    evidence=list_of(EVIDENCE),
    task_id=STRING_OR_NULL,
    completes=STRING_OR_NULL,
    survivor_id=STRING_OR_NULL,
)
_SHOWN_WORDS = arguments_of(
    ("source_id", "char_start", "char_end"),
    source_id=described(STRING, "The transcript that the words stand in."),
    char_start=described(INTEGER, "Where they begin in its text.", minimum=0),
    char_end=described(INTEGER, "Behind their last character.", minimum=0),
    quote=described(STRING, "The words themselves; refused when they do not stand there."),
)
_ONE = object_of(staged_task=_WHOLE, request_id=STRING)
_TRANSCRIPT = object_of(id=STRING, state=STRING, title=QUOTED_OR_NULL, occurred_at=STRING_OR_NULL)
_JOB = object_of(
    id=STRING,
    transcript_id=STRING,
    state=one_of(*JobState),
    error=or_null(object_of(code=STRING, detail=STRING)),
    result=or_null(object_of({"new": list_of(STRING), "unchanged": list_of(STRING)})),
)


def _suggest(arguments: Arguments) -> ApiRequest:
    proposed = given(arguments, "owner_id", "due_at", "priority", "tags") | linked(arguments)
    body: dict[str, Any] = given(arguments, "title", "description", "evidence", "confidence", "idempotency_key")
    return ApiRequest("POST", "/api/tasks/staged", body={**body, **({"proposed": proposed} if proposed else {})})


def _list(arguments: Arguments) -> ApiRequest:
    return ApiRequest("GET", "/api/tasks/staged", query=arguments)


def _get(arguments: Arguments) -> ApiRequest:
    return ApiRequest("GET", path_of(*_QUEUE, reference=arguments["staged_id"]))


def _recommend(arguments: Arguments) -> ApiRequest:
    body = given(arguments, "action", "reason", "into", "idempotency_key")
    return ApiRequest("PUT", path_of(*_QUEUE, reference=arguments["staged_id"], then="/recommendation"), body=body)


def _analyze(arguments: Arguments) -> ApiRequest:
    # With any other argument the route refuses ``job_id`` as an unknown field.
    if set(arguments) == {"job_id"}:
        return ApiRequest("GET", path_of("api", "tasks", "jobs", reference=arguments["job_id"]))
    return ApiRequest("POST", "/api/tasks/transcripts/analyze", body=arguments)


def _cancel(arguments: Arguments) -> ApiRequest:
    return ApiRequest("POST", path_of("api", "tasks", "jobs", reference=arguments["job_id"], then="/cancel"))


TOOLS = (
    Tool(
        "suggest_task",
        "Suggest a task",
        "Suggest a task for the review queue. It becomes work only when a person, or whoever may approve, accepts it.",
        frozenset({Scope.TASKS_SUGGEST, Scope.TASKS_WRITE}),
        ADDS,
        arguments_of(
            ("title",),
            title=described(STRING, "Short task title written for a human operator.", minLength=1, maxLength=500),
            description=described(STRING, "Details, and why you suggest it."),
            owner_id=described(STRING, "User or agent id of who should do it; see list_assignable_users."),
            due_at=described(STRING, "A date as 2026-06-05, or an instant with its offset."),
            priority=PRIORITY,
            tags=TAGS,
            **ABOUT,
            evidence={**list_of(_SHOWN_WORDS), "maxItems": MOST_QUOTES},
            confidence=described(NUMBER, "How sure you are.", minimum=0, maximum=1),
            idempotency_key=IDEMPOTENCY_KEY,
        ),
        _ONE,
        _suggest,
    ),
    Tool(
        "list_staged_tasks",
        "List suggestions",
        "List suggestions that wait for a decision, newest first, unless a state is named. " + QUOTED_NOTE,
        frozenset({Scope.TASKS_READ}),
        READS,
        arguments_of(
            state=described(one_of(*StagedState), "proposed unless named."),
            source_id=described(STRING, "Only those of this transcript or mail."),
            min_confidence=described(NUMBER, "0 also shows what is unlikely.", minimum=0, maximum=1),
            limit=LIMIT,
            cursor=CURSOR,
        ),
        object_of(staged_tasks=list_of(object_of(**_SHORT)), next_cursor=STRING_OR_NULL, request_id=STRING),
        _list,
    ),
    Tool(
        "get_staged_task",
        "Look at a suggestion",
        "One suggestion with the words that it came from, its possible duplicates and its version. " + QUOTED_NOTE,
        frozenset({Scope.TASKS_READ}),
        READS,
        arguments_of(("staged_id",), staged_id=described(STRING, "Its id, as stg_….")),
        _ONE,
        _get,
    ),
    Tool(
        "recommend_decision",
        "Recommend a decision",
        "Say what you think should become of a suggestion, and why. It is shown to the people who review it, in place of what "
        "you recommended before, and decides nothing.",
        frozenset({Scope.TASKS_SUGGEST, Scope.TASKS_WRITE, Scope.TASKS_APPROVE}),
        CHANGES,
        arguments_of(
            ("staged_id", "action", "reason"),
            staged_id=described(STRING, "Its id, as stg_…."),
            action=one_of(*Recommended),
            reason=described(STRING, "Why, for people.", minLength=1, maxLength=2000),
            into=described(STRING, "Only with merge: the suggestion or task that it is the same as."),
            idempotency_key=IDEMPOTENCY_KEY,
        ),
        object_of(
            recommendations=list_of(
                object_of(
                    id=STRING,
                    staged_id=STRING,
                    member_id=STRING,
                    action=one_of(*Recommended),
                    reason=QUOTED,
                    into=STRING_OR_NULL,
                )
            ),
            request_id=STRING,
        ),
        _recommend,
    ),
    Tool(
        "analyze_transcript",
        "Have a transcript read",
        "Have a transcript read for tasks, which then wait in the review queue: one that is here already "
        "(transcript_id), or one sent along (text). Reading is a job: while it is not done, call again with its job_id "
        "alone; a client that asks for progress is told of it and gets the answer when it is done. Send exactly one of the three. "
        + QUOTED_NOTE,
        frozenset({Scope.INTAKE_WRITE}),
        ADDS,
        arguments_of(
            transcript_id=described(STRING, "A transcript that is here, as src_…."),
            text=described(STRING, "The transcript itself, in any format that is known here."),
            job_id=described(STRING, "A job that an earlier call began."),
            title=described(STRING, "What the call or meeting is called; only with text."),
            occurred_at=described(STRING, "When it took place, with offset; only with text."),
            timezone=described(STRING, "IANA zone of those who spoke; only with text."),
            idempotency_key=IDEMPOTENCY_KEY,
        ),
        object_of({"transcript": _TRANSCRIPT}, job=_JOB, request_id=STRING),
        _analyze,
    ),
    Tool(
        "cancel_analysis",
        "Cancel a reading",
        "Cancel a reading that analyze_transcript began. One that is under way is broken off within seconds and stages nothing; the "
        "transcript stays, and can be read again.",
        frozenset({Scope.INTAKE_WRITE}),
        DECIDES,
        arguments_of(("job_id",), job_id=described(STRING, "The job that analyze_transcript named.")),
        object_of(job=_JOB, request_id=STRING),
        _cancel,
    ),
)
