"""What the API's tests share: an installation to talk to, and a provider of sign-ons for those whose people come by one."""

import gc
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.api.people import Caller, Desk, open_desk

if TYPE_CHECKING:
    from joserfc.jwk import RSAKey

    from tests.support.sign_on_provider import SignOnProvider


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> None:
    """Load schemathesis' plugin for the one module that needs it: importing it takes longer than most tests.

    It looks for garbage, which takes the longer the more has been imported, and there is none in what was.
    """
    if file_path.name == "test_generated_requests.py":
        gc.freeze()
        parent.config.pluginmanager.import_plugin("schemathesis.pytest.plugin")


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Desk]:
    """An API on a fresh database with one workspace and its owner."""
    with open_desk(tmp_path) as opened:
        yield opened


@pytest.fixture
def owner(office: Desk) -> Caller:
    """Who may do everything in the office, with a key."""
    return office.with_key()


@pytest.fixture
def ids(office: Desk) -> dict[str, str]:
    """One of everything in the first workspace, by the name that paths use for it."""
    from tests.api.routes import make_one_of_everything

    return make_one_of_everything(office)


@pytest.fixture(scope="session")
def provider_key() -> "RSAKey":
    """What providers sign with; making one takes longer than most tests."""
    from tests.support.sign_on_provider import new_key

    return new_key("first")


@pytest.fixture
def provider(provider_key: "RSAKey") -> "Iterator[SignOnProvider]":
    """A provider that answers over HTTP: whoever uses it needs the mark `enable_socket`."""
    from tests.support.sign_on_provider import providing

    with providing(provider_key) as opened:
        yield opened


@pytest.fixture
def office_with_provider(provider: "SignOnProvider", tmp_path: Path) -> Iterator[Desk]:
    """An API whose people sign on by that provider."""
    from tests.api.sign_on import open_with

    with open_with(provider, tmp_path) as opened:
        yield opened
