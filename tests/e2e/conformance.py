"""`make conformance`: the protocol's own programs against a running service, each in a fixed version.

They come from npm's registry, so that this needs the network and is no part of the suite. Neither program sends a key, so that a
proxy adds one.
"""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Final
from urllib.parse import urlsplit

from access.models import MemberKind
from access.scopes import SCOPES_OF, Role
from api.mcp.toolset import ALL_TOOLS
from tests.support.service import open_service

SUITE: Final = "@modelcontextprotocol/conformance@0.1.16"
INSPECTOR: Final = "@modelcontextprotocol/inspector-cli@0.15.0"
# The others are about what this server does not offer, or about tools, resources and prompts of a server made for the suite.
SCENARIOS: Final = (
    "server-initialize", "ping", "tools-list", "resources-list", "prompts-list", "dns-rebinding-protection",
)  # fmt: skip
NPM: Final = Path(__file__).parents[2] / "web" / "scripts" / "npm"
LONGEST_SECONDS: Final = 180


def main() -> int:
    """Print what passed and what did not; 1 where anything did not."""
    failed = 0
    with open_service(workers=0) as service:
        key = service.make_key(*SCOPES_OF[Role.AGENT], kind=MemberKind.AGENT)
        with proxy(service.address, key) as url:
            for name in SCENARIOS:
                failed += not said(f"scenario {name}", passes(url, name))
            shown = inspect(url, "tools/list")
            names = [tool["name"] for tool in shown.get("tools", ())]
            failed += not said(f"inspector lists {len(names)} tools", names == [tool.name for tool in ALL_TOOLS])
            for name in names:
                answer = inspect(url, "tools/call", "--tool-name", name)
                failed += not said(f"inspector calls {name}", "content" in answer)
    return min(failed, 1)


def said(what: str, is_fine: bool) -> bool:
    print(f"{'ok    ' if is_fine else 'FAILED'} {what}", flush=True)  # noqa: T201
    return is_fine


def passes(url: str, scenario: str) -> bool:
    done = run(SUITE, "conformance", "server", "--url", url, "--scenario", scenario)
    counted = re.search(r"Passed: (\d+)/(\d+), (\d+) failed", done.stdout)
    return done.returncode == 0 and counted is not None and counted[1] == counted[2] and counted[3] == "0"


def inspect(url: str, method: str, *arguments: str) -> dict[str, object]:
    """What the inspector's command line prints; nothing where it prints no answer."""
    done = run(INSPECTOR, "mcp-inspector-cli", "--cli", url, "--transport", "http", "--method", method, *arguments)
    try:
        found = json.loads(done.stdout)
    except json.JSONDecodeError:
        print(done.stdout, done.stderr, file=sys.stderr)  # noqa: T201
        return {}
    return dict(found)


def run(package: str, *command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [NPM, "exec", "--yes", f"--package={package}", "--", *command],
        capture_output=True,
        text=True,
        timeout=LONGEST_SECONDS,
        check=False,
        env={**os.environ, "VENV": str(Path(sys.prefix))},
    )


@contextmanager
def proxy(address: str, key: str) -> Iterator[str]:
    """An address on this machine that passes everything on to the service, with the key."""
    there = urlsplit(address)

    class Passing(BaseHTTPRequestHandler):
        def handle_one(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            headers = {name: value for name, value in self.headers.items() if name.lower() != "connection"}
            connection = HTTPConnection(there.hostname or "", there.port, timeout=LONGEST_SECONDS)
            connection.request(self.command, self.path, body, {**headers, "Authorization": f"Bearer {key}"})
            answer = connection.getresponse()
            content = answer.read()
            self.send_response(answer.status)
            for name, value in answer.getheaders():
                if name.lower() not in {"content-length", "connection", "transfer-encoding"}:
                    self.send_header(name, value)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)
            connection.close()

        do_GET = do_POST = do_DELETE = handle_one  # noqa: N815 - what the library calls them

        def log_message(self, *_: object) -> None:
            """Nobody reads it."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Passing)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/mcp"
    finally:
        server.shutdown()
        server.server_close()


if __name__ == "__main__":
    raise SystemExit(main())
