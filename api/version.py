"""The version of the API, as its documents and the agents' protocol state it."""

from typing import Final

API_VERSION: Final = "0"
