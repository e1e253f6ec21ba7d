"""Rate limits of requests: for the key or session, for the member, and for the workspace."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from flask import Response, g

from api.context import current_runtime
from config.rates import Rate, Standing
from core.actor import Actor
from core.errors import TransientError


class RateLimitedError(TransientError):
    """The caller sent more requests than allowed. The headers state the limit."""

    code = "rate_limited"

    def __init__(
        self, detail: str, *, extra: Mapping[str, Any], headers: Mapping[str, str] = MappingProxyType({})
    ) -> None:
        super().__init__(detail, extra=extra)
        self.headers = headers


def refuse_frequent(actor: Actor) -> None:
    """Count the request. Raises RateLimitedError when the actor, or their workspace in total, sent too many."""
    rates = _rates_of(actor)
    if rates:
        g.rate = tightest = max(current_runtime().rates.take(rates), key=_tightness)
        if tightest.is_refused:
            raise too_frequent(tightest)


def too_frequent(standing: Standing) -> RateLimitedError:
    detail = f"More than {standing.rate.per_minute} requests a minute for one {standing.rate.name}."
    extra = {"retry_after": standing.retry_after, "limited": standing.rate.name}
    return RateLimitedError(detail, extra=extra, headers=rate_headers(standing))


def too_many_at_once(name: str, *, most: int) -> RateLimitedError:
    detail = f"More than {most} requests of one {name} are under way."
    # The end of the running requests is unknown, so the header states no time.
    headers = {"RateLimit-Policy": f'"{name}";q={most};qu="concurrent-requests"', "RateLimit": f'"{name}";r=0'}
    return RateLimitedError(detail, extra={"limited": name}, headers=headers)


def rate_headers(standing: Standing) -> dict[str, str]:
    """The remaining requests of the caller, as the IETF's draft of RateLimit headers specifies."""
    name = standing.rate.name
    return {
        "RateLimit-Policy": f'"{name}";q={standing.rate.per_minute};w=60',
        "RateLimit": f'"{name}";r={standing.remaining};t={standing.reset}',
    }


def tell_rate(response: Response) -> None:
    """Set the headers of the limit that the caller will reach first."""
    if "rate" in g:
        response.headers.update(rate_headers(g.rate))


def _rates_of(actor: Actor) -> list[Rate]:
    settings = current_runtime().settings
    counted = (
        ("key", actor.credential_id, settings.rate_key),
        ("member", actor.member_id, settings.rate_member),
        ("workspace", actor.workspace_id, settings.rate_workspace),
    )
    return [Rate(name, who, per_minute) for name, who, per_minute in counted if who and per_minute]


def _tightness(standing: Standing) -> tuple[bool, float]:
    return standing.is_refused, -standing.remaining
