"""PDF files for tests, written from what is to stand on their pages."""

import zlib
from collections.abc import Sequence

FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
# One grey pixel, as a scanner would put a picture of a page.
PICTURE = (
    b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>"
)


def text_pdf(*pages: Sequence[str]) -> bytes:
    """One page for each list of lines."""
    return pdf_of([text_content(lines) for lines in pages])


def scanned_pdf(*, pages: int = 2, line: str = "") -> bytes:
    """Pages that are pictures, perhaps with one line of text."""
    return pdf_of([b"/Im0 Do " + text_content([line] if line else [])] * pages)


def text_content(lines: Sequence[str]) -> bytes:
    shown = b" ".join(b"(%s) Tj T*" % _escaped(line) for line in lines)
    return b"BT /F1 11 Tf 14 TL 50 800 Td %s ET" % shown


def pdf_of(contents: Sequence[bytes], *, trailer: bytes = b"") -> bytes:
    """A page for each stream of drawing."""
    numbers = [6 + 2 * place for place in range(len(contents))]
    kids = b" ".join(b"%d 0 R" % number for number in numbers)
    bodies = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(contents), kids),
        FONT,
        _stream(PICTURE, b"\x80"),
    ]
    for number, content in zip(numbers, contents, strict=True):
        bodies += [
            _stream(b"<< /Filter /FlateDecode", zlib.compress(content)),
            _page(number - 1, has_picture=b" Do " in content),
        ]
    return _file(bodies, trailer)


def _page(content: int, *, has_picture: bool) -> bytes:
    resources = b"<< /Font << /F1 3 0 R >> %s >>" % (b"/XObject << /Im0 4 0 R >>" if has_picture else b"")
    box = b"/MediaBox [0 0 595 842]"
    return b"<< /Type /Page /Parent 2 0 R %s /Contents %d 0 R /Resources %s >>" % (box, content, resources)


def _stream(head: bytes, data: bytes) -> bytes:
    return b"%s /Length %d >>\nstream\n%s\nendstream" % (head, len(data), data)


def _file(bodies: Sequence[bytes], trailer: bytes) -> bytes:
    written, places = b"%PDF-1.4\n", []
    for number, body in enumerate(bodies, start=1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(bodies) + 1
    head = b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
    end = b"trailer << /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF" % (size, trailer, len(written))
    return written + head + end


def _escaped(line: str) -> bytes:
    escaped = line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return escaped.encode("cp1252")
