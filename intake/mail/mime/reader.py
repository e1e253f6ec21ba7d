"""Parses bytes to a Mail. No input makes it raise or makes it slow."""

from collections.abc import Iterator

from intake.mail.message import Headers, Mail, Mailbox, MailFault, Part
from intake.mail.mime.bodies import choose_bodies
from intake.mail.mime.dates import parse_date
from intake.mail.mime.encoded_words import decode_words
from intake.mail.mime.entities import Budget, Entity, read_entity
from intake.mail.mime.file_names import safe_name
from intake.mail.mime.header_lines import Head, read_head, skip_envelope
from intake.mail.mime.limits import MAX_ADDRESSES, MAX_MAIL_DEPTH
from intake.mail.mime.mailboxes import find_author, parse_mailboxes
from intake.mail.mime.seals import find_seals, is_tnef
from intake.mail.mime.tnef import list_files

_MAX_SUBJECT_CHARS = 2_000


def read_mail(raw: bytes) -> Mail:
    """Parse a mail. Equal bytes give equal mails."""
    return _read(raw, Budget(), depth=0)


def _read(raw: bytes, budget: Budget, *, depth: int) -> Mail:
    if b"\n" not in raw:
        raw = raw.replace(b"\r", b"\n")
    head = read_head(raw, skip_envelope(raw), len(raw))
    _note_head(head, budget)
    entity = read_entity(raw, head, len(raw), budget=budget, depth=depth)
    bodies = choose_bodies(entity, budget)
    parts = [_part(one, budget, depth=depth) for one in bodies.others]
    attachments = (
        *parts,
        *(file for part in parts if is_tnef(part.media_type, part.name) for file in _wrapped(part, budget)),
    )
    made = _with_people(head.headers, _charset(entity), budget)
    passages = bodies.words
    return Mail(
        headers=head.headers,
        media_type=entity.media.value,
        parameters=entity.media.parameters,
        subject=_subject(head.headers, _charset(entity)),
        author=_author(made),
        sender=made["sender"][0] if made["sender"] else None,
        reply_to=made["reply-to"],
        to=made["to"],
        cc=made["cc"],
        bcc=made["bcc"],
        sent_at=parse_date(head.headers.find("date")),
        passages=passages,
        html=bodies.html,
        attachments=attachments,
        seals=find_seals(entity, "\n".join(passages)),
        faults=tuple(budget.faults),
    )


def _note_head(head: Head, budget: Budget) -> None:
    if not head.headers.fields:
        budget.note(MailFault.NO_HEADERS)
    elif head.is_broken:
        budget.note(MailFault.BROKEN_HEADERS)
    if head.is_cut:
        budget.note(MailFault.HEADERS_CUT)


def _subject(headers: Headers, charset: str | None) -> str | None:
    value = headers.find("subject")
    return None if value is None else decode_words(value, charset=charset)[:_MAX_SUBJECT_CHARS]


def _with_people(headers: Headers, charset: str | None, budget: Budget) -> dict[str, tuple[Mailbox, ...]]:
    """The mailboxes by header. Of From, the first one with an address is the author."""
    found: dict[str, tuple[Mailbox, ...]] = {}
    for name in ("from", "sender", "return-path"):
        author = find_author(headers.find(name), charset=charset)
        found[name] = (author,) if author else ()
    for name in ("reply-to", "to", "cc", "bcc"):
        people = tuple(one for value in headers.all(name)[:10] for one in parse_mailboxes(value, charset=charset))
        if len(people) >= MAX_ADDRESSES:
            budget.note(MailFault.ADDRESSES_CUT)
        found[name] = people[:MAX_ADDRESSES]
    return found


def _author(people: dict[str, tuple[Mailbox, ...]]) -> Mailbox | None:
    """The author: From, or else another header of a sender, because mail of programs may lack From."""
    named = [people[name][0] for name in ("from", "sender", "reply-to", "return-path") if people[name]]
    return next((one for one in named if one.address), named[0] if named else None)


def _charset(entity: Entity) -> str | None:
    """The charset of the body, which is also used for undeclared bytes in headers."""
    if not entity.children:
        return entity.media.find("charset")
    return next((found for child in entity.children if (found := _charset(child))), None)


def _part(entity: Entity, budget: Budget, *, depth: int) -> Part:
    media = entity.media
    inner = None
    if media.value in {"message/rfc822", "message/global"} and entity.content:
        if depth < MAX_MAIL_DEPTH:
            inner = _read(entity.content, budget, depth=depth + 1)
        else:
            budget.note(MailFault.TOO_DEEP)
    name = entity.disposition.find("filename") or media.find("name")
    return Part(
        media_type=media.value,
        # The bytes of deeper nested mails are part of the outer attached mail.
        content=entity.content if inner is None or depth == 0 else b"",
        name=safe_name(name) if name else None,
        charset=media.find("charset"),
        disposition=entity.disposition.value or None,
        content_id=(entity.headers.find("content-id") or "").strip("<> ") or None,
        parameters=media.parameters,
        mail=inner,
    )


def _wrapped(part: Part, budget: Budget) -> Iterator[Part]:
    """The files in a winmail.dat, which itself stays attached."""
    for file in list_files(part.content, budget):
        name = safe_name(file.name) if file.name else None
        yield Part("application/octet-stream", file.content, name, disposition="attachment")
