"""The text extractors of each kind of document. They are separate from recognition, which must not load the PDF library."""

from collections.abc import Mapping
from typing import Protocol

from intake.containers import open_document, pdf_document, rich_text, word_document
from intake.containers.kinds import FileKind


class DocumentModule(Protocol):
    """The interface of a module that extracts the text of one kind of document."""

    NAME: str

    def extract_text(self, payload: bytes) -> str: ...


DOCUMENTS: Mapping[FileKind, DocumentModule] = {
    FileKind.PDF: pdf_document,
    FileKind.WORD_DOCUMENT: word_document,
    FileKind.OPEN_DOCUMENT: open_document,
    FileKind.RICH_TEXT: rich_text,
}
