"""What people type as a name or an address, as it is stored. Pure."""

import re

from core.errors import FieldFault, InvalidError

LONGEST_NAME = 200
LONGEST_EMAIL = 254

_EMAIL = re.compile(r"\A[^@\s]{1,64}@[^@\s]{1,190}\Z")


def clean_name(text: str, *, path: str = "name") -> str:
    """The name without space around it. Raises InvalidError when nothing is left, or it holds control characters."""
    name = text.strip()
    if not 0 < len(name) <= LONGEST_NAME or not name.isprintable():
        reason = f"must be one line of 1 to {LONGEST_NAME} characters"
        raise InvalidError(f"The {path} {reason}.", faults=[FieldFault(path, reason)])
    return name


def clean_email(text: str) -> str:
    """The address in lower case. Raises InvalidError when it can't be one."""
    email = find_email(text)
    if email is None:
        raise InvalidError("This is not an email address.", faults=[FieldFault("email", "must be an email address")])
    return email


def find_email(text: str) -> str | None:
    """The address in lower case, or None when it can't be one."""
    email = text.strip().lower()
    is_plausible = len(email) <= LONGEST_EMAIL and email.isprintable() and _EMAIL.match(email) is not None
    return email if is_plausible else None
