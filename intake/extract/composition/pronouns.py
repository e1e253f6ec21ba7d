"""Pronouns in titles, and what they become once it is known what they stand for."""

import re

from intake.extract.composition.mention import Mention

PRONOUN = re.compile(
    r"\b(?:it|them|him|they|he|she|(?<=the )ones?|(?<=that )one|(?<=this )one|(?<=a )one|(?<=new )ones?|one(?=\s+(?:from|for|of|to|with|in|at)\b|$)|"
    r"her(?=\s*(?:$|[,.;]|(?:to|about|by|for|with|on|at|back|up|and|if|when|that|the|a|an|in|over|out|what|how|where|whether|yes|no|from|some|again|down|know)\b)))\b(?!['’])",
    re.IGNORECASE,
)
# What stands in the title already: "Sign the sheet and put it in the binder".
NAMED_BEFORE = re.compile(r"\b(?:the|our|a|an|two|three|some|[A-Z][\w'’]+['’]s)\s+[\w-]+.*$", re.DOTALL)
# What is done, tried or managed is work and no thing.
ACTED = frozenset({"do", "try", "manage"})
IMPERSONAL = frozenset({"it", "them", "one", "ones", "they"})


def stands_in_title(title: str, found: re.Match[str]) -> bool:
    return found[0].casefold() in IMPERSONAL and NAMED_BEFORE.search(title[: found.start()]) is not None


def replaced(title: str, found: re.Match[str], mention: Mention) -> str:
    pronoun = found[0].casefold()
    before, behind = title[: found.start()], title[found.end() :]
    thing = mention.text
    if pronoun in {"one", "ones"}:
        noun = mention.text.partition(" ")[2] if mention.text.startswith("the ") else mention.text
        if re.search(r"\b(?:the|a|an|that|this|new|corrected)\s+(?:\w+\s+)?$", before):
            thing = mention.head
        else:
            thing = ("an " if noun[:1] in "aeiou" else "a ") + noun
    return f"{before}{thing}{behind}"
