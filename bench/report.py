"""The result of a benchmark: a table with notes."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of text with headings; notes hold longer explanations."""

    title: str
    headings: Sequence[str]
    rows: Sequence[Sequence[str]]
    notes: Sequence[str] = field(default=())

    def lines(self) -> Iterator[str]:
        """The lines of the table as Markdown."""
        widths = [max(map(len, column)) for column in zip(self.headings, *self.rows, strict=True)]
        yield f"\n## {self.title}\n"
        yield _line(self.headings, widths)
        yield _line(["-" * width for width in widths], widths)
        yield from (_line(row, widths) for row in self.rows)
        if self.notes:
            yield ""
        yield from self.notes

    def plain(self) -> dict[str, Any]:
        return asdict(self)


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    return f"| {' | '.join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True))} |"
