"""Signing on by a provider that is a process of its own, with two web processes that share nothing but the database."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser

from tests.e2e.pages.axe import violations
from tests.support.service import GLEANER, Service, free_port, is_listening, open_service, wait_until
from tests.support.sign_on_provider import CLIENT, SECRET

PATIENCE = 60


@contextmanager
def providing() -> Iterator[str]:
    port = free_port()
    process = subprocess.Popen([sys.executable, "-m", "tests.support.sign_on_provider", str(port)])
    try:
        wait_until(lambda: is_listening(port), seconds=PATIENCE, what="the provider listens")
        yield f"http://127.0.0.1:{port}"
    finally:
        process.kill()
        process.wait()


@pytest.fixture
def service() -> Iterator[Service]:
    with providing() as issuer, open_service(web=False, workers=0) as service:
        port = free_port()
        secret = service.folder / "client.secret"
        secret.write_text(SECRET)
        service.settings = service.settings.model_copy(update={"port": port})
        service.commands = {**service.commands, "web": (*GLEANER, "web")}
        service.environment = {
            **service.environment,
            "PORT": str(port),
            "GLEANER_WEB_WORKERS": "2",
            "GLEANER_PUBLIC_URL": service.address,
            "GLEANER_OIDC_ISSUER": issuer,
            "GLEANER_OIDC_CLIENT": CLIENT,
            "GLEANER_OIDC_SECRET_FILE": str(secret),
            "GLEANER_OIDC_WORKSPACE": "Office",
            "GLEANER_OIDC_ROLES": "staff=reviewer",
            "GLEANER_OIDC_ACCOUNTS": "true",
        }
        service.run("create-key", "--workspace", "Office", "--scopes", "admin")
        service.start("web")
        service.wait_until_ready()
        yield service


def test_somebody_signs_on_by_the_button_logs_out_and_reads_why_they_were_refused(
    service: Service, browser: Browser
) -> None:
    context = browser.new_context(base_url=service.address)
    page = context.new_page()
    page.goto("/tasks?q=milk")
    page.click("a:has-text('Single sign-on')")
    page.wait_for_url(f"{service.address}/tasks?q=milk")
    page.wait_for_selector("main h1", state="attached")
    page.goto("/settings/me")
    page.wait_for_selector("dd:has-text('sara@acme.example')")
    page.wait_for_selector("p:has-text('Linked since')")
    page.click("button:has-text('Sign out')")
    page.wait_for_url("**/sign-in")
    page.goto("/api/sign-on/callback?code=x&state=y")
    page.wait_for_url("**/sign-in?refused=sign_on_stale")
    page.wait_for_selector("[role=alert]:has-text('begun in another browser')")
    assert violations(page) == []
    context.close()
