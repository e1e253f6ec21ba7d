"""How many requests a caller may send: counted for their key or session, for the member, and for the workspace."""

from flask import Response, g

from api.context import current_runtime
from config.rates import Rate, Standing
from core.actor import Actor
from core.errors import TransientError


class RateLimitedError(TransientError):
    """Somebody sends more than they may."""

    code = "rate_limited"


def refuse_frequent(actor: Actor) -> None:
    """Count the request. Raises RateLimitedError when the actor, or all of their workspace together, sent too many."""
    rates = _rates_of(actor)
    if rates:
        g.rate = tightest = max(current_runtime().rates.take(rates), key=_tightness)
        if tightest.is_refused:
            raise too_frequent(tightest)


def too_frequent(standing: Standing) -> RateLimitedError:
    detail = f"More than {standing.rate.per_minute} requests a minute for one {standing.rate.name}."
    return RateLimitedError(detail, extra={"retry_after": standing.retry_after, "limited": standing.rate.name})


def rate_headers(standing: Standing) -> dict[str, str]:
    """What the caller may still do, in the words of the IETF's draft on RateLimit headers."""
    name = standing.rate.name
    return {
        "RateLimit-Policy": f'"{name}";q={standing.rate.per_minute};w=60',
        "RateLimit": f'"{name}";r={standing.remaining};t={standing.reset}',
    }


def tell_rate(response: Response) -> None:
    """Of those that count the request, the answer tells about the one that refuses first."""
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
