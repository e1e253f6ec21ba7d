"""The operator's commands, as scripts call them."""

import io
import json
import sqlite3
import sys
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, text

from access.services.workspaces import ensure_workspace
from cli import COMMANDS, main
from config.runtime import Runtime, build_runtime
from config.settings import load_settings
from core.actor import system_actor
from intake.inbound.addresses import create_address
from intake.inbound.models import InboundMessage
from intake.inbound.words import Outcome, Way
from staging.wiring import BEFORE_COMMIT
from tests.support.inbound import plain_address
from tests.support.queue import RecordingQueue
from tests.support.reading import read_everything
from tests.unit.commands.sources import hand_in

CALL = "Anna: I'll send the deck tomorrow.\nBob: Thanks.\nAnna: Sure."


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GLEANER_DATA", str(tmp_path))
    monkeypatch.setenv("REDIS_URL", f"unix://{tmp_path}/nobody.sock")
    return tmp_path


@pytest.fixture
def runtime() -> Runtime:
    assert main(["migrate"]) == 0
    return build_runtime(load_settings(), before_commit=BEFORE_COMMIT, queue=RecordingQueue())


def make_key(capsys: pytest.CaptureFixture[str], *extra: str) -> str:
    assert main(["create-key", "--workspace", "Acme", "--scopes", "tasks:read,intake:write", *extra]) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([command, "--help"])
    assert ended.value.code == 0
    assert command in capsys.readouterr().out


def test_an_unknown_command_is_wrong_usage() -> None:
    with pytest.raises(SystemExit) as ended:
        main(["frobnicate"])
    assert ended.value.code == 2


