"""`gleaner mcp`: connects an agent over standard input and output with the MCP endpoint of a running service."""

import argparse
import sys

import anyio
import httpx2
from mcp.shared.exceptions import MCPError

from api.mcp.relay import relay
from api.sign_on.resource import AGENTS_PATH
from commands.exits import Exit
from config.settings import load_settings


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--url", help="the service, such as https://gleaner.example.com; the one on this machine unless given"
    )


def run(args: argparse.Namespace) -> int:
    """Serve until the input ends. Exit status 2 without a key, 1 when the service is not reached or refuses the key."""
    settings = load_settings()
    if settings.key is None:
        return _complain("set GLEANER_KEY to the API key that the agent may use", Exit.USAGE)
    address = (args.url or f"http://127.0.0.1:{settings.port}").rstrip("/")
    url = address if address.endswith(AGENTS_PATH) else address + AGENTS_PATH
    key, faults = settings.key.get_secret_value(), []
    try:
        anyio.run(lambda: relay(url, key=key))
    except* (httpx2.HTTPError, MCPError) as group:
        faults.append(_first(group))
    return _complain(f"{url} can't be used: {faults[0]}", Exit.FAILED) if faults else Exit.OK


def _first(group: BaseExceptionGroup[BaseException]) -> BaseException:
    """The first error, out of the exception groups in which the SDK's tasks wrap it."""
    first = group.exceptions[0]
    return _first(first) if isinstance(first, BaseExceptionGroup) else first


def _complain(message: str, status: Exit) -> int:
    print(f"gleaner: {message}", file=sys.stderr)  # noqa: T201
    return status
