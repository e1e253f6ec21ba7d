"""What is sent and answered. Made from docs/openapi.json by `make documents`; not to be edited."""

from __future__ import annotations

from typing import Any, Literal, NotRequired, TypedDict


class AcceptanceBody(TypedDict):
    token: str
    name: str
    password: str
    code: NotRequired[str]


class Actions(TypedDict):
    template_id: NotRequired[str | None]
    priority: NotRequired[Literal["low", "medium", "high", "urgent", None]]
    escalate_to: NotRequired[str | None]
    notify: NotRequired[list[str]]


class ActivitiesAnswer(TypedDict):
    request_id: str
    next_cursor: str | None
    activities: list[Activity]


class Activity(TypedDict):
    id: str
    type: str
    text: str
    related_resource_type: str | None
    related_resource_id: str | None
    task_id: str | None
    occurred_at: str
    channel: Literal["api", "mcp", "ui", "email", "worker", "rule", "import"]
    created_by: str | None
    created_at: str


class ActivityAnswer(TypedDict):
    request_id: str
    activity: Activity


class ActivityBody(TypedDict):
    idempotency_key: NotRequired[str]
    type: str
    text: str
    related_resource_type: NotRequired[str | None]
    related_resource_id: NotRequired[str | None]
    occurred_at: NotRequired[str | None]
    task_id: NotRequired[str | None]


class AddManyAnswer(TypedDict):
    request_id: str
    action_id: str | None
    preview: bool
    count: int
    counts: dict[str, int]
    outcomes: list[AddedRow]
    created: int
    refused: int


class AddManyBody(TypedDict):
    idempotency_key: NotRequired[str]
    rows: NotRequired[list[StagedRow]]
    staged_tasks: NotRequired[list[StagedRow]]
    mode: NotRequired[Literal["all", "each"]]
    preview: NotRequired[bool]


class AddedRow(TypedDict):
    index: int
    id: str | None
    outcome: Literal["created", "approved", "rejected", "snoozed", "already_approved", "already_rejected", "already_snoozed", "illegal_move", "version_conflict", "owner_required", "owner_inactive", "unknown_resource", "task_gone", "private_merge", "not_found", "validation_failed"]
    task_id: str | None
    version: int | None
    error: RowError | None
    errors: list[Fault]


class AddressAnswer(TypedDict):
    request_id: str
    address: IntakeAddress


class AddressBody(TypedDict):
    idempotency_key: NotRequired[str]
    name: str
    policy: NotRequired[Literal["anyone", "members", "domains", "token"]]
    domains: NotRequired[list[str]]
    trusted_senders: NotRequired[list[str]]
    takes_automatic: NotRequired[bool]
    assignee_id: NotRequired[str | None]
    links: NotRequired[list[Link]]
    tags: NotRequired[list[str]]
    is_private: NotRequired[bool]
    receipts: NotRequired[Literal["none", "found", "decided"]]


class AddressPatch(TypedDict):
    idempotency_key: NotRequired[str]
    name: NotRequired[str]
    policy: NotRequired[Literal["anyone", "members", "domains", "token"]]
    domains: NotRequired[list[str]]
    trusted_senders: NotRequired[list[str]]
    takes_automatic: NotRequired[bool]
    assignee_id: NotRequired[str | None]
    links: NotRequired[list[Link]]
    tags: NotRequired[list[str]]
    is_private: NotRequired[bool]
    receipts: NotRequired[Literal["none", "found", "decided"]]


class AddressesAnswer(TypedDict):
    request_id: str
    next_cursor: str | None
    addresses: list[IntakeAddress]


class AnalyzeAgainBody(TypedDict):
    idempotency_key: NotRequired[str]
    format: NotRequired[str | None]
    stage: NotRequired[bool]
    wait: NotRequired[float]


class AnalyzeBody(TypedDict):
    idempotency_key: NotRequired[str]
    format: NotRequired[str]
    title: NotRequired[str]
    occurred_at: NotRequired[str]
    timezone: NotRequired[str]
    participants: NotRequired[list[Participant]]
    links: NotRequired[list[Link]]
    is_private: NotRequired[bool]
    transcript_id: NotRequired[str]
    text: NotRequired[str]
    segments: NotRequired[list[SegmentInput]]
    stage: NotRequired[bool]
    wait: NotRequired[float]


class Answer(TypedDict):
    request_id: str


class AppliedAnswer(TypedDict):
    request_id: str
    tasks: list[Task]


class ApplyBody(TypedDict):
    idempotency_key: NotRequired[str]
    anchor_date: NotRequired[str | None]
    timezone: NotRequired[str | None]
    links: NotRequired[list[TaskLink]]


class ApproveBody(TypedDict):
    idempotency_key: NotRequired[str]
    note: NotRequired[str | None]
    seconds_spent: NotRequired[float | None]
    edits: NotRequired[Edits | None]


class ApprovedAnswer(TypedDict):
    request_id: str
    staged_task: StagedTask
    task: Task


class Assignee(TypedDict):
    id: str
    name: str
    kind: str


class AttachedTranscript(TypedDict):
    transcript_id: str
    file_name: str | None
    state: Literal["received", "processing", "done", "failed"]


class Attachment(TypedDict):
    id: str
    task_id: str
    kind: Literal["file", "url"]
    name: str
    url: str | None
    size: int | None
    content_type: str | None
    added_by: str | None
    created_at: str
    deleted_at: str | None


class AttachmentAnswer(TypedDict):
    request_id: str
    attachment: Attachment


class AttachmentsAnswer(TypedDict):
    request_id: str
    next_cursor: str | None
    attachments: list[Attachment]


class Attendee(TypedDict):
    name: str
    email: str | None
    is_generic: NotRequired[bool]
    is_speaker: NotRequired[bool]
    talk_ms: NotRequired[int | None]
    words: NotRequired[int]


class Attention(TypedDict):
    staged_waiting: int
    proposals_waiting: int
    unread: int


class AuditAnswer(TypedDict):
    request_id: str
    next_cursor: str | None
    events: list[AuditEvent]


class AuditEvent(TypedDict):
    id: str
    seq: int
    at: str
    actor_id: str | None
    actor_kind: str
    credential_id: str | None
    channel: str
    request_id: str | None
    idempotency_key: str | None
    action: str
    outcome: str
    error_code: str | None
    subject_type: str
    subject_id: str | None
    status_before: str | None
    status_after: str | None
    changes: dict[str, Any]
    values: Literal["shown", "withheld", "erased"]
    links: list[dict[str, Any]]
    hash: str
    prev_hash: str


class Author(TypedDict):
    name: str | None
    address: str | None


class BootAnswer(TypedDict):
    request_id: str
    session: Session | None
    preferences: Preferences | None
    seq: int | None
    attention: Attention | None
    users: list[User]
    has_more_users: bool


class BulkAnswer(TypedDict):
    request_id: str
    action_id: str | None
    preview: bool
    count: int
    counts: dict[str, int]
    outcomes: list[BulkRow]


class BulkApproveBody(TypedDict):
    idempotency_key: NotRequired[str]
    note: NotRequired[str | None]
    seconds_spent: NotRequired[float | None]
    ids: NotRequired[list[str]]
    versions: NotRequired[dict[str, int]]
    filter: NotRequired[StagedFilter]
    mode: NotRequired[Literal["all", "each"]]
    expected_count: NotRequired[int]
    preview: NotRequired[bool]


class BulkRejectBody(TypedDict):
    idempotency_key: NotRequired[str]
    note: NotRequired[str | None]
    seconds_spent: NotRequired[float | None]
    reason_code: Literal["not_a_task", "already_done", "duplicate", "wrong_owner", "not_our_work", "too_vague", "hypothetical", "wrong_content", "other"]
    ids: NotRequired[list[str]]
    versions: NotRequired[dict[str, int]]
    filter: NotRequired[StagedFilter]
    mode: NotRequired[Literal["all", "each"]]
    expected_count: NotRequired[int]
    preview: NotRequired[bool]


class BulkRow(TypedDict):
    index: int
    id: str
    outcome: Literal["created", "approved", "rejected", "snoozed", "already_approved", "already_rejected", "already_snoozed", "illegal_move", "version_conflict", "owner_required", "owner_inactive", "unknown_resource", "task_gone", "private_merge", "not_found", "validation_failed"]
    task_id: str | None
    version: int | None
    error: RowError | None
    state: Literal["proposed", "approved", "rejected", "merged", "snoozed", "expired", None]
    decided_by: str | None
    decided_at: str | None


class BulkSnoozeBody(TypedDict):
    idempotency_key: NotRequired[str]
    note: NotRequired[str | None]
    seconds_spent: NotRequired[float | None]
    until: str
    ids: NotRequired[list[str]]
    versions: NotRequired[dict[str, int]]
    filter: NotRequired[StagedFilter]
    mode: NotRequired[Literal["all", "each"]]
    expected_count: NotRequired[int]
    preview: NotRequired[bool]


class CalendarAnswer(TypedDict):
    request_id: str
    next_cursor: str | None
    timezone: str
    days: list[Day]


class CalendarTokenAnswer(TypedDict):
    request_id: str
    token: str | None
    url: str | None


class Change(TypedDict):
    field: str
    before: Any
    after: Any


class ChangedTaskAnswer(TypedDict):
    request_id: str
    task: Task
    action_id: str | None


class ChangesAnswer(TypedDict):
    request_id: str
    changes: list[NotedChange]
    seq: int
    has_more: bool


class Checks(TypedDict):
    checked_by: Literal["server", "service", "us"]
    dmarc: str | None
    spf: str | None
    dkim_domains: list[str]


class ClosingBody(TypedDict):
    idempotency_key: NotRequired[str]
    closure_note: NotRequired[str | None]


