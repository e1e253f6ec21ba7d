"""How a person is called in a title: by the first name, or by form of address and family name."""

import re

ADDRESSED = re.compile(
    r"^(?:mr|mrs|ms|miss|mx|dr|prof|professor|frau|herr|sir|dame|lady|lord|fr|father|pater|sister|rev|reverend|pastor|rabbi|imam|"
    r"capt|captain|cllr|councillor|judge|sgt|sergeant|officer|constable|nurse|coach)\b\.?\s+(?:.*\s)?(?P<family>\S+)$",
    re.IGNORECASE,
)


def short_name(person: str) -> str:
    """The mailbox name of an address, "Mr Okafor" with a form of address, else the first word of the name."""
    mailbox, _, _ = person.strip().partition("@")
    first, _, _ = mailbox.partition(" ")
    addressed = ADDRESSED.match(mailbox)
    if addressed:
        return f"{first} {addressed['family']}"
    return first.rstrip(",") or person
