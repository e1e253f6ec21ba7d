"""What browsers report that a page tried against its policy."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final
from urllib.parse import urlsplit

import orjson
import structlog
from flask import Response, request

from api.access import PUBLIC
from api.answers import Answer, respond
from api.context import current_runtime
from api.endpoints import ApiBlueprint
from api.schemas.csp_reports import CspReportsAnswerSchema
from config.rates import Rate
from core.errors import InvalidError

log = structlog.get_logger(__name__)
blueprint = ApiBlueprint(
    "csp_reports", __name__, url_prefix="/api/csp-reports", description="What pages tried against their policy."
)

LARGEST: Final = 16_384
# These many reports are enough to notice a page that violates the policy everywhere.
_A_MINUTE: Final = 30
_MOST_AT_ONCE: Final = 20
_LONGEST: Final = 100
_OLD_FORM: Final = "csp-report"
_KEYWORDS: Final = frozenset(
    {"inline", "eval", "wasm-eval", "trusted-types-sink", "trusted-types-policy", "self", "data", "blob"}
)


class UnreadableReportError(InvalidError):
    """What was sent is no report as browsers make them."""


@blueprint.serves("POST", "", access=PUBLIC, answer=CspReportsAnswerSchema, takes_anything=True)
def take_csp_reports() -> Response:
    """Report what a page tried against its policy

    Browsers do this by themselves. What was tried is logged without addresses of things, at most thirty a minute for one
    network address; what is beyond that is not kept.
    """
    kept = [body for body in _reports() if _may_log()]
    for body in kept:
        log.warning("page.violation", **_shown(body))
    return respond(Answer({"kept": len(kept)}))


def _may_log() -> bool:
    rate = Rate("csp_reports", request.remote_addr or "", _A_MINUTE)
    (standing,) = current_runtime().rates.take([rate])
    return not standing.is_refused


def _reports() -> Sequence[Mapping[str, Any]]:
    if request.content_length is None or request.content_length > LARGEST:
        raise UnreadableReportError(f"A report is at most {LARGEST} bytes, and says how many.")
    try:
        sent = orjson.loads(request.get_data(cache=False))
    except orjson.JSONDecodeError as error:
        raise UnreadableReportError("The report is not JSON.") from error
    found = list(_bodies(sent))
    if not found:
        raise UnreadableReportError("There is no report in it.")
    return found[:_MOST_AT_ONCE]


def _bodies(sent: Any) -> Iterator[Mapping[str, Any]]:
    """The old form holds one report, the form of the Reporting API a list."""
    rows = sent if isinstance(sent, list) else [sent]
    for row in rows:
        if isinstance(row, dict):
            body = row.get(_OLD_FORM, row.get("body"))
            if isinstance(body, dict):
                yield body


def _shown(body: Mapping[str, Any]) -> dict[str, str]:
    """What may stand in a log: which rule, from which host, and on which kind of page, never on which thing."""
    directive = body.get("effective-directive") or body.get("effectiveDirective") or body.get("violated-directive")
    return {
        "directive": _text(directive).partition(" ")[0],
        "blocked": _host(_text(body.get("blocked-uri") or body.get("blockedURL"))),
        "page": _kind_of_page(_text(body.get("document-uri") or body.get("documentURL"))),
    }


def _kind_of_page(address: str) -> str:
    try:
        path = urlsplit(address).path
    except ValueError:
        return "other"
    return f"/{path.lstrip('/').partition('/')[0]}"


def _host(blocked: str) -> str:
    if blocked in _KEYWORDS:
        return blocked
    try:
        return urlsplit(blocked).hostname or "other"
    except ValueError:
        return "other"


def _text(value: Any) -> str:
    """What comes from anybody is cut and has no lines of its own."""
    text = value if isinstance(value, str) else ""
    return "".join(letter for letter in text if letter.isprintable())[:_LONGEST]
