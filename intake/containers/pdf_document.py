"""PDF: the text of its pages, line by line. No script is run, nothing is fetched or decrypted, and images are ignored."""

import io
import logging
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from pypdf import Configuration, PageObject, PdfReader, apply_configuration
from pypdf.errors import DependencyError, LimitReachedError, PyPdfError
from pypdf.generic import DictionaryObject

from intake.containers.kinds import UnsupportedFormatError
from intake.text.normal_form import count_words
from intake.text.safe_xml import UnsafeDocumentError

NAME = "pdf"
MAX_PAGES = 1_000
_MAX_CONTENT_BYTES = 8 * 1024 * 1024
# A page of a word processor has up to two thousand operations; a thousand operations take about ten milliseconds.
_MAX_OPERATIONS = 250_000
_LIMITS = Configuration(
    zlib_maximum_output_length=_MAX_CONTENT_BYTES,
    lzw_maximum_output_length=_MAX_CONTENT_BYTES,
    run_length_maximum_output_length=_MAX_CONTENT_BYTES,
    array_based_stream_maximum_output_length=_MAX_CONTENT_BYTES,
    maximum_declared_stream_length=25 * 1024 * 1024,
    stream_decoding_work_maximum_length=4 * _MAX_CONTENT_BYTES,
    stream_parsing_work_maximum_count=4 * _MAX_OPERATIONS,
    xform_maximum_invocations_per_extraction=100,
    page_tree_maximum_entries=2 * MAX_PAGES,
    jbig2dec_binary=None,
)
# An entry of the table of objects; a page of text needs a handful of objects.
_TABLE_ENTRY = re.compile(rb"[0-9]{1,10} [0-9]{1,5} {1,10}[fn]\b")
_MAX_OBJECTS = 60 * MAX_PAGES
# The total bytes searched for misplaced objects, for which the library scans the whole file; about one second.
_MAX_SEARCHED_BYTES = 100 * 1024 * 1024
_FEWEST_SEARCHES = 3
_MAX_ROOT_SEARCHES = 500
# A scanned page often has a line of real text, such as the name of the scanner.
_WORDS_OF_A_SCAN = 10
_PAGE_NUMBER = re.compile(r"(?:page\s{1,9})?\d{1,4}(?:\s{0,9}(?:of|/|von|de)\s{0,9}\d{1,4})?", re.IGNORECASE)
_NUMBERED_PAGE = re.compile(r"\b(?:page|seite)\s{1,9}\d{1,4}", re.IGNORECASE)
_FEWEST_REPEATED = 3
# The exceptions of the library for damaged files.
_DAMAGED = (
    PyPdfError, DependencyError, ArithmeticError, AssertionError, AttributeError, EOFError, LookupError,
    NotImplementedError, OSError, RecursionError, TypeError, ValueError,
)  # fmt: skip
# The library's log messages about damage may quote the file, so they are not logged.
logging.getLogger("pypdf").addHandler(logging.NullHandler())
logging.getLogger("pypdf").propagate = False


@dataclass(slots=True)
class _Budget:
    """The page content and operations that may still be read."""

    content_bytes: int = _MAX_CONTENT_BYTES
    operations: int = _MAX_OPERATIONS

    def spend_bytes(self, count: int) -> None:
        self.content_bytes -= count
        if self.content_bytes < 0:
            raise _too_much()

    def spend_operation(self, *_: object) -> None:
        self.operations -= 1
        if self.operations < 0:
            raise _too_much()


class _File(io.BytesIO):
    """The bytes of a file. It counts whole reads, which the library makes for each lost object."""

    def __init__(self, payload: bytes) -> None:
        super().__init__(payload)
        self._searches_left = max(_FEWEST_SEARCHES, _MAX_SEARCHED_BYTES // (len(payload) or 1))

    def getbuffer(self) -> memoryview:
        self._searches_left -= 1
        if self._searches_left < 0:
            raise LimitReachedError("The file refers to too many objects that are not in it.")
        return super().getbuffer()


def extract_text(payload: bytes) -> str:
    """The lines of all pages in their order, without page numbers and repeated headers and footers.

    Raises UnsupportedFormatError for scanned pages without text and for encrypted or damaged files, and
    UnsafeDocumentError for more pages or operations than any transcript has.
    """
    try:
        with apply_configuration(_LIMITS):
            return _read(payload)
    except LimitReachedError as error:
        raise _too_much() from error
    except _DAMAGED as error:
        raise UnsupportedFormatError(
            "This PDF is damaged or protected. Save the transcript as text or DOCX and upload that."
        ) from error


def _read(payload: bytes) -> str:
    if sum(1 for _ in islice(_TABLE_ENTRY.finditer(payload), _MAX_OBJECTS + 1)) > _MAX_OBJECTS:
        raise _too_much()
    reader = PdfReader(_File(payload), root_object_recovery_limit=_MAX_ROOT_SEARCHES)
    if len(reader.pages) > MAX_PAGES:
        raise UnsafeDocumentError(f"The PDF has more than {MAX_PAGES:,} pages. Upload the transcript alone.")
    budget = _Budget()
    pages = [_page_lines(page, budget) for page in reader.pages]
    words = sum(count_words(line) for lines in pages for line in lines)
    if not words or (words < _WORDS_OF_A_SCAN * len(pages) and any(map(_has_picture, reader.pages))):
        raise UnsupportedFormatError(
            "The pages of this PDF are pictures, so there is no text to read in it. Export the transcript as text, "
            "VTT or DOCX where it was made, or run text recognition on it first.",
            extra={"seems_to_be": "scan"},
        )
    return "\n".join(line for lines in _without_edges(pages) for line in lines)


def _page_lines(page: PageObject, budget: _Budget) -> list[str]:
    contents = page.get_contents()
    if contents is None:
        return []
    budget.spend_bytes(len(contents.get_data()))
    text = page.extract_text(visitor_operand_before=budget.spend_operation)
    return [line for line in text.split("\n") if line.strip()]


def _has_picture(page: PageObject) -> bool:
    resources = page.get("/Resources", DictionaryObject()).get_object()
    drawn = resources.get("/XObject", DictionaryObject()).get_object()
    return any(thing.get_object().get("/Subtype") == "/Image" for thing in drawn.values())


def _without_edges(pages: Sequence[list[str]]) -> Iterator[list[str]]:
    """The pages without page numbers and without the first or last line that most of them share."""
    edges = Counter(key for lines in pages for key in {_key(line) for line in (*lines[:1], *lines[-1:])})
    repeated = {key for key, count in edges.items() if count >= max(_FEWEST_REPEATED, len(pages) / 2)}
    for lines in pages:
        yield [
            line
            for place, line in enumerate(lines)
            if 0 < place < len(lines) - 1 or not (_PAGE_NUMBER.fullmatch(line.strip()) or _key(line) in repeated)
        ]


def _key(line: str) -> str:
    return _NUMBERED_PAGE.sub("page", " ".join(line.split()))


def _too_much() -> UnsafeDocumentError:
    return UnsafeDocumentError("The PDF holds more than any transcript does. Upload the transcript alone, or as text.")
