"""Variable parts of paths, and the fixed words at the same place that they must not match.

Without this, DELETE /api/tasks/staged would look for a task named "staged" instead of refusing the method.
"""

from werkzeug.routing import BaseConverter


def anything_but(*words: str) -> str:
    return rf"(?!(?:{'|'.join(words)})\Z)[^/]+"


class TaskReference(BaseConverter):
    """A task's id, its bare ULID or its number."""

    regex = anything_but(
        "bulk", "calendar", "calendar.ics", "count", "export", "interpret", "jobs", "proposals", "redo", "reports", "search", "staged", "stats",
        "templates", "transcripts", "undo", "users",
    )  # fmt: skip
    part_isolating = True


class StagedTaskReference(BaseConverter):
    """The id of a staged task."""

    regex = anything_but("bulk", "recommendations", "redo", "undo")
    part_isolating = True


class TranscriptReference(BaseConverter):
    """The id of a transcript."""

    regex = anything_but("analyze")
    part_isolating = True


class ResourceTypeReference(BaseConverter):
    """The type of a resource."""

    regex = anything_but("contacts")
    part_isolating = True


class InvitationReference(BaseConverter):
    """The id of an invitation."""

    regex = anything_but("accept")
    part_isolating = True


class NotificationReference(BaseConverter):
    """The id of a notification."""

    regex = anything_but("read")
    part_isolating = True


class RuleReference(BaseConverter):
    """The id of a rule."""

    regex = anything_but("events")
    part_isolating = True


CONVERTERS = {
    "invitation": InvitationReference,
    "notification": NotificationReference,
    "rule": RuleReference,
    "resource_type": ResourceTypeReference,
    "task": TaskReference,
    "staged": StagedTaskReference,
    "transcript": TranscriptReference,
}
