"""Lists, page by page."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
Page = TypeVar("Page", bound=Mapping[str, Any])


def pages(ask: Callable[P, Page], *args: P.args, **kwargs: P.kwargs) -> Iterator[Page]:
    """Every page of a list, each asked for when it is wanted: with the method of the client that lists, and its arguments."""
    page = ask(*args, **kwargs)
    yield page
    while (cursor := page.get("next_cursor")) is not None:
        page = ask(*args, **{**kwargs, "cursor": cursor})
        yield page
