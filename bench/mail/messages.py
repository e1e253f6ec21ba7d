"""Generated mails, the same in every run."""

import random
from email.message import EmailMessage
from email.policy import SMTP

from bench.transcripts import PEOPLE, talk

MEGABYTE = 1_000_000
LARGE_BYTES = 25 * MEGABYTE


def plain(number: int = 0) -> bytes:
    """A short mail without any parts."""
    return _mail(number).as_bytes()


def with_parts(number: int = 0) -> bytes:
    """Text, the same as HTML, and three files of 100 kB."""
    message = _mail(number)
    words = message.get_content()
    message.add_alternative(
        f"<html><body>{''.join(f'<p>{line}</p>' for line in words.splitlines())}</body></html>", "html"
    )
    for place in range(3):
        _attach(message, number + place, size=100_000)
    return _bytes(message)


def nested(number: int = 0) -> bytes:
    """A mail forwarded twice, each time attached as a whole."""
    inner = _mail(number)
    for depth in range(2):
        outer = _mail(number + depth + 1)
        outer.add_attachment(inner)
        inner = outer
    return _bytes(inner)


def large() -> bytes:
    """A mail of the default size limit, nearly all of it one file."""
    message = _mail(7)
    _attach(message, 7, size=LARGE_BYTES * 3 // 4 - 400_000)
    return _bytes(message)


def _mail(number: int) -> EmailMessage:
    source = random.Random(number)
    message = EmailMessage(policy=SMTP)
    message["From"] = f"{source.choice(PEOPLE)} <sender{number}@acme.example>"
    message["To"] = "intake@acme.example"
    message["Subject"] = f"Offer {number}"
    message["Date"] = "Mon, 15 Jun 2026 10:00:00 +0000"
    message["Message-ID"] = f"<{number}@acme.example>"
    message.set_content("\n".join(talk(source) for _ in range(20)))
    return message


def _attach(message: EmailMessage, seed: int, *, size: int) -> None:
    content = random.Random(seed).randbytes(size)
    message.add_attachment(content, maintype="application", subtype="octet-stream", filename=f"file{seed}.bin")


def _bytes(message: EmailMessage) -> bytes:
    """The bytes, with fixed boundaries instead of random ones."""
    for place, part in enumerate(part for part in message.walk() if part.is_multipart()):
        if part.get_content_maintype() == "multipart":
            part.set_boundary(f"=_part_{place}")
    return message.as_bytes()
