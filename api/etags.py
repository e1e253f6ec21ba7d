"""The versions that callers send in If-Match, so that of two people who edit the same version only one succeeds."""

from flask import request

from core.errors import FieldFault, InvalidError

HEADER = "If-Match"


def sent_version() -> int | None:
    """The version in If-Match; None without one or for "*". Raises InvalidError for any other value."""
    sent = request.headers.get(HEADER)
    if sent is None or sent.strip() == "*":
        return None
    # The ETag of a read continues with a digest after the version (api.transfer).
    bare = sent.strip().removeprefix("W/").strip('"').partition("-")[0]
    if not bare.isascii() or not bare.isdigit():
        raise InvalidError(
            "If-Match must be the ETag of an earlier answer.",
            faults=[FieldFault(HEADER, 'must look like "3" with the quotes, or *')],
        )
    return int(bare)


def refuse_version() -> None:
    """Raises InvalidError when a version was sent to a route that ignores it, because the caller would rely on the check."""
    if sent_version() is not None:
        raise InvalidError(
            "This route does not look at If-Match.",
            faults=[FieldFault(HEADER, "is not looked at here; leave it out, or send *")],
        )