class Code(TypedDict):
    code: str


class Comment(TypedDict):
    id: str
    task_id: str
    author: Assignee | None
    text: str
    mentions: list[Assignee]
    channel: Literal["api", "mcp", "ui", "email", "worker", "rule", "import"]
    created_at: str
    edited_at: str | None
    deleted_at: str | None


class CommentAnswer(TypedDict):
    request_id: str
    comment: Comment


class CommentBody(TypedDict):
    idempotency_key: NotRequired[str]
    text: str
    mentions: NotRequired[list[str]]


class CommentsAnswer(TypedDict):
    request_id: str
    next_cursor: str | None
    comments: list[Comment]


class Consequence(TypedDict):
    kind: Literal["approval_refused", "waits_without_owner", "agent_would_suggest", "expires_now", "expired_before_decision", "erased_now", "deleted_now", "approved_rightly", "approved_wrongly"]
    count: int
    of: int
    origin: Literal["transcript", "email", "notes", "chat", None]
    examples: list[DecidedExample]


class Contact(TypedDict):
    id: str
    name: str | None
    email: str | None
    company: str | None


class ContactsAnswer(TypedDict):
    request_id: str
    next_cursor: str | None
    contacts: list[Contact]


class CorrectedAnswer(TypedDict):
    request_id: str
    transcript: Transcript
    job: Job | None


class CspReportsAnswer(TypedDict):
    request_id: str
    kept: int


class Cue(TypedDict):
    char_start: int
    char_end: int
    start_ms: int
    end_ms: int | None


class Day(TypedDict):
    date: str
    tasks: list[Task]


class DecidedExample(TypedDict):
    id: str
    title: str


class Decision(TypedDict):
    action_id: str | None
    by: str | None
    at: str
    action: Literal["approve", "reject", "merge", "snooze", "expire", "delete"]
    reason_code: Literal["not_a_task", "already_done", "duplicate", "wrong_owner", "not_our_work", "too_vague", "hypothetical", "wrong_content", "other", None]
    note: str | None
    edits: dict[str, Any] | None
    seconds_spent: float | None


class DeletedTaskAnswer(TypedDict):
    request_id: str
    action_id: str | None


class DeliveriesAnswer(TypedDict):
    request_id: str
    next_cursor: str | None
    deliveries: list[Delivery]


class Delivery(TypedDict):
    id: str
    webhook_id: str
    event: str
    message_id: str
    state: Literal["waiting", "running", "done", "failed", "canceled"]
    attempt: int
    next_try_at: str | None
    payload: dict[str, Any]
    answer_status: int | None
    answer: str | None
    error_code: str | None
    error_detail: str | None
    replay_of: str | None
    created_at: str
    started_at: str | None
    finished_at: str | None


class DeliveryAnswer(TypedDict):
    request_id: str
    delivery: Delivery


class DepartureAnswer(TypedDict):
    request_id: str
    address: str


class Digest(TypedDict):
    hour: int
    due_at: str


class DigestAnswer(TypedDict):
    request_id: str
    digest: Digest | None
    is_mailed: bool


class DigestBody(TypedDict):
    idempotency_key: NotRequired[str]
    hour: int


class DryRunAnswer(TypedDict):
    request_id: str
    would_fire: list[WouldFire]


class DryRunBody(TypedDict):
    idempotency_key: NotRequired[str]
    event: NotRequired[EventBody | None]


class Duplicate(TypedDict):
    kind: Literal["staged", "task"]
    id: str
    title: str
    number: int | None
    status: Literal["unaddressed", "pending", "in_progress", "on_hold", "completed", "canceled", None]
    state: Literal["proposed", "approved", "rejected", "merged", "snoozed", "expired", None]
    confidence: float | None
    source_id: str | None


class DuplicateCandidate(TypedDict):
    kind: Literal["staged", "task"]
    id: str
    score: float
    reason: str


class EditedStagedAnswer(TypedDict):
    request_id: str
    staged_task: StagedTask
    action_id: str | None


class Edits(TypedDict):
    title: NotRequired[str]
    description: NotRequired[str]
    proposed: NotRequired[ProposedBody]


class Effect(TypedDict):
    kind: Literal["created", "priority", "escalated"]
    rule_id: str | None
    credential_id: str | None
    cause: str | None
    explanation: str
    created_at: str


class EffectsAnswer(TypedDict):
    request_id: str
    effects: list[Effect]


class Embed(TypedDict):
    id: str
    name: str
    origins: list[str]
    link: EmbedLink | None
    created_by: str | None
    created_at: str
    expires_at: str
    revoked_at: str | None
    last_used_at: str | None


class EmbedAnswer(TypedDict):
    request_id: str
    embed: Embed


class EmbedBody(TypedDict):
    idempotency_key: NotRequired[str]
    name: NotRequired[str | None]
    origins: list[str]
    link: NotRequired[EmbedLink | None]
    days: NotRequired[int]


class EmbedLink(TypedDict):
    type: Literal["customer", "project", "milestone"]
    id: str


class EmbedsAnswer(TypedDict):
    request_id: str
    next_cursor: str | None
    embeds: list[Embed]


class EndedAnswer(TypedDict):
    request_id: str
    ended: int


class Error(TypedDict):
    code: NotRequired[int]
    status: NotRequired[str]
    message: NotRequired[str]
    errors: NotRequired[dict[str, Any]]


class EventAnswer(TypedDict):
    request_id: str
    fired: list[Fired]


class EventBody(TypedDict):
    idempotency_key: NotRequired[str]
    name: str
    cause: str
    value: NotRequired[float | None]
    previous_value: NotRequired[float | None]
    task_id: NotRequired[str | None]
    links: NotRequired[list[Link]]


class Evidence(TypedDict):
    source_id: str
    segment_index: int
    speaker: str | None
    start_ms: int | None
    end_ms: int | None
    char_start: int
    char_end: int
    quote: str
    context_before: str
    context_after: str


class Excerpt(TypedDict):
    text: str
    spans: list[SpanOfText]


class ExpandedStagedTask(TypedDict):
    people: NotRequired[dict[str, Assignee]]
    source: NotRequired[dict[str, NamedTranscript]]
    duplicates: NotRequired[dict[str, Duplicate]]
    task: NotRequired[dict[str, NamedTask]]
    links: NotRequired[dict[str, Resource]]


class ExpandedTask(TypedDict):
    people: NotRequired[dict[str, Assignee]]
    source: NotRequired[dict[str, NamedTranscript]]
    duplicates: NotRequired[dict[str, Duplicate]]
    parent: NotRequired[dict[str, NamedTask]]
    links: NotRequired[dict[str, Resource]]


class ExpandedTranscript(TypedDict):
    found: NotRequired[dict[str, FoundCounts]]


class ExternalIdBody(TypedDict):
    idempotency_key: NotRequired[str]
    external_id: str


class ExternalIdsAnswer(TypedDict):
    request_id: str
    external_ids: dict[str, str]


class Failure(TypedDict):
    code: str
    detail: str


class Fault(TypedDict):
    path: str
    reason: str


class Fired(TypedDict):
    rule_id: str
    is_first: bool
    error_code: str | None


class Firing(TypedDict):
    id: str
    rule_id: str
    cause: str
    error_code: str | None
    error_detail: str | None
    created_at: str


class FiringsAnswer(TypedDict):
    request_id: str
    next_cursor: str | None
    firings: list[Firing]


class ForgottenBody(TypedDict):
    email: str


class FoundCounts(TypedDict):
    waiting: int
    snoozed: int
    decided: int


class Happening(TypedDict):
    id: str
    at: str
    actor: Who
    action: str
    subject: Subject
    outcome: str
    error_code: str | None
    channel: Literal["api", "mcp", "ui", "email", "worker", "rule", "import"]
    status_before: str | None
    status_after: str | None
    changes: list[Change]
    values: Literal["shown", "withheld", "erased"]
    links: list[dict[str, Any]]
    request_id: str | None


class HealthAnswer(TypedDict):
    request_id: str
    status: str


class Hidden(TypedDict):
    completed: int
    canceled: int


class HiddenRows(TypedDict):
    completed: int
    canceled: int
    filtered: int
    by: dict[str, int]


class Highlight(TypedDict):
    title: list[SpanOfText]
    excerpt: Excerpt | None


class HistoryAnswer(TypedDict):
    request_id: str
    next_cursor: str | None
    events: list[Happening]


class HoldBody(TypedDict):
    idempotency_key: NotRequired[str]
    hold_reason: NotRequired[Literal["blocked", "deferred", "waiting_on", None]]
    hold_until: NotRequired[str | None]


class InboundMessage(TypedDict):
    id: str
    outcome: Literal["received", "staged", "nothing_found", "duplicate", "automatic", "quarantined", "refused", "failed", "discarded", "answered"]
    reason: str | None
    detail: str | None
    times: int
    staged_count: int | None
    duplicate_of: str | None
    transcript_id: str | None
    attached: list[AttachedTranscript]
    undoable: Literal["release", "reprocess", "discard", None]
    address_id: str | None
    recipient: str | None
    envelope_sender: str | None
    way: Literal["api", "provider", "smtp", "lmtp", "pipe", "imap", "upload"]
    provider: str | None
    subject: str | None
    sender: Sender
    author: Author | None
    sent_at: str | None
    message_id: str | None
    thread: str | None
    flags: list[Literal["message_id_reused", "answers_elsewhere", "known_content", "encrypted", "winmail_dat", "opaquely_signed", "redirected", "several_addresses"]]
    is_private: bool
    size: int
    sha256: str
    received_at: str
    deleted_at: str | None
    updated_at: str
    version: int


