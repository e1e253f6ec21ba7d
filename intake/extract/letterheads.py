"""Whom a forwarded mail was written to, as the heading above it says."""

import re

from intake.document import Document, Passage, Segment

# As mail programs write it in the languages whose headings are recognised.
TO = re.compile(
    r"^[\s>*_|]*(?:to|an|à|a|para|aan|til|till|do|komu|till|al|per)[*_\s]*:[*_\s]*(?P<people>\S.*)$",
    re.IGNORECASE | re.MULTILINE,
)
MAILBOX = re.compile(
    r"[\"'“]?(?P<name>[^\"“”<>\[\];,@]*?)[\"'”]?\s*(?:[<\[(](?:mailto:)?(?P<address>[^<>\[\]()\s]+@[^<>\[\]()\s]+)[>\])]|(?=[;,]|$))"
)


def written_to(segment: Segment, document: Document) -> tuple[str, ...]:
    """The names in the nearest heading above a forwarded passage; none where it names nobody."""
    if segment.passage is not Passage.FORWARDED:
        return ()
    for above in reversed(document.segments[: segment.index]):
        if above.passage is Passage.HEADING:
            found = TO.search(above.text)
            return _names(found["people"]) if found else ()
        if above.passage is not Passage.FORWARDED:
            return ()
    return ()


def _names(people: str) -> tuple[str, ...]:
    found = ((mailbox["name"].strip() or mailbox["address"] or "") for mailbox in MAILBOX.finditer(people))
    return tuple(dict.fromkeys(name for name in found if name))
