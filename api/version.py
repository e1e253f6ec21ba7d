"""Which version of the API this is, as its documents and the agents' protocol say it."""

from typing import Final

API_VERSION: Final = "0"