class IntakeAddress(TypedDict):
    id: str
    address: str | None
    token: str
    name: str
    policy: Literal["anyone", "members", "domains", "token"]
    domains: list[str]
    trusted_senders: list[str]
    takes_automatic: bool
    assignee_id: str | None
    links: list[Link]
    tags: list[str]
    is_private: bool
    receipts: Literal["none", "found", "decided"]
    created_by: str | None
    created_at: str
    revoked_at: str | None
    version: int


class InterpretAnswer(TypedDict):
    request_id: str
    interpretation: Interpretation


class InterpretBody(TypedDict):
    text: str
    when: NotRequired[str]
    zone: NotRequired[str]


class Interpretation(TypedDict):
    title: SaidTitle
    owner: SaidOwner | None
    due: SaidDue | None
    priority: SaidPriority | None
    customer: SaidCustomer | None
    tags: list[SaidTag]
    is_private: SaidPrivacy | None
    not_understood: list[NotUnderstood]


class Invitation(TypedDict):
    id: str
    email: str
    role: Literal["owner", "reviewer", "member", "agent"]
    state: Literal["waiting", "accepted", "revoked", "expired"]
    created_by: str | None
    created_at: str
    expires_at: str
    accepted_at: str | None
    member_id: str | None


class InvitationAnswer(TypedDict):
    request_id: str
    invitation: Invitation


class InvitationBody(TypedDict):
    idempotency_key: NotRequired[str]
    email: str
    role: Literal["owner", "reviewer", "member", "agent"]
    days: NotRequired[int]


class InvitationsAnswer(TypedDict):
    request_id: str
    next_cursor: str | None
    invitations: list[Invitation]


class Job(TypedDict):
    id: str
    transcript_id: str
    state: Literal["waiting", "running", "done", "failed", "canceled"]
    stage: bool
    attempt: int
    error: Failure | None
    extractor_version: str | None
    result: dict[str, Any] | None
    created_at: str
    started_at: str | None
    finished_at: str | None


class JobAnswer(TypedDict):
    request_id: str
    job: Job


class Joining(TypedDict):
    idempotency_key: NotRequired[str]
    password: str


class Key(TypedDict):
    id: str
    member_id: str
    name: str
    scopes: list[str]
    is_for_rules: bool
    created_by: str | None
    created_at: str
    expires_at: str | None
    revoked_at: str | None
    last_used_at: str | None


class KeyAnswer(TypedDict):
    request_id: str
    key: Key


class KeyBody(TypedDict):
    idempotency_key: NotRequired[str]
    name: str
    member_id: NotRequired[str]
    scopes: list[Literal["tasks:read", "tasks:write", "tasks:approve", "tasks:suggest", "tasks:private", "users:read", "crm:read", "activity:write", "intake:write", "audit:read", "admin"]]
    expires_at: NotRequired[str | None]
    is_for_rules: NotRequired[bool]


class KeysAnswer(TypedDict):
    request_id: str
    next_cursor: str | None
    keys: list[Key]


class Link(TypedDict):
    type: str
    id: str
    name: NotRequired[str]
    role: NotRequired[str]


class LinkBody(TypedDict):
    type: str
    id: str
    name: NotRequired[str | None]
    role: NotRequired[str | None]
    idempotency_key: NotRequired[str]


class LinksAnswer(TypedDict):
    request_id: str
    links: list[TaskLink]


class LogInBody(TypedDict):
    email: str
    password: str
    workspace_id: NotRequired[str]
    code: NotRequired[str]


class LookedAt(TypedDict):
    count: int
    since: str | None


class Member(TypedDict):
    id: str
    name: str
    kind: Literal["user", "agent"]
    email: str | None
    role: Literal["owner", "reviewer", "member", "agent"]
    is_active: bool
    updated_at: str
    is_pending: bool
    extra_scopes: list[str]
    created_at: str


class MemberAnswer(TypedDict):
    request_id: str
    member: Member


class MemberBody(TypedDict):
    idempotency_key: NotRequired[str]
    kind: NotRequired[Literal["user", "agent"]]
    name: str
    email: NotRequired[str]
    role: NotRequired[Literal["owner", "reviewer", "member", "agent"]]
    password: NotRequired[str]


class MemberChange(TypedDict):
    idempotency_key: NotRequired[str]
    name: NotRequired[str]
    role: NotRequired[Literal["owner", "reviewer", "member", "agent"]]
    is_active: NotRequired[bool]
    extra_scopes: NotRequired[list[Literal["tasks:read", "tasks:write", "tasks:approve", "tasks:suggest", "tasks:private", "users:read", "crm:read", "activity:write", "intake:write", "audit:read", "admin"]]]


class MembersAnswer(TypedDict):
    request_id: str
    next_cursor: str | None
    members: list[Member]


class Membership(TypedDict):
    id: str
    workspace: Workspace
    role: Literal["owner", "reviewer", "member", "agent"]
    is_pending: bool
    created_at: str


class MembershipAnswer(TypedDict):
    request_id: str
    membership: Membership


class MembershipsAnswer(TypedDict):
    request_id: str
    memberships: list[Membership]


class MergeBody(TypedDict):
    idempotency_key: NotRequired[str]
    note: NotRequired[str | None]
    seconds_spent: NotRequired[float | None]
    into: str
    preview: NotRequired[bool]


class MergedAnswer(TypedDict):
    request_id: str
    staged_task: StagedTask
    survivor: Survivor
    preview: bool


class MessageAnswer(TypedDict):
    request_id: str
    message: InboundMessage


class MessagesAnswer(TypedDict):
    request_id: str
    next_cursor: str | None
    messages: list[InboundMessage]


class NamedTask(TypedDict):
    id: str
    number: int
    title: str
    status: Literal["unaddressed", "pending", "in_progress", "on_hold", "completed", "canceled"]
    is_overdue: bool
    priority: Literal["low", "medium", "high", "urgent"]
    due_at: str | None
    due_precision: Literal["date", "datetime", None]
    due_tz: str | None
    is_private: bool


class NamedTranscript(TypedDict):
    id: str
    title: str | None
    file_name: str | None
    origin: str
    state: Literal["received", "processing", "done", "failed"]
    occurred_at: str | None
    timezone: str
    duration_ms: int | None
    is_private: bool


class NewEmbed(TypedDict):
    id: str
    name: str
    origins: list[str]
    link: EmbedLink | None
    created_by: str | None
    created_at: str
    expires_at: str
    revoked_at: str | None
    last_used_at: str | None
    url: str | None


class NewEmbedAnswer(TypedDict):
    request_id: str
    embed: NewEmbed


class NewInvitationAnswer(TypedDict):
    request_id: str
    invitation: Invitation
    path: str | None
    is_mailed: bool


class NewKeyAnswer(TypedDict):
    request_id: str
    key: Key
    secret: str | None


class NewPassword(TypedDict):
    token: str
    password: str


class NewResetAnswer(TypedDict):
    request_id: str
    reset: Reset
    path: str | None
    is_mailed: bool


class NewSecretAnswer(TypedDict):
    request_id: str
    second_factor: SecondFactor
    secret: str
    uri: str


class NotUnderstood(TypedDict):
    spans: list[SpanOfText]
    words: str
    reason: Literal["unknown_person", "several_people", "unknown_customer", "several_customers", "unknown_date", "unknown_priority", "second_value"]
    candidates: list[Assignee]


class NotedChange(TypedDict):
    seq: int
    kind: str
    id: str
    version: int | None
    by: str | None


class Notice(TypedDict):
    code: Literal["stays_public", "stays_private", "stays_described"]
    detail: str


class Notification(TypedDict):
    id: str
    kind: Literal["mention", "assigned", "undone", "proposal", "reading_failed", "overdue", "rule", "webhook_paused"]
    actor: Who | None
    subject: NotificationSubject
    cause_id: str | None
    excerpt: str | None
    created_at: str
    read_at: str | None
    version: int


class NotificationAnswer(TypedDict):
    request_id: str
    notification: Notification


class NotificationPatch(TypedDict):
    idempotency_key: NotRequired[str]
    is_read: bool


class NotificationSubject(TypedDict):
    type: Literal["task", "staged", "source", "rule", "webhook"]
    id: str
    number: int | None
    title: str | None
    source_id: str | None


class NotificationWish(TypedDict):
    muted: list[Literal["mention", "assigned", "undone", "proposal", "reading_failed", "overdue", "rule", "webhook_paused"]]
    mailed: list[Literal["mention", "assigned", "undone", "proposal", "reading_failed", "overdue", "rule", "webhook_paused"]]


class NotificationWishAnswer(TypedDict):
    request_id: str
    wish: NotificationWish
    is_mailed: bool


class NotificationWishBody(TypedDict):
    idempotency_key: NotRequired[str]
    muted: list[Literal["mention", "assigned", "undone", "proposal", "reading_failed", "overdue", "rule", "webhook_paused"]]
    mailed: list[Literal["mention", "assigned", "undone", "proposal", "reading_failed", "overdue", "rule", "webhook_paused"]]


class NotificationsAnswer(TypedDict):
    request_id: str
    next_cursor: str | None
    notifications: list[Notification]
    unread: int


class OneTimeLink(TypedDict):
    kind: Literal["join", "setup", "reset"]
    expires_at: str
    email: str | None
    workspace_name: str | None
    role: Literal["owner", "reviewer", "member", "agent", None]


class OneTimeLinkAnswer(TypedDict):
    request_id: str
    link: OneTimeLink


class OneTimeLinkBody(TypedDict):
    token: str


class Onlooker(TypedDict):
    id: str
    name: str


