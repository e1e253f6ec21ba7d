"""RTF: the text between its control words."""

import codecs
import re
from dataclasses import dataclass, field

from intake.text.safe_xml import UnsafeDocumentError

NAME = "rtf"
_TOKEN = re.compile(
    r"\\(?P<word>[a-z]{1,32})(?P<number>-?[0-9]{1,10})? ?|\\'(?P<byte>[0-9a-fA-F]{2})|\\(?P<symbol>[^a-z])"
    r"|(?P<brace>[{}])|[\r\n]+|(?P<text>[^\\{}\r\n]+)"
)
_LINE_BREAKS = frozenset({"par", "line", "sect", "page", "row"})
_REPLACEMENTS = {"tab": "\t", "cell": "\t", "emdash": "—", "endash": "–", "bullet": "•", "lquote": "‘", "rquote": "’",
                 "ldblquote": "“", "rdblquote": "”", "emspace": " ", "enspace": " "}  # fmt: skip
_SYMBOLS = {"~": "\u00a0", "_": "-", "\\": "\\", "{": "{", "}": "}", "\n": "\n", "\r": "\n"}
_NOT_TEXT = frozenset(
    {"fonttbl", "colortbl", "stylesheet", "info", "pict", "header", "footer", "headerl", "headerr", "footerl", "footerr",
     "object", "listtable", "listoverridetable", "rsidtbl", "generator", "themedata", "datastore", "xmlnstbl", "fldinst",
     "listtext", "pntext", "filetbl", "revtbl", "latentstyles"}
)  # fmt: skip
_MAX_DEPTH = 500
_MAX_MARKS = 1_500_000


@dataclass(frozen=True, slots=True)
class _Group:
    """The state within two braces: whether its text counts, and how many fallback characters follow a Unicode one."""

    is_text: bool = True
    skip: int = 1


@dataclass(slots=True)
class _Reader:
    """Collects the text from the tokens."""

    pieces: list[str] = field(default_factory=list)
    groups: list[_Group] = field(default_factory=lambda: [_Group()])
    charset: str = "cp1252"
    pending: int = 0

    def feed(self, token: re.Match[str]) -> None:
        kind = token.lastgroup
        if token["brace"]:
            self._brace(token["brace"])
        elif token["word"]:
            self._word(token["word"], token["number"])
        elif kind == "byte":
            self._write(bytes.fromhex(token["byte"]).decode(self.charset, errors="replace"))
        elif kind == "symbol":
            self._symbol(token["symbol"])
        elif kind == "text":
            self._write(token["text"])

    def _brace(self, brace: str) -> None:
        self.pending = 0
        if brace == "{":
            self.groups.append(self.groups[-1])
        elif len(self.groups) > 1:
            self.groups.pop()
        if len(self.groups) > _MAX_DEPTH:
            raise UnsafeDocumentError("The RTF document is nested deeper than any transcript is.")

    def _word(self, word: str, number: str | None) -> None:
        if word in _NOT_TEXT:
            self.groups[-1] = _Group(is_text=False, skip=self.groups[-1].skip)
        elif word in _LINE_BREAKS:
            self._write("\n")
        elif word in _REPLACEMENTS:
            self._write(_REPLACEMENTS[word])
        elif number is not None:
            self._numbered(word, int(number))

    def _numbered(self, word: str, number: int) -> None:
        if word == "u":
            self._write(chr(number % 0x10000))
            self.pending = self.groups[-1].skip
        elif word == "uc":
            self.groups[-1] = _Group(is_text=self.groups[-1].is_text, skip=min(max(number, 0), 8))
        elif word == "ansicpg":
            self.charset = _charset(number)

    def _symbol(self, symbol: str) -> None:
        if symbol == "*":
            self.groups[-1] = _Group(is_text=False, skip=self.groups[-1].skip)
        elif symbol in _SYMBOLS:
            self._write(_SYMBOLS[symbol])

    def _write(self, text: str) -> None:
        """Add text, without the fallback characters for the Unicode character before it."""
        skipped = min(self.pending, len(text))
        self.pending -= skipped
        if self.groups[-1].is_text and len(text) > skipped:
            self.pieces.append(text[skipped:])


def is_rich_text(payload: bytes) -> bool:
    """Whether the file begins like RTF."""
    return payload[:64].lstrip().startswith(b"{\\rtf")


def extract_text(payload: bytes) -> str:
    """The text with a line for each paragraph. Raises UnsafeDocumentError for endless nesting or marks."""
    if payload.count(b"\\") + payload.count(b"{") > _MAX_MARKS:
        raise UnsafeDocumentError("The RTF document holds more control words than any transcript does.")
    reader = _Reader()
    for token in _TOKEN.finditer(payload.decode("latin-1")):
        reader.feed(token)
    # RTF writes characters beyond the basic plane as two surrogates, which are joined here.
    return "".join(reader.pieces).encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _charset(number: int) -> str:
    try:
        return codecs.lookup(f"cp{number}").name
    except LookupError:
        return "cp1252"
