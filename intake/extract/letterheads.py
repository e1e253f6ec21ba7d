"""The recipients of a forwarded mail, read from the heading above it."""

import re
from collections.abc import Mapping

from intake.document import Document, Passage, Segment

# The "To:" line as mail programs write it in the languages whose headings are recognised.
TO = re.compile(
    r"^[\s>*_|]*(?:to|an|à|a|para|aan|til|till|do|komu|till|al|per)[*_\s]*:[*_\s]*(?P<people>\S.*)$",
    re.IGNORECASE | re.MULTILINE,
)
# A heading names few people in full; what a longer one lists is not looked through for each sentence.
MOST_CHARS = 2_000
MAILBOX = re.compile(
    r"(?P<bare>[^<>\[\]()\s,;:\"'“”@]{1,64}@[^<>\[\]()\s,;\"'“”@]{1,255})(?=\s*(?:[;,]|$))|"
    r"[\"'“]?(?P<name>[^\"“”<>\[\];,@]*?)[\"'”]?\s*(?:[<\[(](?:mailto:)?(?P<address>[^<>\[\]()\s]+@[^<>\[\]()\s]+)[>\])]|(?=[;,]|$))"
)


def written_to(segment: Segment, document: Document) -> tuple[str, ...]:
    """The recipients in the nearest heading above a forwarded passage; empty if it names none."""
    if segment.passage is not Passage.FORWARDED:
        return ()
    for above in reversed(document.segments[: segment.index]):
        if above.passage is Passage.HEADING:
            found = TO.search(above.text)
            return _names(found["people"], document) if found else ()
        if above.passage is not Passage.FORWARDED:
            return ()
    return ()


def _names(people: str, document: Document) -> tuple[str, ...]:
    """The names of the mailboxes; an address without a name gets the name that it has elsewhere in the mail."""
    known = {(person.email or "").lower(): person.name for person in document.participants if person.email}
    found = (_name(mailbox, known) for mailbox in MAILBOX.finditer(people[:MOST_CHARS]))
    return tuple(dict.fromkeys(name for name in found if name))


def _name(mailbox: re.Match[str], known: Mapping[str, str]) -> str:
    address = mailbox["bare"] or mailbox["address"] or ""
    return (mailbox["name"] or "").strip() or known.get(address.lower(), address)