class OutgoingMail(TypedDict):
    id: str
    kind: Literal["invitation", "password_reset", "receipt", "decision", "answer", "digest", "notification"]
    recipient: str
    state: Literal["waiting", "running", "done", "failed", "canceled"]
    attempt: int
    about_id: str | None
    error_code: str | None
    error_detail: str | None
    created_at: str
    due_at: str
    finished_at: str | None


class OutgoingMailsAnswer(TypedDict):
    request_id: str
    next_cursor: str | None
    mails: list[OutgoingMail]


class OwnPace(TypedDict):
    decided: int
    median_seconds: float | None


class OwnSession(TypedDict):
    id: str
    workspace: Workspace
    browser: str | None
    is_current: bool
    created_at: str
    expires_at: str


class OwnSessionsAnswer(TypedDict):
    request_id: str
    sessions: list[OwnSession]


class OwnSignOn(TypedDict):
    is_on: bool
    is_linked: bool
    since: str | None


class OwnSignOnAnswer(TypedDict):
    request_id: str
    sign_on: OwnSignOn


class PaceAnswer(TypedDict):
    request_id: str
    days: list[PaceDay]
    own: OwnPace


class PaceDay(TypedDict):
    day: str
    found: int
    approved: int
    rejected: int
    merged: int
    completed: int


class PaginationMetadata(TypedDict):
    total: NotRequired[int]
    total_pages: NotRequired[int]
    first_page: NotRequired[int]
    last_page: NotRequired[int]
    page: NotRequired[int]
    previous_page: NotRequired[int]
    next_page: NotRequired[int]


class PartOfStagedAnswer(TypedDict):
    request_id: str
    staged_task: PartOfStagedTask
    expanded: NotRequired[ExpandedStagedTask]
    fields: list[str]


class PartOfStagedListAnswer(TypedDict):
    request_id: str
    next_cursor: str | None
    hidden_low_confidence: int
    staged_tasks: list[PartOfStagedTask]
    expanded: NotRequired[ExpandedStagedTask]
    fields: list[str]


class PartOfStagedTask(TypedDict):
    id: str
    workspace_id: NotRequired[str]
    state: NotRequired[Literal["proposed", "approved", "rejected", "merged", "snoozed", "expired"]]
    title: NotRequired[str]
    description: NotRequired[str]
    proposed: NotRequired[Proposed]
    needs_owner: NotRequired[bool]
    confidence: NotRequired[float]
    commitment: NotRequired[Literal["firm", "likely", "tentative", "request", "suggestion", None]]
    polarity: NotRequired[Literal["do", "do_not", "done"]]
    duplicate_candidates: NotRequired[list[DuplicateCandidate]]
    evidence: NotRequired[list[Evidence]]
    why: NotRequired[list[Reason]]
    extractor_version: NotRequired[str | None]
    fingerprint: NotRequired[str | None]
    recommendations: NotRequired[list[Recommended]]
    remarks: NotRequired[list[Remark]]
    decision: NotRequired[Decision | None]
    task_id: NotRequired[str | None]
    completes: NotRequired[str | None]
    merged_into: NotRequired[str | None]
    survivor_id: NotRequired[str | None]
    merged: NotRequired[list[str]]
    snoozed_until: NotRequired[str | None]
    gone_at: NotRequired[str | None]
    task_fields: NotRequired[dict[str, Any] | None]
    source_id: NotRequired[str | None]
    job_id: NotRequired[str | None]
    origin: NotRequired[Literal["manual", "transcript", "email", "notes", "chat", "template"]]
    channel: NotRequired[Literal["api", "mcp", "ui", "email", "worker", "rule", "import"]]
    created_by: NotRequired[str | None]
    version: NotRequired[int]
    created_at: NotRequired[str]
    updated_at: NotRequired[str]


class PartOfTask(TypedDict):
    due_at: NotRequired[str | None]
    due_precision: NotRequired[Literal["date", "datetime", None]]
    due_tz: NotRequired[str | None]
    priority: NotRequired[Literal["low", "medium", "high", "urgent"]]
    type: NotRequired[Literal["follow_up", "review", "approval", "custom"]]
    tags: NotRequired[list[str]]
    links: NotRequired[list[TaskLink]]
    is_private: NotRequired[bool]
    id: str
    uid: NotRequired[str]
    number: NotRequired[int]
    workspace_id: NotRequired[str]
    title: NotRequired[str]
    description: NotRequired[str]
    status: NotRequired[Literal["unaddressed", "pending", "in_progress", "on_hold", "completed", "canceled"]]
    is_overdue: NotRequired[bool]
    needs_owner: NotRequired[bool]
    type_label: NotRequired[str | None]
    owed_to: NotRequired[str | None]
    sla_hours: NotRequired[float | None]
    sla_due_at: NotRequired[str | None]
    sla_state: NotRequired[Literal["none", "on_track", "at_risk", "met", "breached"]]
    assignees: NotRequired[list[Assignee]]
    closure_note: NotRequired[str | None]
    hold_reason: NotRequired[Literal["blocked", "deferred", "waiting_on", None]]
    hold_until: NotRequired[str | None]
    channel: NotRequired[Literal["api", "mcp", "ui", "email", "worker", "rule", "import"]]
    origin: NotRequired[Literal["manual", "transcript", "email", "notes", "chat", "template"]]
    source_id: NotRequired[str | None]
    staged_id: NotRequired[str | None]
    template_id: NotRequired[str | None]
    parent_id: NotRequired[str | None]
    depends_on: NotRequired[list[str]]
    follow_up_of: NotRequired[str | None]
    is_blocked: NotRequired[bool]
    comment_count: NotRequired[int]
    attachment_count: NotRequired[int]
    merged: NotRequired[list[str]]
    evidence: NotRequired[list[Evidence]]
    created_by: NotRequired[str | None]
    last_agent_actor_id: NotRequired[str | None]
    started_at: NotRequired[str | None]
    closed_at: NotRequired[str | None]
    created_at: NotRequired[str]
    updated_at: NotRequired[str]
    deleted_at: NotRequired[str | None]
    is_active: NotRequired[bool]
    version: NotRequired[int]


class PartOfTaskAnswer(TypedDict):
    request_id: str
    task: PartOfTask
    expanded: NotRequired[ExpandedTask]
    fields: list[str]


class PartOfTasksAnswer(TypedDict):
    request_id: str
    next_cursor: str | None
    tasks: list[PartOfTask]
    hidden: Hidden
    expanded: NotRequired[ExpandedTask]
    fields: list[str]


class PartOfTranscript(TypedDict):
    id: str
    parent_id: NotRequired[str | None]
    state: NotRequired[Literal["received", "processing", "done", "failed"]]
    origin: NotRequired[str]
    channel: NotRequired[str]
    title: NotRequired[str | None]
    file_name: NotRequired[str | None]
    content_type: NotRequired[str]
    size: NotRequired[int]
    sha256: NotRequired[str]
    format: NotRequired[str | None]
    format_confidence: NotRequired[float | None]
    container: NotRequired[str | None]
    parser_version: NotRequired[int | None]
    occurred_at: NotRequired[str | None]
    occurred_at_from: NotRequired[str | None]
    timezone: NotRequired[str]
    duration_ms: NotRequired[int | None]
    language: NotRequired[str | None]
    participants: NotRequired[list[Attendee]]
    links: NotRequired[list[Link]]
    warnings: NotRequired[list[Literal["no_speakers", "no_timestamps", "approximate_times", "generic_speakers", "collapsed_speakers", "overlapping_cues", "clock_wrapped", "lossy_decode", "truncated", "speakers_missing"]]]
    is_private: NotRequired[bool]
    error: NotRequired[Failure | None]
    created_by: NotRequired[str | None]
    created_at: NotRequired[str]
    updated_at: NotRequired[str]
    deleted_at: NotRequired[str | None]
    version: NotRequired[int]


class PartOfTranscriptsAnswer(TypedDict):
    request_id: str
    next_cursor: str | None
    transcripts: list[PartOfTranscript]
    expanded: NotRequired[ExpandedTranscript]
    fields: list[str]


class Participant(TypedDict):
    name: str
    email: NotRequired[str | None]


class PasswordAndCode(TypedDict):
    current_password: str
    code: str


class PasswordChange(TypedDict):
    current_password: str
    password: str


class PersonBody(TypedDict):
    idempotency_key: NotRequired[str]
    member_id: NotRequired[str | None]
    email: NotRequired[str | None]
    names: NotRequired[list[str]]


class PersonErasure(TypedDict):
    id: str
    member_id: str | None
    email: str | None
    names: list[str]
    created_by: str | None
    created_at: str
    due_at: str
    done_at: str | None


class PersonErasureAnswer(TypedDict):
    request_id: str
    erasure: PersonErasure


class PersonErasuresAnswer(TypedDict):
    request_id: str
    next_cursor: str | None
    erasures: list[PersonErasure]


class PersonExportAnswer(TypedDict):
    request_id: str
    rows: list[dict[str, Any]]


class PolicyDryRunAnswer(TypedDict):
    request_id: str
    decisions: LookedAt
    consequences: list[Consequence]


class PolicyDryRunBody(TypedDict):
    require_owner_on_approve: NotRequired[bool]
    agent_writes: NotRequired[Literal["direct", "staged"]]
    expire_staged_after_days: NotRequired[int | None]
    erase_after_days: NotRequired[int | None]
    retention: NotRequired[dict[str, int | None]]
    several_addresses: NotRequired[Literal["first", "each"]]
    approve_from: NotRequired[float | None]
    last: NotRequired[int]


class Preferences(TypedDict):
    theme: Literal["system", "light", "dark"]
    density: Literal["comfortable", "compact"]
    language: str | None
    timezone: str | None
    plain_keys: bool
    remapped: dict[str, str]


