"""Search results as the API shows them."""

from collections.abc import Callable, Sequence
from dataclasses import asdict
from typing import Any

from staging.search.search import Hit
from tasks.policy.search_words import Excerpt, Match


def hit_payload(hit: Hit[Any], name: str, payload_of: Callable[[Any], dict[str, Any]]) -> dict[str, Any]:
    """The found row under this name, and the matches in its text."""
    highlight = {"title": _spans(hit.title_spans), "excerpt": _excerpt(hit.excerpt) if hit.excerpt else None}
    return {name: payload_of(hit.thing), "highlight": highlight}


def _excerpt(excerpt: Excerpt) -> dict[str, Any]:
    return {"text": excerpt.text, "spans": _spans(excerpt.spans)}


def _spans(spans: Sequence[Match]) -> list[dict[str, Any]]:
    return [asdict(span) for span in spans]
