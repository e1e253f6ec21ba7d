"""Untrusted XML: no document type, no entities, no external files, and a size limit."""

from typing import Protocol

# Expat is safe as used here: parsing stops at a document type declaration, so that no entities are expanded and
# nothing is fetched.
from xml.parsers import expat

from core.errors import InvalidError

_MAX_ELEMENTS = 600_000
_MAX_DEPTH = 256
# The number of "<" is a cheap estimate that refuses huge documents before they are parsed.
_MAX_MARKS = 2 * _MAX_ELEMENTS + 10_000


class UnsafeDocumentError(InvalidError):
    """The document contains constructs that attacks use and no transcript needs."""

    code = "unsafe_document"


class XmlHandler(Protocol):
    """Receives elements and text; names come without their prefix."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element ends."""

    def text(self, data: str) -> None:
        """A piece of text; one text may come in several pieces."""


class _Guard:
    """Passes events to the handler and counts them."""

    def __init__(self, handler: XmlHandler) -> None:
        self._handler = handler
        self._elements = 0
        self._depth = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._elements += 1
        self._depth += 1
        if self._elements > _MAX_ELEMENTS or self._depth > _MAX_DEPTH:
            raise _too_many()
        self._handler.start(local_name(name), {local_name(key): value for key, value in attributes.items()})

    def end(self, name: str) -> None:
        self._depth -= 1
        self._handler.end(local_name(name))


def local_name(name: str) -> str:
    """The name without its prefix, such as ``p`` for ``w:p``. The vocabularies that are read have no conflicting names."""
    return name.rpartition(":")[2]


def walk_xml(content: str | bytes, handler: XmlHandler) -> bool:
    """Pass the document to the handler. False when it is broken; the handler then got the part before the error.

    Raises UnsafeDocumentError for a document type, entities, or too many elements.
    """
    marks = content.count("<") if isinstance(content, str) else content.count(b"<")
    if marks > _MAX_MARKS:
        raise _too_many()
    guard = _Guard(handler)
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse
    parser.EntityDeclHandler = _refuse
    parser.StartElementHandler = guard.start
    parser.EndElementHandler = guard.end
    parser.CharacterDataHandler = handler.text
    parser.buffer_text = True
    try:
        parser.Parse(content, True)  # noqa: FBT003 - expat takes it by position only
    except expat.ExpatError:
        return False
    return True


def _too_many() -> UnsafeDocumentError:
    return UnsafeDocumentError("The document holds more or deeper elements than any transcript does.")


def _refuse(*_: object) -> None:
    raise UnsafeDocumentError("The document declares a document type or entities, which is refused for safety.")
