"""Divides the leaves of a mail into bodies and attachments. Every leaf is one or the other."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from intake.mail.html_text import extract_words
from intake.mail.message import MailFault
from intake.mail.mime.charsets import read_characters
from intake.mail.mime.entities import Budget, Entity
from intake.mail.mime.flowed import unflow
from intake.mail.mime.limits import MAX_TEXT_CHARS

_T = TypeVar("_T")
_PLAIN = frozenset({"text/plain", "text/markdown", "text/x-markdown", "text"})
_HTML = frozenset({"text/html", "application/xhtml+xml"})
_LEAST_SHARE = 0.1
_STUB_CHARS = 400
_STUBS = ("view in browser", "view this email", "html", "browser", "im browser", "navigateur", "navegador")


@dataclass(frozen=True, slots=True)
class Passage:
    """One passage of the body: plain text, HTML or both."""

    plain: str | None = None
    html: str | None = None

    @property
    def words(self) -> str:
        """The plain text, or the text of the HTML where the plain text only points to it."""
        if self.html is None:
            return self.plain or ""
        spoken = extract_words(self.html)
        return spoken if self.plain is None or _is_stub(self.plain, spoken) else self.plain


@dataclass(frozen=True, slots=True)
class Bodies:
    """The passages of a mail in their order, and the other leaves."""

    passages: tuple[Passage, ...] = ()
    others: tuple[Entity, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """The text of all passages, without attached files."""
        return tuple(words for passage in self.passages if (words := passage.words).strip())

    @property
    def html(self) -> str | None:
        """The first HTML passage, for display."""
        return next((passage.html for passage in self.passages if passage.html is not None), None)


def choose_bodies(entity: Entity, budget: Budget) -> Bodies:
    """Divide the leaves of this tree into passages and other leaves."""
    if entity.children:
        found = _choose_among(entity, budget)
        # The content of an opaque signature is read, and the signature is kept so that it can be verified.
        return replace(found, others=(*found.others, replace(entity, children=()))) if entity.content else found
    if is_attached(entity) or entity.media.value not in _PLAIN | _HTML:
        return Bodies(others=(entity,))
    text = _text(entity, budget)
    return Bodies((Passage(html=text) if entity.media.value in _HTML else Passage(plain=text),))


def is_attached(entity: Entity) -> bool:
    """Whether the leaf was sent as a file: by its disposition or because it has a name."""
    is_named = bool(entity.disposition.find("filename") or entity.media.find("name"))
    return (
        entity.disposition.value == "attachment"
        or (is_named and entity.media.value not in _HTML | _PLAIN)
        or (is_named and entity.disposition.value == "inline")
    )


def _choose_among(entity: Entity, budget: Budget) -> Bodies:
    found = [choose_bodies(child, budget) for child in entity.children]
    if entity.media.value == "multipart/alternative":
        return _alternative(found)
    if entity.media.value == "multipart/related" and found:
        beside = [(child,) if not each.others else each.others for child, each in _pairs(entity, found)]
        return Bodies(found[0].passages, (*found[0].others, *_flat(beside)))
    return Bodies(_flat([each.passages for each in found]), _flat([each.others for each in found]))


def _pairs(entity: Entity, found: Sequence[Bodies]) -> list[tuple[Entity, Bodies]]:
    return list(zip(entity.children, found, strict=True))[1:]


def _alternative(found: Sequence[Bodies]) -> Bodies:
    """The passage of a multipart/alternative. Apple Mail puts attachments inside the HTML version."""
    passages = [each.passages for each in found if each.passages]
    plain = next((each for each in passages if all(one.html is None for one in each)), None)
    html = next((each for each in reversed(passages) if any(one.html is not None for one in each)), None)
    others = _flat([each.others for each in found])
    if plain is None or html is None:
        return Bodies(plain or html or (), others)
    joined = "\n\n".join(one.plain or "" for one in plain)
    pages = [one.html for one in html if one.html is not None]
    return Bodies((Passage(joined, "\n".join(pages)),), others)


def _flat(groups: Sequence[tuple[_T, ...]]) -> tuple[_T, ...]:
    return tuple(one for group in groups for one in group)


def _text(entity: Entity, budget: Budget) -> str:
    characters = read_characters(entity.content, entity.media.find("charset"))
    if not characters.is_known:
        budget.note(MailFault.CHARSET_UNKNOWN)
    if not characters.is_lossless:
        budget.note(MailFault.CHARACTERS_LOST)
    if len(characters.text) > MAX_TEXT_CHARS:
        budget.note(MailFault.TEXT_CUT)
    text = characters.text[:MAX_TEXT_CHARS].replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    is_flowed = (entity.media.find("format") or "").lower() == "flowed" and entity.media.value in _PLAIN
    return unflow(text, delete_space=(entity.media.find("delsp") or "").lower() == "yes") if is_flowed else text


def _is_stub(plain: str, spoken: str) -> bool:
    """Whether the plain text only points to the HTML: it is empty, or very short and about browsers."""
    written, there = len("".join(plain.split())), len("".join(spoken.split()))
    if not there:
        return False
    if not written:
        return True
    is_about_pages = len(plain) <= _STUB_CHARS and any(word in plain.lower() for word in _STUBS)
    return written < there * _LEAST_SHARE or (is_about_pages and written * 2 < there)
