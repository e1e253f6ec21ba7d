"""A provider of single sign-on on this machine: keeps to the protocol, and breaks it in the one way that a test wants.

``python -m tests.support.sign_on_provider PORT`` runs it as a process, for whoever comes.
"""

import base64
import json
import secrets
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from authlib.oauth2.rfc7636 import create_s256_code_challenge
from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT, SECRET = "gleaner", "s3cret with a space & more"
LIFETIME = 300
PERSON = {
    "sub": "u-17",
    "email": "Sara@Acme.example",
    "email_verified": True,
    "name": "Sara Signed",
    "groups": ["staff"],
}  # fmt: skip


def new_key(name: str) -> RSAKey:
    return RSAKey.generate_key(2048, {"kid": name, "use": "sig", "alg": "RS256"})


@dataclass(slots=True)
class SignOnProvider:
    """Whoever comes is ``person``. ``sign`` makes the ID token of its claims; ``token`` and ``published`` change what is said."""

    key: RSAKey
    now: Callable[[], float] = time.time
    port: int = 0
    person: dict[str, Any] = field(default_factory=lambda: dict(PERSON))
    claims: dict[str, Any] = field(default_factory=dict)
    published: dict[str, Any] = field(default_factory=dict)
    sign: Callable[["SignOnProvider", Mapping[str, Any]], str] | None = None
    told_in_token: bool = True
    is_down: bool = False
    takes_codes_again: bool = False
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    @property
    def issuer(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def metadata(self) -> dict[str, Any]:
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize?tenant=1",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
            "userinfo_endpoint": f"{self.issuer}/userinfo",
            "authorization_response_iss_parameter_supported": True,
            **self.published,
        }

    def authorize(self, asked: Mapping[str, str]) -> str:
        """Where the browser is sent back to."""
        assert asked["response_type"] == "code"
        assert asked["client_id"] == CLIENT
        assert asked["code_challenge_method"] == "S256"
        code = secrets.token_urlsafe(16)
        self.codes[code] = dict(asked)
        return f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state'], 'iss': self.issuer})}"

    def redeem(self, form: Mapping[str, str], authorization: str) -> tuple[int, dict[str, Any]]:
        pair = base64.b64encode(f"{CLIENT}:{'s3cret%20with%20a%20space%20%26%20more'}".encode()).decode()
        left = self.codes.get(form["code"]) if self.takes_codes_again else self.codes.pop(form["code"], None)
        is_theirs = left is not None and left["redirect_uri"] == form["redirect_uri"]
        if authorization != f"Basic {pair}":
            return 401, {"error": "invalid_client"}
        if not is_theirs or create_s256_code_challenge(form["code_verifier"]) != left["code_challenge"]:
            return 400, {"error": "invalid_grant"}
        person = self.person if self.told_in_token else {"sub": self.person["sub"]}
        claims = {
            "iss": self.issuer, "aud": CLIENT, "iat": int(self.now()), "exp": int(self.now()) + LIFETIME,
            "nonce": left["nonce"], **person, **self.claims,
        }  # fmt: skip
        return 200, {"access_token": "at-1", "token_type": "Bearer", "id_token": self.signed(claims)}

    def signed(self, claims: Mapping[str, Any]) -> str:
        if self.sign is not None:
            return self.sign(self, claims)
        return jwt.encode({"alg": "RS256", "kid": self.key.kid}, dict(claims), self.key)

    def follow(self, address: str) -> str:
        """What a browser does at the provider: where it is sent back to."""

        class Stay(urllib.request.HTTPRedirectHandler):
            def redirect_request(self, *_: Any) -> None:
                return None

        try:
            urllib.request.build_opener(Stay).open(address, timeout=10)
        except urllib.error.HTTPError as answer:
            with answer:
                return answer.headers["Location"]
        raise AssertionError("the provider did not send anybody back")


def handler_for(provider: SignOnProvider) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:  # the name that the library calls
            path, query = urlsplit(self.path).path, dict(parse_qsl(urlsplit(self.path).query))
            provider.asked.append(path)
            if provider.is_down:
                self._answer(503, {})
            elif path == "/authorize":
                self.send_response(302)
                self.send_header("Location", provider.authorize(query))
                self.send_header("Content-Length", "0")
                self.end_headers()
            elif path == "/userinfo":
                is_known = self.headers["Authorization"] == "Bearer at-1"
                self._answer(200 if is_known else 401, provider.person if is_known else {})
            elif path == "/keys":
                self._answer(200, {"keys": [provider.key.as_dict(private=False)]})
            else:
                self._answer(200, provider.metadata())

        def do_POST(self) -> None:
            provider.asked.append(self.path)
            form = dict(parse_qsl(self.rfile.read(int(self.headers["Content-Length"])).decode()))
            self._answer(*(provider.redeem(form, self.headers["Authorization"]) if not provider.is_down else (503, {})))

        def _answer(self, status: int, body: Mapping[str, Any]) -> None:
            content = json.dumps(body).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            """Say nothing on the test's output."""

    return Handler


@contextmanager
def providing(key: RSAKey, *, now: Callable[[], float] = time.time) -> Iterator[SignOnProvider]:
    provider = SignOnProvider(key, now)
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler_for(provider))
    provider.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


if __name__ == "__main__":
    running = SignOnProvider(new_key("first"), port=int(sys.argv[1]))
    ThreadingHTTPServer(("127.0.0.1", running.port), handler_for(running)).serve_forever()
