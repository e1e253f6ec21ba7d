"""DOCX: the paragraphs and line breaks of a Word document."""

from dataclasses import dataclass, field

from intake.containers.archive import open_archive, read_named
from intake.text.safe_xml import walk_xml

NAME = "docx"
_DOCUMENT = "word/document.xml"


@dataclass(slots=True)
class _Paragraphs:
    """Collects the text of paragraphs while the document is walked."""

    pieces: list[str] = field(default_factory=list)
    _is_text: bool = False
    _left_out: int = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "Fallback":
            self._left_out += 1
        elif name == "numPr":
            self.pieces.append("- ")
        elif name == "tab" and "val" not in attributes:
            self.pieces.append("\t")
        elif name in {"br", "cr"}:
            self.pieces.append("\n")
        self._is_text = name == "t" and not self._left_out

    def end(self, name: str) -> None:
        self._is_text = False
        if name == "p":
            self.pieces.append("\n")
        elif name == "Fallback":
            self._left_out -= 1

    def text(self, data: str) -> None:
        if self._is_text:
            self.pieces.append(data)


def has_document(names: list[str]) -> bool:
    """Whether an archive with these members is a Word document."""
    return _DOCUMENT in names


def extract_text(payload: bytes) -> str:
    """The text, with a line for each paragraph and line break; list items begin with a dash.

    Raises UnsafeArchiveError, UnsafeDocumentError, or UnsupportedFormatError for a damaged file.
    """
    with open_archive(payload) as archive:
        content = read_named(archive, _DOCUMENT)
    paragraphs = _Paragraphs()
    walk_xml(content, paragraphs)
    return "".join(paragraphs.pieces)