def test_wrong_settings_are_wrong_usage(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("PORT", "none")
    assert main(["migrate"]) == 2
    assert "PORT" in capsys.readouterr().err


def test_create_key_prints_the_key_and_nothing_else(capsys: pytest.CaptureFixture[str]) -> None:
    printed = make_key(capsys)
    assert printed.startswith("glnr_")
    assert printed.count("\n") == 1
    assert make_key(capsys, "--agent", "--name", "Scribe") != printed


def test_create_key_names_unknown_scopes(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["create-key", "--workspace", "Acme", "--scopes", "tasks:raed"]) == 1
    assert "tasks:raed" in capsys.readouterr().err


def test_parse_prints_an_object_a_file_and_fails_if_one_does(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (data / "good.txt").write_text(CALL)
    (data / "empty.txt").write_text(" ")
    assert main(["parse", str(data / "good.txt"), str(data / "empty.txt"), str(data / "none.txt"), "--json"]) == 1
    good, empty, missing = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert good["file"].endswith("good.txt")
    assert {"format", "warnings", "occurred_at", "occurred_at_from", "participants", "segments"} <= good.keys()
    assert set(good["segments"][0]) >= {"index", "speaker", "start_ms", "end_ms", "text", "char_start", "char_end"}
    assert empty["error"]["code"] == "no_speech_found"
    assert missing["error"]["code"] == "unreadable_file"


def extracted(data: Path, capsys: pytest.CaptureFixture[str], *options: str) -> dict[str, Any]:
    (data / "call.txt").write_text(CALL)
    assert main(["extract", str(data / "call.txt"), "--json", *options]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def test_extract_prints_candidates_with_evidence(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = extracted(data, capsys, "--occurred-at", "2026-06-15T10:00:00", "--timezone", "Europe/Berlin")
    (candidate,) = found["candidates"]
    assert (candidate["title"], candidate["owner"]) == ("Send the deck", "Anna")
    assert (candidate["due_at"], candidate["due_phrase"]) == ("2026-06-16T21:59:59Z", "tomorrow")
    evidence = candidate["evidence"][0]
    assert found["text"][evidence["char_start"] : evidence["char_end"]] == evidence["quote"]
    assert candidate["why"]


def test_extract_knows_the_members_it_is_told(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (data / "call.txt").write_text("Anna: Carla will prepare the invoice.\nBob: Fine.\nAnna: Good.")
    main(["extract", str(data / "call.txt"), "--json", "--member", "Carla Diaz <carla@acme.example>"])
    (candidate,) = json.loads(capsys.readouterr().out)["candidates"]
    assert candidate["owner"] == "Carla Diaz"


def test_extract_refuses_a_member_or_moment_it_can_not_read(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (data / "call.txt").write_text(CALL)
    assert main(["extract", str(data / "call.txt"), "--member", "<>"]) == 1
    assert main(["extract", str(data / "call.txt"), "--occurred-at", "soon"]) == 1
    assert main(["extract", str(data / "call.txt"), "--timezone", "Mars/Olympus"]) == 1
    assert "Mars/Olympus" in capsys.readouterr().err


def test_for_people_the_same_is_printed_as_text(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (data / "call.txt").write_text(CALL)
    assert main(["extract", str(data / "call.txt")]) == 0
    assert main(["parse", str(data / "call.txt")]) == 0
    printed = capsys.readouterr().out
    assert "Send the deck" in printed
    assert "Anna: I'll send the deck tomorrow." in printed


def test_verify_audit_holds_and_then_finds_an_edit(
    data: Path, runtime: Runtime, capsys: pytest.CaptureFixture[str]
) -> None:
    make_key(capsys)
    assert main(["verify-audit"]) == 0
    anchor = capsys.readouterr().out.split("anchor ")[1].strip()
    assert main(["verify-audit", "--anchor", anchor]) == 0
    with sqlite3.connect(data / "gleaner.sqlite3") as connection:
        connection.execute("DROP TRIGGER audit_events_no_update")
        connection.execute("UPDATE audit_events SET action = 'nothing' WHERE seq = 2")
    assert main(["verify-audit"]) == 3
    assert "row 2 was changed" in capsys.readouterr().err
    runtime.engine.dispose()


def test_replay_reads_failed_sources_again(runtime: Runtime, capsys: pytest.CaptureFixture[str]) -> None:
    source_id = hand_in(runtime, b"WEBVTT\n\nNOTE nobody speaks\n")
    read_everything(runtime)
    assert main(["replay", "--failed"]) == 0
    assert capsys.readouterr().out.split() == [source_id]
    assert main(["replay", "--source", "src_nothing"]) == 1
    with runtime.transactions.read() as uow:
        states = uow.session.execute(text("SELECT state FROM jobs ORDER BY id")).scalars().all()
    assert states == ["failed", "waiting"]


def test_export_writes_every_row_and_no_secret(runtime: Runtime, capsys: pytest.CaptureFixture[str]) -> None:
    key = make_key(capsys).strip()
    hand_in(runtime, CALL.encode())
    read_everything(runtime)
    assert main(["export", "--workspace", "Acme", "--originals"]) == 0
    printed = capsys.readouterr().out
    tables = [json.loads(line)["table"] for line in printed.splitlines()]
    assert {"workspaces", "members", "sources", "segments", "staged_tasks", "evidence", "audit_events", "blobs"} <= set(
        tables
    )
    assert not {"api_keys", "sessions", "accounts", "idempotency_records"} & set(tables)
    assert key.split("_")[-2] not in printed


def test_a_backup_is_whole_and_overwrites_nothing(
    data: Path, runtime: Runtime, capsys: pytest.CaptureFixture[str]
) -> None:
    hand_in(runtime, CALL.encode())
    copy = data / "copy.sqlite3"
    assert main(["backup", str(copy)]) == 0
    with sqlite3.connect(copy) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("SELECT count(*) FROM sources").fetchone() == (1,)
    assert main(["backup", str(copy)]) == 1
    assert "exists already" in capsys.readouterr().err


def pipe(monkeypatch: pytest.MonkeyPatch, raw: bytes, *arguments: str) -> int:
    """Hand a mail to the command as a mail server does."""
    monkeypatch.setattr("sys.excepthook", sys.excepthook)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(raw)))
    return main(["ingest-mail", *arguments])


def test_a_piped_mail_to_nobody_is_counted_in_the_ledger(runtime: Runtime, monkeypatch: pytest.MonkeyPatch) -> None:
    with runtime.transactions.begin() as uow:
        actor = system_actor(ensure_workspace(uow, name="Acme").id)
        create_address(uow, actor=actor, values=plain_address("Sales"))
    for _ in range(2):
        assert pipe(monkeypatch, b"x", "--recipient", "Nobody@mail.example", "--sender", "a@b.example") == 67
    with runtime.transactions.read() as uow:
        [row] = uow.session.scalars(select(InboundMessage))
    assert (row.outcome, row.reason, row.way) == (Outcome.REFUSED, "unknown_recipient", Way.PIPE)
    assert (row.times, row.recipient, row.envelope_sender) == (2, "nobody@mail.example", "a@b.example")


def test_a_piped_mail_is_kept_or_refused_in_the_words_of_mail_servers(
    runtime: Runtime, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with runtime.transactions.begin() as uow:
        actor = system_actor(ensure_workspace(uow, name="Acme").id)
        token = create_address(uow, actor=actor, values=plain_address("Sales")).token
    to = f"intake+{token}@mail.example"
    assert pipe(monkeypatch, b"From: a@b.example\n\nHello", "--recipient", to, "--sender", "a@b.example") == 0
    assert capsys.readouterr().out.startswith("msg_")
    assert pipe(monkeypatch, b"x", "--recipient", "nobody@mail.example") == 67
    monkeypatch.setenv("GLEANER_UPLOAD_LIMIT_BYTES", "1024")
    large = b"From: Olga <a@b.example>\nSubject: The plan\n\n" + b"x" * 2_000_000
    assert pipe(monkeypatch, large, "--recipient", to) == 65
    with runtime.transactions.read() as uow:
        [row] = uow.session.scalars(select(InboundMessage).where(InboundMessage.reason == "mail_too_large"))
        assert (row.outcome, row.recipient, row.size) == (Outcome.REFUSED, to, len(large))
        assert (row.subject, row.sender_address) == ("The plan", "a@b.example")
    assert pipe(monkeypatch, b"x" * 1025, "--recipient", "nobody@mail.example") == 65
    monkeypatch.setenv("GLEANER_DATA", "/nowhere/that/exists")
    assert pipe(monkeypatch, b"x", "--recipient", to) == 75
    monkeypatch.setenv("PORT", "none")
    assert pipe(monkeypatch, b"x", "--recipient", to) == 75
