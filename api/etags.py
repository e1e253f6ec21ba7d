"""Versions that callers say they have seen, so that two people who edit one thing never both win."""

from flask import request

from core.errors import FieldFault, InvalidError

HEADER = "If-Match"


def sent_version() -> int | None:
    """The version that the caller has seen; None when it does not care. Raises InvalidError for anything else."""
    sent = request.headers.get(HEADER)
    if sent is None or sent.strip() == "*":
        return None
    # What was read has a tag that goes on behind the version (api.transfer).
    bare = sent.strip().removeprefix("W/").strip('"').partition("-")[0]
    if not bare.isascii() or not bare.isdigit():
        raise InvalidError(
            "If-Match must be the ETag of an earlier answer.",
            faults=[FieldFault(HEADER, 'must look like "3" with the quotes, or *')],
        )
    return int(bare)


def refuse_version() -> None:
    """Raises InvalidError for a version where none is looked at: the caller would rely on a check that is not made."""
    if sent_version() is not None:
        raise InvalidError(
            "This route does not look at If-Match.",
            faults=[FieldFault(HEADER, "is not looked at here; leave it out, or send *")],
        )