class PreferencesAnswer(TypedDict):
    request_id: str
    preferences: Preferences


class PreferencesPatch(TypedDict):
    idempotency_key: NotRequired[str]
    theme: NotRequired[Literal["system", "light", "dark"]]
    density: NotRequired[Literal["comfortable", "compact"]]
    language: NotRequired[Literal["en", "de", None]]
    timezone: NotRequired[str | None]
    plain_keys: NotRequired[bool]
    remapped: NotRequired[dict[str, str]]


class PresenceAnswer(TypedDict):
    request_id: str
    present: list[Seen]
    again_seconds: int


class PresenceWishAnswer(TypedDict):
    request_id: str
    is_seen: bool


class PresenceWishBody(TypedDict):
    idempotency_key: NotRequired[str]
    is_seen: bool


class PresentPassword(TypedDict):
    current_password: str


class Problem(TypedDict):
    type: str
    title: str
    status: int
    detail: str
    code: str
    request_id: str
    errors: NotRequired[list[Fault]]


class Proposal(TypedDict):
    id: str
    task_id: str
    task_version: int
    kind: Literal["edit", "reopen", "delete", "comment", "attach", "restore"]
    changes: dict[str, Any]
    state: Literal["waiting", "accepted", "rejected"]
    decided_by: str | None
    decided_at: str | None
    decision_note: str | None
    channel: Literal["api", "mcp", "ui", "email", "worker", "rule", "import"]
    created_by: str | None
    created_at: str
    version: int


class ProposalAnswer(TypedDict):
    request_id: str
    proposal: Proposal


class ProposalDecision(TypedDict):
    idempotency_key: NotRequired[str]
    note: NotRequired[str | None]


class ProposalsAnswer(TypedDict):
    request_id: str
    next_cursor: str | None
    proposals: list[Proposal]


class Proposed(TypedDict):
    due_at: str | None
    due_precision: Literal["date", "datetime", None]
    due_tz: str | None
    priority: Literal["low", "medium", "high", "urgent"]
    type: Literal["follow_up", "review", "approval", "custom"]
    tags: list[str]
    links: list[TaskLink]
    is_private: bool
    owner: str | None
    owner_id: str | None
    owner_candidates: list[str]
    owed_to: str | None
    due_phrase: str | None
    due_anchor: str | None
    due_rule: str | None


class ProposedBody(TypedDict):
    due_at: NotRequired[str | None]
    due_tz: NotRequired[str]
    priority: NotRequired[Literal["low", "medium", "high", "urgent"]]
    type: NotRequired[Literal["follow_up", "review", "approval", "custom"]]
    tags: NotRequired[list[str]]
    links: NotRequired[list[TaskLink]]
    is_private: NotRequired[bool]
    owner: NotRequired[str | None]
    owner_id: NotRequired[str | None]
    owed_to: NotRequired[str | None]


class ProviderAnswer(TypedDict):
    request_id: str
    kept: int


class QualityAnswer(TypedDict):
    request_id: str
    decided_after: str
    decided_before: str | None
    total: Verdicts
    missed: int
    reasons: list[Tally]
    edits: list[Tally]
    by_rule: list[QualityLine]
    by_commitment: list[QualityLine]
    by_confidence: list[QualityLine]
    by_owner: list[QualityLine]
    by_origin: list[QualityLine]
    by_extractor_version: list[QualityLine]


class QualityLine(TypedDict):
    decided: int
    approved: int
    merged: int
    rejected: int
    edited: int
    precision: float | None
    reasons: dict[str, int]
    key: str | None
    name: str | None


class ReadAnswer(TypedDict):
    request_id: str
    read: int


class ReadBody(TypedDict):
    idempotency_key: NotRequired[str]
    until: NotRequired[str | None]


class ReadinessAnswer(TypedDict):
    request_id: str
    status: Literal["ready", "degraded", "down"]
    parts: dict[str, Literal["up", "down", "unknown", "low", "full", "late"]]


class Reason(TypedDict):
    rule: str
    weight: float
    spans: list[Span]
    note: str


class Receipt(TypedDict):
    id: str
    recipient: str | None
    outcome: Literal["received", "staged", "nothing_found", "duplicate", "automatic", "quarantined", "refused", "failed", "discarded", "answered"]
    reason: str | None
    duplicate_of: str | None


class ReceiptAnswer(TypedDict):
    request_id: str
    notice: Notice | None
    transcript: Transcript
    job: Job
    duplicate: bool


class ReceiptsAnswer(TypedDict):
    request_id: str
    transcripts: list[Received]


class ReceiptsOfMail(TypedDict):
    request_id: str
    messages: list[Receipt]


class Received(TypedDict):
    file_name: str | None
    status: Literal["accepted", "duplicate", "refused"]
    transcript: Transcript | None
    job: Job | None
    notice: Notice | None
    error: Failure | None


class Recommendation(TypedDict):
    id: str
    member_id: str
    action: Literal["approve", "reject", "merge"]
    reason: str
    into: str | None
    staged_id: str
    created_at: str


class RecommendationBody(TypedDict):
    idempotency_key: NotRequired[str]
    action: Literal["approve", "reject", "merge"]
    reason: str
    into: NotRequired[str | None]


class RecommendationsAnswer(TypedDict):
    request_id: str
    recommendations: list[Recommendation]


class RecommendationsPage(TypedDict):
    request_id: str
    next_cursor: str | None
    recommendations: list[Recommendation]


class Recommended(TypedDict):
    id: str
    member_id: str
    action: Literal["approve", "reject", "merge"]
    reason: str
    into: str | None


class RecoveryCodesAnswer(TypedDict):
    request_id: str
    second_factor: SecondFactor
    recovery_codes: list[str]


class RegistrationBody(TypedDict):
    idempotency_key: NotRequired[str]
    type: str
    registration: Literal["auto", "strict"]


class RegistrationsAnswer(TypedDict):
    request_id: str
    registration: dict[str, Literal["auto", "strict"]]


class RejectBody(TypedDict):
    idempotency_key: NotRequired[str]
    note: NotRequired[str | None]
    seconds_spent: NotRequired[float | None]
    reason_code: Literal["not_a_task", "already_done", "duplicate", "wrong_owner", "not_our_work", "too_vague", "hypothetical", "wrong_content", "other"]


class ReleaseBody(TypedDict):
    idempotency_key: NotRequired[str]
    trust_sender: NotRequired[bool]


class Remark(TypedDict):
    author_id: str | None
    author: str | None
    text: str
    channel: Literal["api", "mcp", "ui", "email", "worker", "rule", "import"]
    created_at: str


class Reset(TypedDict):
    member_id: str
    expires_at: str


class ResetBody(TypedDict):
    idempotency_key: NotRequired[str]
    member_id: str


class Resource(TypedDict):
    type: str
    id: str
    name: str | None
    email: str | None
    company: str | None
    email_domains: list[str]
    parent: ResourceRef | None
    related: list[str]
    created_at: str
    updated_at: str


class ResourceAnswer(TypedDict):
    request_id: str
    resource: Resource


class ResourceBody(TypedDict):
    idempotency_key: NotRequired[str]
    name: NotRequired[str | None]
    email: NotRequired[str | None]
    company: NotRequired[str | None]
    email_domains: NotRequired[list[str]]
    parent: NotRequired[ResourceRef | None]
    related: NotRequired[list[str]]


class ResourceRef(TypedDict):
    type: str
    id: str


class ResourcesAnswer(TypedDict):
    request_id: str
    next_cursor: str | None
    resources: list[Resource]


class ResumeBody(TypedDict):
    idempotency_key: NotRequired[str]
    skip_missed: NotRequired[bool]


class RotateBody(TypedDict):
    idempotency_key: NotRequired[str]
    overlap_hours: NotRequired[int]


class RowError(TypedDict):
    code: str
    detail: str
    errors: list[Fault]


class RowOutcome(TypedDict):
    index: int
    id: str | None
    outcome: Literal["created", "updated", "suggested", "proposed", "refused"]
    task_id: str | None
    version: int | None
    error: RowError | None
    staged_id: str | None
    proposal_id: str | None
    number: int | None
    changes: list[Change]


class RowOutcomesAnswer(TypedDict):
    request_id: str
    action_id: str | None
    preview: bool
    count: int
    counts: dict[str, int]
    outcomes: list[RowOutcome]
    rows: list[RowOutcome]


class Rule(TypedDict):
    id: str
    name: str
    trigger: Literal["task_overdue", "task_blocked", "reading_failed", "event"]
    when: When
    actions: Actions
    is_active: bool
    created_by: str | None
    created_at: str
    updated_at: str
    version: int


class RuleAnswer(TypedDict):
    request_id: str
    rule: Rule


class RuleBody(TypedDict):
    idempotency_key: NotRequired[str]
    name: str
    trigger: Literal["task_overdue", "task_blocked", "reading_failed", "event"]
    when: NotRequired[When]
    actions: Actions
    is_active: NotRequired[bool]


class RulePatch(TypedDict):
    idempotency_key: NotRequired[str]
    name: NotRequired[str]
    trigger: NotRequired[Literal["task_overdue", "task_blocked", "reading_failed", "event"]]
    when: NotRequired[When]
    actions: NotRequired[Actions]
    is_active: NotRequired[bool]


class RulesAnswer(TypedDict):
    request_id: str
    rules: list[Rule]


class SaidCustomer(TypedDict):
    spans: list[SpanOfText]
    value: SaidLink
    is_registered: bool


class SaidDue(TypedDict):
    spans: list[SpanOfText]
    due_at: str
    due_tz: str
    at: str
    precision: Literal["date", "datetime"]


class SaidLink(TypedDict):
    type: str
    id: str
    name: str | None


