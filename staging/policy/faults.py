"""How a rule about one field refuses a value."""

from core.errors import FieldFault, InvalidError


def refuse(path: str, reason: str) -> InvalidError:
    """The error to raise: it names the field and says what it should hold."""
    return InvalidError(f"{path} {reason}.", faults=[FieldFault(path, reason)])
