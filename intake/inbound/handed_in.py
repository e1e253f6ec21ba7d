"""Uploaded files or text, with the facts of the mails among them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from config.side_process import do_aside
from intake.containers.mail_files import as_sent, is_mail_file
from intake.door.upload import Handed, Upload
from intake.inbound.facts import Facts, Surroundings, find_facts

# The time limit in seconds, because the client waits; mails that are not parsed by then are parsed by a worker.
SECONDS = 20.0


@dataclass(frozen=True, slots=True)
class HandedIn:
    """One upload or several, each admitted or refused.

    ``mails`` are the facts of the mails among them by digest; None where the time limit was reached or the mail
    could not be parsed.
    """

    content: Upload | Sequence[Handed]
    mails: Mapping[str, Facts | None] = field(default_factory=dict)


def understand(content: Upload | Sequence[Handed], *, memory_mb: int) -> HandedIn:
    """Parse the mails within SECONDS. Call this before a transaction begins, because it is slow."""
    uploads = [content] if isinstance(content, Upload) else [each.content for each in content]
    mails = {each.sha256: each.data for each in uploads if isinstance(each, Upload) and _is_mail(each)}
    works = [partial(_find_facts, data) for data in mails.values()]
    found = do_aside(works, seconds=SECONDS, memory_mb=memory_mb)
    return HandedIn(content, dict(zip(mails, found, strict=True)))


def _is_mail(upload: Upload) -> bool:
    """Whether the upload is handled as mail. With a named format, or without staging, it is handled as a transcript."""
    return upload.format is None and upload.stage and is_mail_file(upload.data)


def _find_facts(raw: bytes) -> Facts:
    """The facts of an uploaded mail. No server is trusted, because anybody can write the file's headers."""
    return find_facts(as_sent(raw), Surroundings())
