"""The operator's commands about one person do what the API does, and are on the same trail."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from access.models import Member
from access.scopes import Role
from access.services.members import add_member
from access.services.workspaces import ensure_workspace
from audit.models import AuditEvent
from cli import main
from config.runtime import Runtime, build_runtime
from config.settings import load_settings
from core.actor import system_actor
from staging.wiring import BEFORE_COMMIT
from tests.support.queue import RecordingQueue

EMAIL = "xenia@quokka.example"


@pytest.fixture
def runtime(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Runtime]:
    monkeypatch.setenv("GLEANER_DATA", str(tmp_path))
    assert main(["migrate"]) == 0
    runtime = build_runtime(load_settings(), before_commit=BEFORE_COMMIT, queue=RecordingQueue())
    yield runtime
    runtime.engine.dispose()


@pytest.fixture
def xenia(runtime: Runtime) -> str:
    with runtime.transactions.begin() as uow:
        actor = system_actor(ensure_workspace(uow, name="Acme").id)
        add_member(uow, actor=actor, name="Olga Owner", role=Role.OWNER)
        member: Member = add_member(uow, actor=actor, name="Xenia Quokkabar", role=Role.MEMBER, email=EMAIL)
        return str(member.id)


def actions(runtime: Runtime) -> list[str]:
    with runtime.transactions.read() as uow:
        query = select(AuditEvent.action).where(AuditEvent.action.like("person.%")).order_by(AuditEvent.seq)
        return list(uow.session.scalars(query))


def test_an_export_holds_the_rows_and_is_on_the_trail(runtime: Runtime, xenia: str, tmp_path: Path) -> None:
    file = tmp_path / "xenia.jsonl"
    assert main(["export-person", "--workspace", "Acme", "--member", xenia, "--output", str(file)]) == 0
    rows = [json.loads(line) for line in file.read_text().splitlines()]
    assert {"members"} <= {row["table"] for row in rows}
    assert all("Olga" not in str(row) for row in rows)
    assert actions(runtime) == ["person.export"]


def test_an_erasure_waits_and_is_taken_back(runtime: Runtime, xenia: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["erase-person", "--workspace", "Acme", "--email", EMAIL, "--name", "Xenia Q."]) == 0
    made = capsys.readouterr().out
    erasure_id, due, *whom = made.rstrip("\n").split("\t")
    assert due.startswith("due ")
    assert whom == ["Xenia Q.", EMAIL]
    assert main(["erase-person", "--workspace", "Acme", "--list"]) == 0
    assert capsys.readouterr().out == made
    assert main(["erase-person", "--workspace", "Acme", "--keep", erasure_id]) == 0
    assert main(["erase-person", "--workspace", "Acme", "--list"]) == 0
    assert capsys.readouterr().out == ""
    assert actions(runtime) == ["person.ask_erasure", "person.keep"]


def test_what_can_not_be_done_is_said_and_changes_nothing(
    runtime: Runtime, xenia: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for arguments in (["--name", "Al"], [], ["--keep", "nothing"], ["--member", "usr_nobody"]):
        assert main(["erase-person", "--workspace", "Acme", *arguments]) == 1
        assert capsys.readouterr().err.startswith("gleaner: ")
    assert main(["export-person", "--workspace", "Elsewhere", "--email", EMAIL]) == 1
    assert actions(runtime) == []
