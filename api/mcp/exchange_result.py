"""The result of an exchange with an agent, for modules that must not load the SDK."""

from dataclasses import dataclass, field

Headers = list[tuple[str, str]]


@dataclass(slots=True)
class Exchanged:
    """The SDK's answer."""

    status: int = 500
    headers: Headers = field(default_factory=list)
    body: bytes = b""
