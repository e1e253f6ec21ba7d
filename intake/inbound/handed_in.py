"""What somebody hands in as files or text, with what the mails among it say of themselves."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from config.side_process import do_aside
from intake.containers.mail_files import as_sent, is_mail_file
from intake.door.upload import Handed, Upload
from intake.inbound.facts import Facts, Surroundings, find_facts

# Whoever hands in a thousand mails waits for the answer; what is not understood by then is understood by a worker.
SECONDS = 20.0


@dataclass(frozen=True, slots=True)
class HandedIn:
    """One thing or several, each admitted or refused.

    ``mails`` are the digests of the mails among them, with what is known of each: None where it could not be found out in
    the time that there was.
    """

    content: Upload | Sequence[Handed]
    mails: Mapping[str, Facts | None] = field(default_factory=dict)


def understand(content: Upload | Sequence[Handed], *, memory_mb: int) -> HandedIn:
    """Takes as long as the mails do, and at most some seconds: it is to be done before a transaction begins."""
    uploads = [content] if isinstance(content, Upload) else [each.content for each in content]
    mails = {each.sha256: each.data for each in uploads if isinstance(each, Upload) and _is_mail(each)}
    works = [partial(_find_facts, data) for data in mails.values()]
    found = do_aside(works, seconds=SECONDS, memory_mb=memory_mb)
    return HandedIn(content, dict(zip(mails, found, strict=True)))


def _is_mail(upload: Upload) -> bool:
    """Whoever names a format, or only wants to see what would be found, hands in a transcript, whatever it is wrapped in."""
    return upload.format is None and upload.stage and is_mail_file(upload.data)


def _find_facts(raw: bytes) -> Facts:
    """Nobody between its sender and us vouches for anything that a file says."""
    return find_facts(as_sent(raw), Surroundings())
