"""What an exchange with an agent came to, for those who don't load the protocol's library."""

from dataclasses import dataclass, field

Headers = list[tuple[str, str]]


@dataclass(slots=True)
class Exchanged:
    """What the SDK answered."""

    status: int = 500
    headers: Headers = field(default_factory=list)
    body: bytes = b""
