"""Converts an HTML mail to plain text that keeps quotations, lists, tables, links and check boxes."""

import re
from dataclasses import dataclass, field

from intake.mail.html_scan import Tag, Words, scan

_BLOCKS = frozenset(
    {"p", "div", "table", "ul", "ol", "section", "article", "h1", "h2", "h3", "h4", "h5", "h6", "header", "footer",
     "main", "dl", "dt", "dd", "figure", "center", "address", "fieldset", "form", "body", "html", "tbody", "thead"}
)  # fmt: skip
_SPACED = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "table", "ul", "ol", "pre", "blockquote"})
_EMPTY = frozenset({"br", "hr", "img", "input", "meta", "link", "col", "area", "base", "wbr", "source"})
_HIDDEN = re.compile(
    r"display\s{0,5}:\s{0,5}none|mso-hide\s{0,5}:\s{0,5}all|visibility\s{0,5}:\s{0,5}hidden", re.IGNORECASE
)
_SPACE = re.compile(r"[ \t\r\n\f]+")
_RULE = "_" * 32
_MAX_OPEN = 300
_MAX_DEPTH = 20
_MAX_LINK_CHARS = 500
_MAX_CELL_CHARS = 200
_MAX_NUMBER_CHARS = 5


def extract_words(page: str) -> str:
    """The page as the text of a plain mail; lines of quoted blocks begin with ">"."""
    writer = _Writer()
    for piece in scan(page):
        if isinstance(piece, Words):
            writer.write(piece.text)
        elif piece.is_end:
            writer.close(piece)
        else:
            writer.open(piece)
    return writer.finish()


