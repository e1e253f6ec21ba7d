"""ODT: the paragraphs and line breaks of a LibreOffice document."""

from dataclasses import dataclass, field

from intake.containers.archive import open_archive, read_named
from intake.text.safe_xml import walk_xml

NAME = "odt"
_CONTENT = "content.xml"
_LEFT_OUT = frozenset({"annotation", "tracked-changes", "scripts", "styles", "automatic-styles"})
_MAX_SPACES = 100


@dataclass(slots=True)
class _Paragraphs:
    """Collects the text of paragraphs and headings while the document is walked."""

    pieces: list[str] = field(default_factory=list)
    _paragraphs: int = 0
    _left_out: int = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._left_out += name in _LEFT_OUT
        self._paragraphs += name in {"p", "h"}
        if name == "list-item":
            self.pieces.append("- ")
        elif name == "line-break":
            self.pieces.append("\n")
        elif name == "tab":
            self.pieces.append("\t")
        elif name == "s":
            count = attributes.get("c", "1")
            self.pieces.append(
                " " * min(int(count) if count.isdecimal() and len(count) < len("1000") else 1, _MAX_SPACES)
            )

    def end(self, name: str) -> None:
        self._left_out -= name in _LEFT_OUT
        self._paragraphs -= name in {"p", "h"}
        if name in {"p", "h"} and not self._left_out:
            self.pieces.append("\n")

    def text(self, data: str) -> None:
        if self._paragraphs and not self._left_out:
            self.pieces.append(data)


def has_document(names: list[str]) -> bool:
    """Whether an archive with these members is a LibreOffice text document."""
    return _CONTENT in names and "META-INF/manifest.xml" in names


def extract_text(payload: bytes) -> str:
    """The text, with a line for each paragraph and line break; list items begin with a dash.

    Raises UnsafeArchiveError, UnsafeDocumentError, or UnsupportedFormatError for a damaged file.
    """
    with open_archive(payload) as archive:
        content = read_named(archive, _CONTENT)
    paragraphs = _Paragraphs()
    walk_xml(content, paragraphs)
    return "".join(paragraphs.pieces)
