"""What the API's tests share: an installation to talk to."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.api.people import Caller, Desk, open_desk


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Desk]:
    """An API on a fresh database with one workspace and its owner."""
    with open_desk(tmp_path) as opened:
        yield opened


@pytest.fixture
def owner(office: Desk) -> Caller:
    """Who may do everything in the office, with a key."""
    return office.with_key()
