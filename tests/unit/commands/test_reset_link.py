"""`gleaner reset-link`, as an operator calls it."""

from pathlib import Path

import pytest

from access.scopes import Role
from access.services.members import add_member
from access.services.password_changes import reset_password
from access.services.workspaces import ensure_workspace
from cli import main
from config.runtime import build_runtime
from config.settings import load_settings
from core.actor import system_actor
from staging.wiring import BEFORE_COMMIT
from tests.support.queue import RecordingQueue


def test_a_link_is_printed_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GLEANER_DATA", str(tmp_path))
    assert main(["migrate"]) == 0
    runtime = build_runtime(load_settings(), before_commit=BEFORE_COMMIT, queue=RecordingQueue())
    with runtime.transactions.begin() as uow:
        actor = system_actor(ensure_workspace(uow, name="Acme").id)
        add_member(uow, actor=actor, name="Ida", role=Role.OWNER, email="ida@acme.example", password="a lamp of bern")
    capsys.readouterr()
    assert main(["reset-link", "--email", "Ida@acme.example"]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("/reset/glnr_reset_")
    reset_password(runtime.transactions, printed.strip().removeprefix("/reset/"), "a carpet of bern", request_id=None)
    assert main(["reset-link", "--email", "nobody@acme.example"]) == 1
    runtime.engine.dispose()
