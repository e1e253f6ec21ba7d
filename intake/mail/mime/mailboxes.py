"""Parses address lists of any form in one pass over the characters."""

import re
from dataclasses import dataclass, field

from intake.mail.message import Mailbox
from intake.mail.mime.encoded_words import decode_words
from intake.mail.mime.limits import MAX_ADDRESSES

_ENDS = re.compile(r"[,;:<>()\"\[]")
_SPACE = re.compile(r"\s+")
_BETWEEN_WORDS = re.compile(r"[\s<>()\",;\[\]]+")


@dataclass(slots=True)
class _Draft:
    """One entry of the list during parsing."""

    words: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    angle: str | None = None

    @property
    def is_empty(self) -> bool:
        return self.angle is None and not "".join(self.words).strip()


def parse_mailboxes(value: str | None, *, charset: str | None = None) -> tuple[Mailbox, ...]:
    """The mailboxes in their order; text that can't be an address is kept as a name."""
    if not value:
        return ()
    found = _resolve(_drafts(value), charset)
    if not any(one.address for one in found) and "=?" in value:
        # Some programs encode the address as well as the name.
        found = _resolve(_drafts(decode_words(value, charset=charset)), charset)
    return tuple(found)


def find_author(value: str | None, *, charset: str | None = None) -> Mailbox | None:
    """The first mailbox with an address, or else the first name."""
    everybody = parse_mailboxes(value, charset=charset)
    return next((one for one in everybody if one.address), everybody[0] if everybody else None)


def _drafts(value: str) -> list[_Draft]:
    found: list[_Draft] = []
    draft = _Draft()
    place = 0
    missing: set[str] = set()
    while place < len(value) and len(found) < MAX_ADDRESSES:
        match = _ENDS.search(value, place)
        stop = match.start() if match else len(value)
        draft.words.append(value[place:stop])
        if match is None:
            break
        place, is_over = _take(value, stop, draft, missing)
        if is_over:
            found.append(draft)
            draft = _Draft()
    return [*found, draft][:MAX_ADDRESSES]


def _take(value: str, place: int, draft: _Draft, missing: set[str]) -> tuple[int, bool]:
    """Handle a special character. Return the next place, and whether the entry has ended."""
    mark = value[place]
    if mark in ",;":
        return place + 1, True
    if mark == ":":
        return _after_colon(place, draft), False
    closing = {'"': '"', "(": ")", "<": ">", "[": "]"}.get(mark)
    # A closing mark that was not found once is not searched for again, because it cannot follow a later place either.
    end = -1 if closing is None or closing in missing else _closing(value, place, closing)
    if closing is not None and end < 0:
        missing.add(closing)
    if end < 0:
        return _unclosed(value, place, draft)
    inside = value[place + 1 : end]
    if mark == '"':
        draft.words.append(inside.replace('\\"', '"').replace("\\\\", "\\").replace("@", "\0"))
    elif mark == "(":
        draft.comments.append(inside)
    elif mark == "[":
        draft.words.append(value[place : end + 1])
    elif draft.angle is None or "@" not in draft.angle:
        draft.angle = inside
    return end + 1, False


def _after_colon(place: int, draft: _Draft) -> int:
    """Handle a colon: it ends a group's name, or belongs to an address such as one with mailto."""
    before = "".join(draft.words).strip()
    if "@" in before:
        draft.words.append(":")
    else:
        draft.words.clear()
    return place + 1


def _unclosed(value: str, place: int, draft: _Draft) -> tuple[int, bool]:
    """Handle an unclosed mark as an ordinary character; only an angle bracket may be left open at the end."""
    if value[place] == "<" and draft.angle is None:
        stop = next((at for at in map(value.find, ",;", (place, place)) if at >= 0), len(value))
        draft.angle = value[place + 1 : stop]
        return stop, False
    if value[place] != ">":
        draft.words.append(value[place] if value[place] != '"' else "")
    return place + 1, False


def _closing(value: str, place: int, mark: str) -> int:
    if mark == ")":
        return _closing_comment(value, place)
    end = value.find(mark, place + 1)
    while mark == '"' and end > 0 and value[end - 1] == "\\" and value[end - 2] != "\\":
        end = value.find(mark, end + 1)
    return end


def _closing_comment(value: str, place: int) -> int:
    depth = 0
    for match in re.compile(r"[()]").finditer(value, place):
        depth += 1 if match.group() == "(" else -1
        if depth == 0:
            return match.start()
    return -1


def _resolve(drafts: list[_Draft], charset: str | None) -> list[Mailbox]:
    """The mailboxes, with names rejoined that an unquoted comma split: "Doe, Jane <jane@...>"."""
    found: list[Mailbox] = []
    waiting: list[str] = []
    for draft in drafts:
        if draft.is_empty:
            continue
        words = "".join(draft.words)
        if draft.angle is None and "@" not in words and not draft.comments:
            waiting.append(words)
            continue
        if draft.angle is None:
            found.extend(Mailbox("", name) for word in waiting if (name := _name(word, charset)))
            waiting = []
        found.append(_mailbox(draft, ",".join([*waiting, words]), charset))
        waiting = []
    rest = _name(",".join(waiting), charset)
    return [*found, Mailbox("", rest)] if rest else found


def _mailbox(draft: _Draft, words: str, charset: str | None) -> Mailbox:
    if draft.angle is not None and ("@" in draft.angle or "@" not in words):
        return Mailbox(_address(draft.angle), _name(words, charset) or _name(" ".join(draft.comments), charset))
    found = (word for word in _BETWEEN_WORDS.split(words) if "@" in word[1:-1])
    address = next(found, None) or words.strip().rpartition(" ")[2]
    name = words.replace(address, "", 1)
    return Mailbox(_address(address), _name(name, charset) or _name(" ".join(draft.comments), charset))


def _address(text: str) -> str:
    """The address without route, mailto and spaces."""
    bare = _SPACE.sub("", text.replace("\0", "@")).strip("<>\"'")
    bare = bare[7:] if bare.lower().startswith("mailto:") else bare
    return (bare.rpartition(":")[2] if bare.startswith("@") else bare).encode("utf-8", "replace").decode()


def _name(text: str, charset: str | None) -> str | None:
    decoded = decode_words(text.replace("\0", "@"), charset=charset)
    return _SPACE.sub(" ", decoded).strip(" \t'\",") or None