class SaidOwner(TypedDict):
    spans: list[SpanOfText]
    value: Assignee


class SaidPriority(TypedDict):
    spans: list[SpanOfText]
    value: Literal["low", "medium", "high", "urgent"]


class SaidPrivacy(TypedDict):
    spans: list[SpanOfText]
    value: bool


class SaidTag(TypedDict):
    spans: list[SpanOfText]
    value: str


class SaidTitle(TypedDict):
    value: str | None


class SavedView(TypedDict):
    id: str
    name: str
    query: str
    is_shared: bool
    member_id: str
    created_at: str
    updated_at: str
    version: int


class SearchAnswer(TypedDict):
    request_id: str
    tasks: TaskHits | None
    staged_tasks: StagedHits | None
    transcripts: TranscriptHits | None


SearchBody = TypedDict("SearchBody", {'created_after': 'NotRequired[str | None]', 'created_before': 'NotRequired[str | None]', 'updated_after': 'NotRequired[str | None]', 'updated_before': 'NotRequired[str | None]', 'due_after': 'NotRequired[str | None]', 'due_before': 'NotRequired[str | None]', 'ids': 'NotRequired[list[str]]', 'parent_id': 'NotRequired[str | None]', 'channel': 'NotRequired[list[Literal["api", "mcp", "ui", "email", "worker", "rule", "import"]]]', 'origin': 'NotRequired[list[Literal["manual", "transcript", "email", "notes", "chat", "template"]]]', 'q': 'str', 'priority': 'NotRequired[list[Literal["low", "medium", "high", "urgent"]]]', 'type': 'NotRequired[list[Literal["follow_up", "review", "approval", "custom"]]]', 'assignee_id': 'NotRequired[list[str]]', 'assignee': 'NotRequired[list[str]]', 'has_owner': 'NotRequired[bool | None]', 'is_private': 'NotRequired[bool | None]', 'created_by': 'NotRequired[list[str]]', 'owed_to': 'NotRequired[list[str]]', 'customer': 'NotRequired[list[str]]', 'include_related': 'NotRequired[bool]', 'project': 'NotRequired[list[str]]', 'milestone': 'NotRequired[list[str]]', 'link': 'NotRequired[list[str]]', 'every_link': 'NotRequired[list[str]]', 'source_id': 'NotRequired[str | None]', 'tag': 'NotRequired[list[str]]', 'sla_state': 'NotRequired[list[Literal["none", "on_track", "at_risk", "met", "breached"]]]', 'stale_days': 'NotRequired[int | None]', 'deleted': 'NotRequired[Literal["exclude", "include", "only"]]', 'status': 'NotRequired[list[Literal["unaddressed", "pending", "in_progress", "on_hold", "completed", "canceled", "overdue"]]]', 'is_overdue': 'NotRequired[bool | None]', 'show_completed': 'NotRequired[bool]', 'limit': 'NotRequired[int]', 'cursor': 'NotRequired[str | None]', 'in': 'NotRequired[list[Literal["tasks", "staged_tasks", "transcripts"]]]', 'sort': 'NotRequired[Literal["newest", "relevance"]]'})


class SecondFactor(TypedDict):
    is_on: bool
    since: str | None
    recovery_codes_left: int


class SecondFactorAnswer(TypedDict):
    request_id: str
    second_factor: SecondFactor


class Seen(TypedDict):
    member: Onlooker
    subject: Watched


class Segment(TypedDict):
    index: int
    speaker: str | None
    text: str
    start_ms: int | None
    end_ms: int | None
    char_start: int
    char_end: int
    is_note: bool
    said_at: str | None
    passage: str | None
    cues: list[Cue]


class SegmentInput(TypedDict):
    speaker: NotRequired[str | None]
    text: str
    start_ms: NotRequired[int | None]
    end_ms: NotRequired[int | None]
    start: NotRequired[float | None]
    end: NotRequired[float | None]


class SegmentsAnswer(TypedDict):
    request_id: str
    next_cursor: str | None
    segments: list[Segment]


class Sender(TypedDict):
    name: str | None
    address: str | None
    verdict: Literal["passed", "failed", "unknown", None]
    verdict_reason: str | None
    checks: Checks | None
    member_id: str | None


class Session(TypedDict):
    member: Member
    workspace: Workspace
    scopes: list[str]
    csrf_token: str | None
    expires_at: str | None


class SessionAnswer(TypedDict):
    request_id: str
    session: Session


class SetUpBody(TypedDict):
    token: str
    workspace: str
    name: str
    email: str
    password: str
    timezone: NotRequired[str]


class SharedTaskPatch(TypedDict):
    due_at: NotRequired[str | None]
    due_tz: NotRequired[str]
    priority: NotRequired[Literal["low", "medium", "high", "urgent"]]
    type: NotRequired[Literal["follow_up", "review", "approval", "custom"]]
    tags: NotRequired[list[str]]
    links: NotRequired[list[TaskLink]]
    is_private: NotRequired[bool]
    title: NotRequired[str]
    description: NotRequired[str]
    status: NotRequired[Literal["unaddressed", "pending", "in_progress", "on_hold", "completed", "canceled"]]
    type_label: NotRequired[str | None]
    owed_to: NotRequired[str | None]
    sla_hours: NotRequired[float | None]
    assignees: NotRequired[list[Any]]
    closure_note: NotRequired[str | None]
    hold_reason: NotRequired[Literal["blocked", "deferred", "waiting_on", None]]
    hold_until: NotRequired[str | None]
    parent_id: NotRequired[str | None]
    depends_on: NotRequired[list[str]]


class ShownStagedAnswer(TypedDict):
    request_id: str
    staged_task: StagedTask
    expanded: NotRequired[ExpandedStagedTask]


class ShownStagedListAnswer(TypedDict):
    request_id: str
    next_cursor: str | None
    hidden_low_confidence: int
    staged_tasks: list[StagedTask]
    expanded: NotRequired[ExpandedStagedTask]


class ShownTaskAnswer(TypedDict):
    request_id: str
    task: Task
    expanded: NotRequired[ExpandedTask]


class ShownTasksAnswer(TypedDict):
    request_id: str
    next_cursor: str | None
    tasks: list[Task]
    hidden: Hidden
    expanded: NotRequired[ExpandedTask]


class ShownTranscriptsAnswer(TypedDict):
    request_id: str
    next_cursor: str | None
    transcripts: list[Transcript]
    expanded: NotRequired[ExpandedTranscript]


class ShownWords(TypedDict):
    source_id: str
    char_start: int
    char_end: int
    quote: NotRequired[str | None]


class SignOn(TypedDict):
    is_on: bool
    button: str | None


class SignOnAnswer(TypedDict):
    request_id: str
    sign_on: SignOn


class SlaAnswer(TypedDict):
    request_id: str
    by: Literal["assignee", "priority", "day", "week", "month"]
    lines: list[SlaLine]
    total: SlaCounts


class SlaCounts(TypedDict):
    total: int
    on_track: int
    at_risk: int
    met: int
    breached: int
    met_share: float | None


class SlaLine(TypedDict):
    total: int
    on_track: int
    at_risk: int
    met: int
    breached: int
    met_share: float | None
    key: str | None
    name: str | None


class SnoozeBody(TypedDict):
    idempotency_key: NotRequired[str]
    note: NotRequired[str | None]
    seconds_spent: NotRequired[float | None]
    until: str


class Span(TypedDict):
    char_start: int
    char_end: int


class SpanOfText(TypedDict):
    start: int
    end: int


class Speaker(TypedDict):
    label: str
    is_generic: bool
    talk_ms: int | None
    words: int
    proposals: list[SpeakerProposal]
    mapping: SpeakerMapping | None


class SpeakerClue(TypedDict):
    rule: str
    weight: float
    note: str
    segment_index: int | None
    quote: str | None


class SpeakerConfirmation(TypedDict):
    label: str
    member_id: NotRequired[str]
    name: NotRequired[str]
    email: NotRequired[str]


class SpeakerMapping(TypedDict):
    name: str
    email: str | None
    member_id: str | None
    set_by: str | None
    set_at: str


class SpeakerProposal(TypedDict):
    name: str
    email: str | None
    member_id: str | None
    confidence: float
    reasons: list[SpeakerClue]


class SpeakersAnswer(TypedDict):
    request_id: str
    speakers: list[Speaker]


class SpeakersBody(TypedDict):
    idempotency_key: NotRequired[str]
    mappings: list[SpeakerConfirmation]


class SpeakersReceipt(TypedDict):
    request_id: str
    speakers: list[Speaker]
    job: Job | None


class StagedAnswer(TypedDict):
    request_id: str
    staged_task: StagedTask


class StagedBody(TypedDict):
    title: str
    description: NotRequired[str]
    proposed: NotRequired[ProposedBody]
    idempotency_key: NotRequired[str]
    evidence: NotRequired[list[ShownWords]]
    confidence: NotRequired[float]


class StagedFilter(TypedDict):
    created_after: NotRequired[str | None]
    created_before: NotRequired[str | None]
    updated_after: NotRequired[str | None]
    updated_before: NotRequired[str | None]
    due_after: NotRequired[str | None]
    due_before: NotRequired[str | None]
    q: NotRequired[str]
    ids: NotRequired[list[str]]
    excluded_ids: NotRequired[list[str]]
    state: NotRequired[list[Literal["proposed", "approved", "rejected", "merged", "snoozed", "expired"]]]
    source_id: NotRequired[str | None]
    min_confidence: NotRequired[float]
    max_confidence: NotRequired[float | None]
    owner_id: NotRequired[list[str]]
    has_owner: NotRequired[bool | None]
    has_due: NotRequired[bool | None]
    has_duplicates: NotRequired[bool | None]
    is_gone: NotRequired[bool | None]
    created_by: NotRequired[list[str]]
    priority: NotRequired[list[Literal["low", "medium", "high", "urgent"]]]
    commitment: NotRequired[list[Literal["firm", "likely", "tentative", "request", "suggestion"]]]
    polarity: NotRequired[list[Literal["do", "do_not", "done"]]]
    customer: NotRequired[list[str]]


