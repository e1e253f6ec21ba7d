"""An API whose people sign on by a provider that the test runs."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.api.people import Desk, open_desk
from tests.support.sign_on_provider import CLIENT, SECRET, SignOnProvider

ROLES = "gleaner owners=owner,reviewers=reviewer,staff=member"


@contextmanager
def open_with(provider: SignOnProvider, folder: Path, **options: Any) -> Iterator[Desk]:
    secret = folder / "client.secret"
    secret.write_text(f"{SECRET}\n")
    given = {
        "public_url": "http://localhost", "oidc_issuer": provider.issuer, "oidc_client": CLIENT, "oidc_secret_file": secret,
        "oidc_workspace": "Acme", "oidc_roles": ROLES, "oidc_accounts": True, **options,
    }  # fmt: skip
    with open_desk(folder, **given) as opened:
        provider.now = lambda: opened.clock.now().timestamp()
        yield opened
