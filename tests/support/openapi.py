"""Reading OpenAPI documents."""

from collections.abc import Mapping
from typing import Any


def resolved(part: Mapping[str, Any], document: Mapping[str, Any]) -> Any:
    """The part itself, or what it refers to among the components of its document."""
    if "$ref" not in part:
        return part
    found: Any = document
    for step in part["$ref"].removeprefix("#/").split("/"):
        found = found[step]
    return found
