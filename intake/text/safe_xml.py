"""XML from strangers: no document type, no entities, no outside files, and a limit to its size."""

from typing import Protocol

# Expat itself is safe as used here: the first declaration of a document type ends the parse, so that there are no
# entities to expand and nothing to fetch.
from xml.parsers import expat

from core.errors import InvalidError

_MAX_ELEMENTS = 600_000
_MAX_DEPTH = 256
# Counting the marks costs nothing and spares walking a document that is refused in the end.
_MAX_MARKS = 2 * _MAX_ELEMENTS + 10_000


class UnsafeDocumentError(InvalidError):
    """The document holds something that no transcript needs and that attacks are made of."""

    code = "unsafe_document"


class XmlHandler(Protocol):
    """What wants to be told about elements and text; names come without their prefix."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element ends."""

    def text(self, data: str) -> None:
        """Text stands here, perhaps in several pieces."""


class _Guard:
    """Passes events on and counts them."""

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
    """``w:p`` is ``p`` here: no two vocabularies that are read share a name for different things."""
    return name.rpartition(":")[2]


def walk_xml(content: str | bytes, handler: XmlHandler) -> bool:
    """Tell the handler what is in the document; False when it is broken, after telling what came before.

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
