"""Every code that a refusal can carry: its status, what it means and what to do. The documents are made from this."""

from collections.abc import Mapping

MEANINGS: Mapping[str, tuple[int, str]] = {
    "agent_must_suggest": (403, "In this workspace agents only suggest. Send it to the staged queue instead."),
    "bad_cursor": (422, "The cursor is not from this list. Start without it, and keep the filters while paging."),
    "bad_request": (400, "The request can't be understood; the detail says which part."),
    "csrf_failed": (403, "A request with a session cookie must come from our own page. Send X-CSRF-Token."),
    "dependency_cycle": (409, "The task would wait for itself, or be part of itself. Leave out what leads back to it."),
    "email_taken": (409, "Somebody in this workspace has that address already."),
    "idempotency_conflict": (409, "This Idempotency-Key was used for another request. Take a new key."),
    "illegal_move": (
        409,
        "It can't go from its present state to the wanted one; the answer says who decided and when.",
    ),
    "in_progress": (409, "The first request with this Idempotency-Key is still under way. Send it again in a moment."),
    "insufficient_scope": (403, "The key or role lacks the scope that is named. Ask for a key that has it."),
    "internal_error": (500, "A fault of ours. Give the request_id to whoever runs the service."),
    "last_owner": (409, "A workspace needs an active owner. Make somebody else an owner first."),
    "malformed_json": (400, "The body is not JSON; the detail says where it stops being it."),
    "method_not_allowed": (405, "The route exists, but not with this method; see the Allow header."),
    "no_speech_found": (422, "There are no words in what was sent, so there is nothing to read."),
    "no_times": (422, "The transcript has no times, so it can't be written in a format that is made of them."),
    "not_found": (404, "It does not exist, or not in this workspace, or it is somebody else's private thing."),
    "not_yours": (403, "Only who wrote it may change it."),
    "not_read": (409, "The transcript was not read yet, or can't be. See its job, and try again when that is done."),
    "not_read": (409, "The transcript was not read yet, or can't be. See its job, and try again when that is done."),
    "owner_required": (
        409,
        "This workspace approves only what has an owner. Set owner_id first, or with the approval.",
    ),
    "payload_too_large": (413, "More than the stated limit. Split it, or send text instead of a recording."),
    "rate_limited": (429, "Too many tries. Wait as long as Retry-After says."),
    "shared_account": (403, "The account belongs to other workspaces too, so its password is not ours to change."),
    "too_complex": (422, "The file is nested too deeply to be read safely."),
    "too_many_attachments": (409, "The task holds as many as one task may. Remove one first."),
    "unauthenticated": (401, "No usable credential came along. Send an API key, or log in."),
    "unavailable": (503, "The database can't be reached or is busy. Send it again after Retry-After."),
    "undeclared_access": (403, "A fault of ours: the route is closed until it declares who may call it."),
    "unknown_resource": (404, "Ids of that type must be registered in this workspace first, and this one is not."),
    "unsafe_archive": (422, "The archive unpacks to too much, or to places outside itself, and was not unpacked."),
    "unsafe_document": (422, "The document defines entities or refers to other files, and was not read."),
    "unsupported_format": (415, "The file is of a kind that holds no readable transcript; the detail says what to do."),
    "unsupported_media_type": (415, "The route does not read bodies of this Content-Type."),
    "validation_failed": (422, "Something in the request is wrong; errors lists each path and reason."),
    "version_conflict": (409, "Somebody changed it meanwhile. Read it again and decide anew."),
    "workspace_needed": (422, "You are a member of several workspaces. Name one of those listed."),
    "wrong_workspace": (403, "The workspace header names another workspace than the credential's."),
}

READING_FAILURES: Mapping[str, str] = {
    "reading_failed": "Reading failed unexpectedly; it was tried as often as the settings say.",
    "too_much_memory": "Reading needed more memory than one upload may use.",
    "took_too_long": "Reading took longer than one upload may take.",
    "worker_killed": "The process that read it was killed each time.",
    "worker_lost": "The worker that read it stopped each time before it was done.",
}
