"""Decides whether ``Something:`` at the start of a line is a speaker, or a heading, a link or a clock."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from intake.speakers.labels import is_generic
from intake.text.normal_form import comparable

MAX_LABEL_CHARS = 60
_MAX_STRICT_WORDS = 4
_MAX_LOOSE_WORDS = 8
_LABELLED = re.compile(rf"([^:\n]{{1,{MAX_LABEL_CHARS}}}):(?:[ \t]+(.*))?$", re.DOTALL)
_NAME_MARKS = frozenset(" .'’‘-()·‐\u200c\u200d")
_LOOSE_MARKS = _NAME_MARKS | frozenset('|@&,/_#+0123456789–*[]!~$"')
# Headings and labels of notes and mail, also in languages that people mix with English.
_NEVER_NAMES = frozenset(
    {
        "note", "notes", "action", "actions", "action item", "action items", "attendees", "agenda", "summary", "re",
        "fw", "fwd", "ps", "p.s", "p.s.", "todo", "to do", "to-do", "to dos", "decision", "decisions", "question",
        "questions", "answer", "answers", "date", "time", "when", "where", "who", "what", "why", "how", "subject",
        "from", "to", "cc", "bcc", "sent", "location", "place", "topic", "topics", "next step", "next steps", "owner",
        "due", "due date", "deadline", "status", "link", "links", "url", "http", "https", "ftp", "mailto", "file",
        "participants", "present", "absent", "apologies", "duration", "recording", "title", "meeting", "transcript",
        "reminder", "warning", "important", "update", "example", "e.g", "i.e", "fyi", "tl;dr", "tldr", "tip", "hint",
        "risk", "risks", "issue", "issues", "blocker", "blockers", "goal", "goals", "context", "background", "outcome",
        "outcomes", "overview", "key points", "key takeaways", "takeaways", "discussion", "follow up", "follow-up",
        "follow ups", "follow-ups", "priority", "assignee", "assigned to", "details", "description", "comment",
        "comments", "conclusion", "introduction", "chapter", "part", "step", "steps", "version", "language", "format",
        "source", "speaker", "speakers", "host", "hosts", "guest", "guests", "organizer", "organiser", "invitees",
        "attached", "attachment", "attachments", "phone", "email", "e-mail", "website", "price", "total", "page",
        "notiz", "notizen", "aufgabe", "aufgaben", "teilnehmer", "datum", "thema", "betreff", "fecha", "asunto",
        "nota", "notas", "tarea", "tareas", "objet", "sujet", "remarque", "tags", "media", "category", "categories",
        "kind", "and", "but", "so", "or", "the thing is", "first", "second", "third", "finally", "also", "quote",
    }
)  # fmt: skip
_HEADINGS_THAT_SPEAK = frozenset({"host", "guest", "speaker"})
_BULLETS = frozenset("-–*•+#>|.,&!")
_MOSTLY = 0.5
_NEARLY_ALL = 0.75


@dataclass(frozen=True, slots=True)
class Labelled:
    """A line that was split at the colon after its first words."""

    label: str
    words: str


def split_label(line: str) -> Labelled | None:
    """Split ``Anna Li: good morning``; None when no colon follows a possible label."""
    match = _LABELLED.match(line)
    if match is None:
        return None
    label = match.group(1).strip()
    return Labelled(label, (match.group(2) or "").strip()) if label else None


def is_name_like(label: str) -> bool:
    """The strict check: up to four words of letters, no heading, clock or URL scheme; or a generic label."""
    if is_never_name(label):
        return False
    if is_generic(label):
        return True
    return _is_made_of(label, _NAME_MARKS) and len(label.split()) <= _MAX_STRICT_WORDS


def is_loosely_name_like(label: str) -> bool:
    """The loose check for texts where nearly every line has a label: user names, companies and roles pass too."""
    if is_never_name(label):
        return False
    return is_generic(label) or (_is_made_of(label, _LOOSE_MARKS) and len(label.split()) <= _MAX_LOOSE_WORDS)


def is_never_name(label: str) -> bool:
    """Whether the label is a heading of notes or mail."""
    plain = comparable(label).strip("*_#- ")
    return plain in _NEVER_NAMES and plain not in _HEADINGS_THAT_SPEAK


def accept_labels(labels: Iterable[str], *, lines: int, known_names: frozenset[str] = frozenset()) -> frozenset[str]:
    """The labels that are accepted as speakers, in a text with ``lines`` lines that could have one.

    A label that recurs or names a known participant is accepted; where most lines have labels, all are.
    """
    counts = Counter(labels)
    strict = Counter({label: count for label, count in counts.items() if is_name_like(label)})
    if strict.total() >= lines * _MOSTLY or counts.total() >= lines * _NEARLY_ALL:
        return frozenset(label for label in counts if is_loosely_name_like(label))
    return frozenset(label for label, count in strict.items() if count > 1 or comparable(label) in known_names)


def _is_made_of(label: str, marks: frozenset[str]) -> bool:
    if not any(character.isalpha() for character in label) or label[0] in _BULLETS:
        return False
    return all(character.isalpha() or character in marks or _is_accent(character) for character in label)


def _is_accent(character: str) -> bool:
    """Whether the character is a combining mark, as in many scripts of India."""
    return unicodedata.category(character).startswith("M")
