"""What reads the text out of each kind of document. Apart from their recognition, for which nobody loads a reader of PDF."""

from collections.abc import Mapping
from typing import Protocol

from intake.containers import open_document, pdf_document, rich_text, word_document
from intake.containers.kinds import FileKind


class DocumentModule(Protocol):
    """What a module offers that reads the text out of one kind of document."""

    NAME: str

    def extract_text(self, payload: bytes) -> str: ...


DOCUMENTS: Mapping[FileKind, DocumentModule] = {
    FileKind.PDF: pdf_document,
    FileKind.WORD_DOCUMENT: word_document,
    FileKind.OPEN_DOCUMENT: open_document,
    FileKind.RICH_TEXT: rich_text,
}