class StagedHit(TypedDict):
    highlight: Highlight
    staged_task: StagedTask


class StagedHits(TypedDict):
    next_cursor: str | None
    hits: list[StagedHit]


class StagedPatch(TypedDict):
    title: NotRequired[str]
    description: NotRequired[str]
    proposed: NotRequired[ProposedBody]
    idempotency_key: NotRequired[str]


class StagedRow(TypedDict):
    title: str
    description: NotRequired[str]
    proposed: NotRequired[ProposedBody]


class StagedTask(TypedDict):
    id: str
    workspace_id: str
    state: Literal["proposed", "approved", "rejected", "merged", "snoozed", "expired"]
    title: str
    description: str
    proposed: Proposed
    needs_owner: bool
    confidence: float
    commitment: Literal["firm", "likely", "tentative", "request", "suggestion", None]
    polarity: Literal["do", "do_not", "done"]
    duplicate_candidates: list[DuplicateCandidate]
    evidence: list[Evidence]
    why: list[Reason]
    extractor_version: str | None
    fingerprint: str | None
    recommendations: list[Recommended]
    remarks: list[Remark]
    decision: Decision | None
    task_id: str | None
    completes: str | None
    merged_into: str | None
    survivor_id: str | None
    merged: list[str]
    snoozed_until: str | None
    gone_at: str | None
    task_fields: dict[str, Any] | None
    source_id: str | None
    job_id: str | None
    origin: Literal["manual", "transcript", "email", "notes", "chat", "template"]
    channel: Literal["api", "mcp", "ui", "email", "worker", "rule", "import"]
    created_by: str | None
    version: int
    created_at: str
    updated_at: str


class StaleAge(TypedDict):
    days: int
    count: int


class StaleAnswer(TypedDict):
    request_id: str
    next_cursor: str | None
    tasks: list[Task]
    total: int
    ages: list[StaleAge]


class Stats(TypedDict):
    open: int
    in_progress: int
    overdue: int
    due_today: int
    unassigned: int
    sla_breached: int
    completed_today: int
    completed_7_days: int
    staged_waiting: int


class StatsAnswer(TypedDict):
    request_id: str
    stats: Stats


class Subject(TypedDict):
    type: str
    id: str


class SuggestedAnswer(TypedDict):
    request_id: str
    staged_task: StagedTask
    staged: bool


class SuggestedListAnswer(TypedDict):
    request_id: str
    staged: bool
    staged_tasks: list[StagedTask]


class Survivor(TypedDict):
    kind: Literal["staged", "task"]
    id: str
    title: str
    merged: list[str]
    evidence: list[Evidence]


class Tally(TypedDict):
    key: str
    count: int


class Task(TypedDict):
    due_at: str | None
    due_precision: Literal["date", "datetime", None]
    due_tz: str | None
    priority: Literal["low", "medium", "high", "urgent"]
    type: Literal["follow_up", "review", "approval", "custom"]
    tags: list[str]
    links: list[TaskLink]
    is_private: bool
    id: str
    uid: str
    number: int
    workspace_id: str
    title: str
    description: str
    status: Literal["unaddressed", "pending", "in_progress", "on_hold", "completed", "canceled"]
    is_overdue: bool
    needs_owner: bool
    type_label: str | None
    owed_to: str | None
    sla_hours: float | None
    sla_due_at: str | None
    sla_state: Literal["none", "on_track", "at_risk", "met", "breached"]
    assignees: list[Assignee]
    closure_note: str | None
    hold_reason: Literal["blocked", "deferred", "waiting_on", None]
    hold_until: str | None
    channel: Literal["api", "mcp", "ui", "email", "worker", "rule", "import"]
    origin: Literal["manual", "transcript", "email", "notes", "chat", "template"]
    source_id: str | None
    staged_id: str | None
    template_id: str | None
    parent_id: str | None
    depends_on: list[str]
    follow_up_of: str | None
    is_blocked: bool
    comment_count: int
    attachment_count: int
    merged: list[str]
    evidence: list[Evidence]
    created_by: str | None
    last_agent_actor_id: str | None
    started_at: str | None
    closed_at: str | None
    created_at: str
    updated_at: str
    deleted_at: str | None
    is_active: bool
    version: int


class TaskAnswer(TypedDict):
    request_id: str
    task: Task


class TaskBody(TypedDict):
    due_at: NotRequired[str | None]
    due_tz: NotRequired[str]
    priority: NotRequired[Literal["low", "medium", "high", "urgent"]]
    type: NotRequired[Literal["follow_up", "review", "approval", "custom"]]
    tags: NotRequired[list[str]]
    links: NotRequired[list[TaskLink]]
    is_private: NotRequired[bool]
    idempotency_key: NotRequired[str]
    title: str
    description: NotRequired[str]
    status: NotRequired[Literal["unaddressed", "pending", "in_progress", "on_hold", "completed", "canceled"]]
    type_label: NotRequired[str | None]
    owed_to: NotRequired[str | None]
    sla_hours: NotRequired[float | None]
    assignees: NotRequired[list[Any]]
    closure_note: NotRequired[str | None]
    hold_reason: NotRequired[Literal["blocked", "deferred", "waiting_on", None]]
    hold_until: NotRequired[str | None]
    parent_id: NotRequired[str | None]
    depends_on: NotRequired[list[str]]


class TaskCountAnswer(TypedDict):
    request_id: str
    count: int
    hidden: HiddenRows


class TaskFilterBody(TypedDict):
    created_after: NotRequired[str | None]
    created_before: NotRequired[str | None]
    updated_after: NotRequired[str | None]
    updated_before: NotRequired[str | None]
    due_after: NotRequired[str | None]
    due_before: NotRequired[str | None]
    ids: NotRequired[list[str]]
    parent_id: NotRequired[str | None]
    channel: NotRequired[list[Literal["api", "mcp", "ui", "email", "worker", "rule", "import"]]]
    origin: NotRequired[list[Literal["manual", "transcript", "email", "notes", "chat", "template"]]]
    q: NotRequired[str]
    priority: NotRequired[list[Literal["low", "medium", "high", "urgent"]]]
    type: NotRequired[list[Literal["follow_up", "review", "approval", "custom"]]]
    assignee_id: NotRequired[list[str]]
    assignee: NotRequired[list[str]]
    has_owner: NotRequired[bool | None]
    is_private: NotRequired[bool | None]
    created_by: NotRequired[list[str]]
    owed_to: NotRequired[list[str]]
    customer: NotRequired[list[str]]
    include_related: NotRequired[bool]
    project: NotRequired[list[str]]
    milestone: NotRequired[list[str]]
    link: NotRequired[list[str]]
    every_link: NotRequired[list[str]]
    source_id: NotRequired[str | None]
    tag: NotRequired[list[str]]
    sla_state: NotRequired[list[Literal["none", "on_track", "at_risk", "met", "breached"]]]
    stale_days: NotRequired[int | None]
    deleted: NotRequired[Literal["exclude", "include", "only"]]
    status: NotRequired[list[Literal["unaddressed", "pending", "in_progress", "on_hold", "completed", "canceled", "overdue"]]]
    is_overdue: NotRequired[bool | None]
    show_completed: NotRequired[bool]


class TaskHit(TypedDict):
    highlight: Highlight
    task: Task


class TaskHits(TypedDict):
    next_cursor: str | None
    hits: list[TaskHit]


class TaskLink(TypedDict):
    type: str
    id: str
    name: NotRequired[str | None]
    role: NotRequired[str | None]


class TaskPatch(TypedDict):
    due_at: NotRequired[str | None]
    due_tz: NotRequired[str]
    priority: NotRequired[Literal["low", "medium", "high", "urgent"]]
    type: NotRequired[Literal["follow_up", "review", "approval", "custom"]]
    tags: NotRequired[list[str]]
    links: NotRequired[list[TaskLink]]
    is_private: NotRequired[bool]
    idempotency_key: NotRequired[str]
    title: NotRequired[str]
    description: NotRequired[str]
    status: NotRequired[Literal["unaddressed", "pending", "in_progress", "on_hold", "completed", "canceled"]]
    type_label: NotRequired[str | None]
    owed_to: NotRequired[str | None]
    sla_hours: NotRequired[float | None]
    assignees: NotRequired[list[Any]]
    closure_note: NotRequired[str | None]
    hold_reason: NotRequired[Literal["blocked", "deferred", "waiting_on", None]]
    hold_until: NotRequired[str | None]
    parent_id: NotRequired[str | None]
    depends_on: NotRequired[list[str]]


class TaskRowsBody(TypedDict):
    idempotency_key: NotRequired[str]
    rows: NotRequired[list[dict[str, Any]]]
    ids: NotRequired[list[str]]
    versions: NotRequired[dict[str, int]]
    filter: NotRequired[TaskFilterBody]
    changes: NotRequired[SharedTaskPatch]
    mode: NotRequired[Literal["all", "each"]]
    expected_count: NotRequired[int]
    preview: NotRequired[bool]


class Template(TypedDict):
    id: str
    name: str
    items: list[TemplateItem]
    files: list[TemplateFile]
    created_by: str | None
    created_at: str
    updated_at: str
    deleted_at: str | None
    version: int


class TemplateAnswer(TypedDict):
    request_id: str
    template: Template


