"""Checks and normalizes names and email addresses before they are stored. Pure."""

import re

from core.errors import FieldFault, InvalidError

LONGEST_NAME = 200
LONGEST_EMAIL = 254

_EMAIL = re.compile(r"\A[^@\s]{1,64}@[^@\s]{1,190}\Z")


def clean_name(text: str, *, path: str = "name") -> str:
    """The stripped name. Raises InvalidError when it is empty, too long, or contains control characters."""
    name = text.strip()
    if not 0 < len(name) <= LONGEST_NAME or not name.isprintable():
        reason = f"must be one line of 1 to {LONGEST_NAME} characters"
        raise InvalidError(f"The {path} {reason}.", faults=[FieldFault(path, reason)])
    return name


def clean_email(text: str) -> str:
    """The address in lower case. Raises InvalidError when the text is not an email address."""
    email = find_email(text)
    if email is None:
        raise InvalidError("This is not an email address.", faults=[FieldFault("email", "must be an email address")])
    return email


def find_email(text: str) -> str | None:
    """The address in lower case, or None when the text is not an email address."""
    email = text.strip().lower()
    is_plausible = len(email) <= LONGEST_EMAIL and email.isprintable() and _EMAIL.match(email) is not None
    return email if is_plausible else None
