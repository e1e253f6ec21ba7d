"""The examples for servers are taken by the programs that they are for, and do what they are there for."""

import http.client
import json
import os
import shutil
import socket
import ssl
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.architecture.code import ROOT
from tests.support.dovecot import make_certificate
from tests.support.service import free_port, short_folder, wait_until

Proxy = Callable[..., list[str]]
EXAMPLES = ROOT / "docs" / "deploy"
HOST = "gleaner.example.com"
_NGINX = """daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/gleaner.conf;
}}
"""
_CADDY = """{{
	admin off
	auto_https disable_redirects
	skip_install_trust
	storage file_system {folder}/caddy
}}
"""


@pytest.fixture
def folder() -> Iterator[Path]:
    with short_folder("deploy") as made:
        yield made


@contextmanager
def upstream() -> Iterator[int]:
    """A port where every request is answered with the headers that it came with."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:  # the name that the library calls
            body = json.dumps(dict(self.headers)).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing on the test's output."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def nginx(folder: Path, *, port: int, behind: int) -> list[str]:
    make_certificate(folder)
    example = (EXAMPLES / "nginx.conf").read_text()
    for given, here in (
        ("127.0.0.1:8000", f"127.0.0.1:{behind}"),
        ("listen 443", f"listen 127.0.0.1:{port}"),
        (f"/etc/ssl/{HOST}.pem", f"{folder}/cert.pem"),
        (f"/etc/ssl/private/{HOST}.key", f"{folder}/key.pem"),
    ):
        assert given in example
        example = example.replace(given, here)
    (folder / "gleaner.conf").write_text(example)
    (folder / "nginx.conf").write_text(_NGINX.format(folder=folder))
    return [program("nginx"), "-e", f"{folder}/error.log", "-c", f"{folder}/nginx.conf"]


def caddy(folder: Path, *, port: int, behind: int) -> list[str]:
    example = (EXAMPLES / "Caddyfile").read_text()
    assert example.startswith(f"{HOST} {{")
    example = example.replace(f"{HOST} {{", f"https://{HOST}:{port} {{\n\ttls internal", 1)
    assert "127.0.0.1:8000" in example
    example = example.replace("127.0.0.1:8000", f"127.0.0.1:{behind}")
    (folder / "Caddyfile").write_text(_CADDY.format(folder=folder) + example)
    return [program("caddy"), "run", "--adapter", "caddyfile", "--config", str(folder / "Caddyfile")]


def program(name: str) -> str:
    found = shutil.which(name, path=f"{os.environ['PATH']}:/usr/sbin")
    assert found is not None, f"install {name}; .ci/services knows its Debian package"
    return found


@pytest.mark.parametrize("proxy", [nginx, caddy])
def test_a_proxy_hands_a_request_on_and_says_where_it_came_from(folder: Path, proxy: Proxy) -> None:
    port = free_port()
    with upstream() as behind, (folder / "log").open("wb") as log:
        process = subprocess.Popen(proxy(folder, port=port, behind=behind), stdout=log, stderr=log)
        try:
            wait_until(lambda: is_open(port), seconds=60, what="the proxy listens")
            seen = {name.lower(): value for name, value in ask(port).items()}
        finally:
            process.terminate()
            process.wait()
    assert seen["x-forwarded-proto"] == "https"
    assert seen["x-forwarded-for"] == "127.0.0.1"
    assert HOST in {seen["host"].partition(":")[0], seen["x-forwarded-host"].partition(":")[0]}


def is_open(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def ask(port: int) -> dict[str, str]:
    """What reached the service of a request to the proxy, whose certificate nobody knows."""
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    plain = socket.create_connection(("127.0.0.1", port), timeout=30)
    connection = http.client.HTTPSConnection(HOST, port, context=context)
    connection.sock = context.wrap_socket(plain, server_hostname=HOST)
    try:
        connection.request("GET", "/healthz")
        answer: dict[str, str] = json.loads(connection.getresponse().read())
    finally:
        connection.close()
    return answer


def test_systemd_takes_the_units(folder: Path) -> None:
    for name in ("gleaner.service", "gleaner.socket"):
        unit = (EXAMPLES / name).read_text().replace("/opt/gleaner/.venv/bin/gleaner", "/bin/true")
        (folder / name).write_text(unit)
    command = [program("systemd-analyze"), "verify", str(folder / "gleaner.service"), str(folder / "gleaner.socket")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