@dataclass(slots=True)
class _Row:
    """An open row of a table: its first line, and the cells so far."""

    line: int
    cells: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Writer:
    """Collects finished lines and the current line, and tracks the open elements."""

    lines: list[str] = field(default_factory=list)
    line: list[str] = field(default_factory=list)
    open_names: list[str] = field(default_factory=list)
    hidden_at: int | None = None
    depth: int = 0
    pre: int = 0
    lists: list[int | None] = field(default_factory=list)
    links: list[tuple[str, int, int]] = field(default_factory=list)
    rows: list[_Row] = field(default_factory=list)

    def write(self, text: str) -> None:
        if self.hidden_at is not None:
            return
        if self.pre:
            first, *others = text.replace("\r\n", "\n").split("\n")
            self.line.append(first)
            for other in others:
                self._end_line(force=True)
                self.line.append(other)
            return
        words = _SPACE.sub(" ", text)
        if words.startswith(" ") and (not self.line or self.line[-1].endswith(" ")):
            words = words[1:]
        if words:
            self.line.append(words)

    def open(self, tag: Tag) -> None:
        if tag.name == "tr" and self._is_row_open():
            self.close(Tag("tr", is_end=True))
        if tag.name not in _EMPTY:
            self._remember(tag)
        if self.hidden_at is None:
            self._opened(tag)

    def _is_row_open(self) -> bool:
        """Whether a row of the innermost table is open; a table inside a cell has its own rows."""
        inner = next((name for name in reversed(self.open_names) if name in {"tr", "table"}), None)
        return inner == "tr"

    def _remember(self, tag: Tag) -> None:
        if len(self.open_names) < _MAX_OPEN:
            self.open_names.append(tag.name)
            style = tag.find("style") or ""
            is_hidden = tag.find("hidden") is not None or (bool(style) and _HIDDEN.search(style[:2000]) is not None)
            if self.hidden_at is None and is_hidden and tag.name not in {"body", "html"}:
                self.hidden_at = len(self.open_names)

    def _opened(self, tag: Tag) -> None:
        name = tag.name
        if name in {"ul", "ol", "li"}:
            self._open_list(tag)
        elif name in {"tr", "td", "th"}:
            self._open_row(name)
        elif name in {"blockquote", "pre"}:
            self._block(space=True)
            self.depth = min(self.depth + (name == "blockquote"), _MAX_DEPTH)
            self.pre += name == "pre"
        elif name in _BLOCKS:
            self._block(space=name in _SPACED)
        else:
            self._open_inline(tag)

    def _open_inline(self, tag: Tag) -> None:
        if tag.name == "br":
            self._end_line(force=True)
        elif tag.name == "hr":
            self._block()
            self.line.append(_RULE)
            self._end_line()
        elif tag.name == "input" and (tag.find("type") or "").lower() == "checkbox":
            self.line.append("[x] " if tag.find("checked") is not None else "[ ] ")
        elif tag.name == "a":
            self.links.append(((tag.find("href") or "").strip(), len(self.lines), len(self.line)))

    def _open_list(self, tag: Tag) -> None:
        if tag.name == "li":
            self._item()
            return
        self._block(space=not self.lists)
        self.lists.append(_start(tag) if tag.name == "ol" else None)

    def _open_row(self, name: str) -> None:
        """Open a row, or take the finished cell of the row when a new cell begins."""
        if name == "tr":
            self._block()
            self.rows.append(_Row(len(self.lines)))
        elif self.rows:
            self._take_cell(self.rows[-1])

    def close(self, tag: Tag) -> None:
        was_hidden = self.hidden_at is not None
        if not self._forget(tag.name) or was_hidden:
            return
        name = tag.name
        if name == "a" and self.links:
            self._end_link()
        elif name == "blockquote":
            self._block(space=True)
            self.depth = max(0, self.depth - 1)
        elif name in {"ul", "ol"} and self.lists:
            self.lists.pop()
            self._block(space=not self.lists)
        elif name == "pre":
            self._block(space=True)
            self.pre = max(0, self.pre - 1)
        elif name in {"tr", "table"} and self.rows:
            self._end_row()
            self._block(space=name == "table")
        elif name == "li" or name in _BLOCKS:
            self._block(space=name in _SPACED)

    def _forget(self, name: str) -> bool:
        """Close the innermost tag of this name and all unclosed tags in it. False when no such tag was open."""
        place = next((at for at in range(len(self.open_names) - 1, -1, -1) if self.open_names[at] == name), None)
        if place is None:
            return len(self.open_names) >= _MAX_OPEN
        del self.open_names[place:]
        if self.hidden_at is not None and len(self.open_names) < self.hidden_at:
            self.hidden_at = None
        return True

    def _item(self) -> None:
        self._block()
        number = self.lists[-1] if self.lists else None
        indent = "  " * min(max(0, len(self.lists) - 1), 10)
        self.line.append(f"{indent}- " if number is None else f"{indent}{number}. ")
        if number is not None:
            self.lists[-1] = number + 1

    def _take_cell(self, row: _Row) -> None:
        is_short = row.line == len(self.lines)
        text = "".join(self.line).strip()
        if is_short and len(text) <= _MAX_CELL_CHARS:
            if text:
                row.cells.append(text)
            self.line.clear()
        else:
            self._flush(row)
            self._block()
            row.line = len(self.lines)

    def _flush(self, row: _Row) -> None:
        """Finish the row. Cells that are columns of a page layout become lines above the current one."""
        written, self.line = self.line, []
        kept = self.lines[row.line :]
        del self.lines[row.line :]
        for cell in row.cells:
            self.line = [cell]
            self._end_line()
        self.lines.extend(kept)
        row.cells, self.line = [], written

    def _end_row(self) -> None:
        row = self.rows.pop()
        self._take_cell(row)
        if row.cells:
            self.line = [_joined(row.cells)]
            self._end_line()

    def _end_link(self) -> None:
        href, line, place = self.links.pop()
        if line != len(self.lines):
            return
        text = "".join(self.line[place:]).strip()
        shown = _shown(href, text)
        if shown:
            while self.line and self.line[-1].endswith(" ") and text:
                self.line[-1] = self.line[-1].rstrip()
                if not self.line[-1]:
                    self.line.pop()
            self.line.append(f" {shown}" if text else "")

    def _block(self, *, space: bool = False) -> None:
        """Begin a new line, after an empty line where the page has space."""
        if "".join(self.line).strip(" "):
            self._end_line()
        else:
            self.line.clear()
        if space and self.lines and self.lines[-1].strip("> "):
            self.lines.append(self._prefix().rstrip())

    def _end_line(self, *, force: bool = False) -> None:
        text = "".join(self.line)
        text = text.rstrip() if not self.pre else text
        self.line.clear()
        if text.strip("\xa0 ") or force:
            self.lines.append((self._prefix() + text.replace("\xa0", " ")).rstrip())

    def _prefix(self) -> str:
        return ">" * self.depth + " " if self.depth else ""

    def finish(self) -> str:
        while self.rows:
            self._end_row()
        self._block()
        return re.sub(r"\n{3,}", "\n\n", "\n".join(self.lines)).strip("\n")


def _start(tag: Tag) -> int:
    start = tag.find("start") or ""
    return int(start) if start.isascii() and start.isdigit() and len(start) <= _MAX_NUMBER_CHARS else 1


def _joined(cells: list[str]) -> str:
    """The cells as one line: a label and its value like a header, other cells as columns."""
    if cells[0].endswith((":", "：")):
        return " ".join(cells)
    return " | ".join(cells)


def _shown(href: str, text: str) -> str:
    """The address of a link; empty where the link text already contains it."""
    if len(href) > _MAX_LINK_CHARS or not text:
        return ""
    if href.lower().startswith("mailto:"):
        address = href[7:].partition("?")[0]
        return "" if not address or address.lower() in text.lower() else f"<{address}>"
    if not href.lower().startswith(("http://", "https://")):
        return ""
    bare = href.partition("://")[2].rstrip("/")
    return "" if bare.lower().removeprefix("www.") in text.lower() else f"<{href}>"