class TemplateBody(TypedDict):
    idempotency_key: NotRequired[str]
    name: str
    items: list[TemplateItemBody]


class TemplateFile(TypedDict):
    id: str
    name: str
    size: int
    content_type: str
    created_at: str


class TemplateFileAnswer(TypedDict):
    request_id: str
    file: TemplateFile


class TemplateItem(TypedDict):
    title: str
    description: str
    status: Literal["unaddressed", "pending", "in_progress", "on_hold", "completed", "canceled"]
    priority: Literal["low", "medium", "high", "urgent"]
    type: Literal["follow_up", "review", "approval", "custom"]
    type_label: str | None
    due_offset: str | None
    sla_hours: float | None
    assignees: list[str]
    tags: list[str]
    links: list[TaskLink]
    is_private: bool
    files: list[str]


class TemplateItemBody(TypedDict):
    title: str
    description: NotRequired[str]
    status: NotRequired[Literal["unaddressed", "pending", "in_progress", "on_hold", "completed", "canceled"]]
    priority: NotRequired[Literal["low", "medium", "high", "urgent"]]
    type: NotRequired[Literal["follow_up", "review", "approval", "custom"]]
    type_label: NotRequired[str | None]
    due_offset: NotRequired[str | None]
    sla_hours: NotRequired[float | None]
    assignees: NotRequired[list[Any]]
    tags: NotRequired[list[str]]
    links: NotRequired[list[TaskLink]]
    is_private: NotRequired[bool]
    files: NotRequired[list[str]]


class TemplatePatch(TypedDict):
    idempotency_key: NotRequired[str]
    name: NotRequired[str]
    items: NotRequired[list[TemplateItemBody]]


class TemplatesAnswer(TypedDict):
    request_id: str
    next_cursor: str | None
    templates: list[Template]


class Threshold(TypedDict):
    comparison: Literal["at_most", "at_least"]
    value: float


class TrailCheckAnswer(TypedDict):
    request_id: str
    rows: int
    most_rows: int
    is_whole: bool | None
    fault: TrailFault | None


class TrailFault(TypedDict):
    seq: int
    reason: str


class Transcript(TypedDict):
    id: str
    parent_id: str | None
    state: Literal["received", "processing", "done", "failed"]
    origin: str
    channel: str
    title: str | None
    file_name: str | None
    content_type: str
    size: int
    sha256: str
    format: str | None
    format_confidence: float | None
    container: str | None
    parser_version: int | None
    occurred_at: str | None
    occurred_at_from: str | None
    timezone: str
    duration_ms: int | None
    language: str | None
    participants: list[Attendee]
    links: list[Link]
    warnings: list[Literal["no_speakers", "no_timestamps", "approximate_times", "generic_speakers", "collapsed_speakers", "overlapping_cues", "clock_wrapped", "lossy_decode", "truncated", "speakers_missing"]]
    is_private: bool
    error: Failure | None
    created_by: str | None
    created_at: str
    updated_at: str
    deleted_at: str | None
    version: int


class TranscriptAnswer(TypedDict):
    request_id: str
    transcript: Transcript


class TranscriptBody(TypedDict):
    idempotency_key: NotRequired[str]
    format: NotRequired[str]
    title: NotRequired[str]
    occurred_at: NotRequired[str]
    timezone: NotRequired[str]
    participants: NotRequired[list[Participant]]
    links: NotRequired[list[Link]]
    is_private: NotRequired[bool]
    text: NotRequired[str]
    segments: NotRequired[list[SegmentInput]]


class TranscriptHit(TypedDict):
    highlight: Highlight
    transcript: Transcript


class TranscriptHits(TypedDict):
    next_cursor: str | None
    hits: list[TranscriptHit]


class TranscriptPatch(TypedDict):
    idempotency_key: NotRequired[str]
    title: NotRequired[str | None]
    occurred_at: NotRequired[str | None]
    timezone: NotRequired[str]
    participants: NotRequired[list[Participant]]
    links: NotRequired[list[Link]]


class UndoBody(TypedDict):
    idempotency_key: NotRequired[str]
    action_id: NotRequired[str | None]
    mode: NotRequired[Literal["all", "each"]]
    preview: NotRequired[bool]


class UndoneAnswer(TypedDict):
    request_id: str
    action_id: str
    preview: bool
    count: int
    counts: dict[str, int]
    outcomes: list[UndoneRow]
    action: Literal["approve", "reject", "snooze", "merge", "edit", "restore", "delete"]
    undone: int
    not_undone: int


class UndoneChangesAnswer(TypedDict):
    request_id: str
    action_id: str
    preview: bool
    count: int
    counts: dict[str, int]
    outcomes: list[UndoneTask]
    undone: int
    not_undone: int


class UndoneRow(TypedDict):
    index: int
    id: str
    outcome: Literal["undone", "changed", "task_changed", "task_needed", "survivor_gone", "not_found"]
    task_id: str | None
    version: int | None
    error: RowError | None
    state: Literal["proposed", "approved", "rejected", "merged", "snoozed", "expired", None]
    decided_by: str | None


class UndoneTask(TypedDict):
    index: int
    id: str
    outcome: Literal["undone", "refused"]
    task_id: str | None
    version: int | None
    error: RowError | None


class UrlBody(TypedDict):
    idempotency_key: NotRequired[str]
    url: str
    name: NotRequired[str | None]


class Usage(TypedDict):
    used: int
    limit: int | None


class Usages(TypedDict):
    stored_bytes: Usage
    uploads_a_day: Usage
    running_jobs: Usage


class User(TypedDict):
    id: str
    name: str
    kind: Literal["user", "agent"]
    email: str | None
    role: Literal["owner", "reviewer", "member", "agent"]
    is_active: bool
    updated_at: str


class UsersAnswer(TypedDict):
    request_id: str
    next_cursor: str | None
    users: list[User]


class Verdicts(TypedDict):
    decided: int
    approved: int
    merged: int
    rejected: int
    edited: int
    precision: float | None
    reasons: dict[str, int]


class ViewAnswer(TypedDict):
    request_id: str
    view: SavedView


class ViewBody(TypedDict):
    idempotency_key: NotRequired[str]
    name: str
    query: str
    is_shared: NotRequired[bool]


class ViewPatch(TypedDict):
    idempotency_key: NotRequired[str]
    name: NotRequired[str]
    query: NotRequired[str]
    is_shared: NotRequired[bool]


class ViewsAnswer(TypedDict):
    request_id: str
    next_cursor: str | None
    views: list[SavedView]


class Watched(TypedDict):
    type: Literal["source", "task"]
    id: str


class Webhook(TypedDict):
    id: str
    name: str
    url: str
    events: list[Literal["staged.created", "staged.changed", "staged.decided", "task.created", "task.changed", "task.completed", "task.overdue", "reading.failed", "message.received", "rule.fired", "webhook.paused"]]
    state: Literal["active", "paused"]
    pause_reason: Literal["asked", "failing", "gone", None]
    paused_at: str | None
    failing_since: str | None
    previous_secret_until: str | None
    created_by: str | None
    created_at: str
    updated_at: str
    version: int


class WebhookAnswer(TypedDict):
    request_id: str
    webhook: Webhook


class WebhookBody(TypedDict):
    idempotency_key: NotRequired[str]
    name: NotRequired[str]
    url: str
    events: NotRequired[list[Literal["staged.created", "staged.changed", "staged.decided", "task.created", "task.changed", "task.completed", "task.overdue", "reading.failed", "message.received", "rule.fired", "webhook.paused"]]]


class WebhookPatch(TypedDict):
    idempotency_key: NotRequired[str]
    name: NotRequired[str]
    url: NotRequired[str]
    events: NotRequired[list[Literal["staged.created", "staged.changed", "staged.decided", "task.created", "task.changed", "task.completed", "task.overdue", "reading.failed", "message.received", "rule.fired", "webhook.paused"]]]


class WebhookSecretAnswer(TypedDict):
    request_id: str
    webhook: Webhook
    secret: str | None


class WebhooksAnswer(TypedDict):
    request_id: str
    webhooks: list[Webhook]


class When(TypedDict):
    days: NotRequired[int | None]
    event: NotRequired[str | None]
    threshold: NotRequired[Threshold | None]


class Who(TypedDict):
    id: str | None
    name: str | None
    kind: Literal["user", "agent", "system"]


class Workspace(TypedDict):
    id: str
    name: str
    timezone: str


class WorkspaceAnswer(TypedDict):
    request_id: str
    workspace: WorkspacePolicies
    usage: Usages


class WorkspacePatch(TypedDict):
    idempotency_key: NotRequired[str]
    name: NotRequired[str]
    timezone: NotRequired[str]
    date_order: NotRequired[Literal["MDY", "DMY", "YMD"]]
    require_owner_on_approve: NotRequired[bool]
    agent_writes: NotRequired[Literal["direct", "staged"]]
    expire_staged_after_days: NotRequired[int | None]
    erase_after_days: NotRequired[int | None]
    keep_quotes: NotRequired[bool]
    retention: NotRequired[dict[str, int | None]]
    several_addresses: NotRequired[Literal["first", "each"]]


class WorkspacePolicies(TypedDict):
    id: str
    name: str
    timezone: str
    date_order: Literal["MDY", "DMY", "YMD"]
    require_owner_on_approve: bool
    agent_writes: Literal["direct", "staged"]
    expire_staged_after_days: int | None
    erase_after_days: int | None
    keep_quotes: bool
    retention: dict[str, int]
    several_addresses: Literal["first", "each"]
    created_at: str


class WouldFire(TypedDict):
    cause: str
    explanation: str
    task_id: str | None
    error_code: str | None


class Write(TypedDict):
    idempotency_key: NotRequired[str]
