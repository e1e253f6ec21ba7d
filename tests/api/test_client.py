"""The typed client, and the command that uses it, against the running API."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx2
import pytest

from access.scopes import Scope
from cli import COMMANDS
from client.errors import ApiError, ArgumentError, UnreachableError
from client.generated.operations import OPERATIONS
from client.paging import pages
from client.service import Client
from commands import api as command
from commands.exits import Exit
from tests.api.people import Desk

HOST = "http://localhost"


class Nobody(httpx2.BaseTransport):
    """An address at which nobody listens."""

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        raise httpx2.ConnectError("Connection refused", request=request)


NOBODY = Nobody()


class Doorkeeper(httpx2.BaseTransport):
    """Refuses the first requests as it was told, and passes on what comes after."""

    def __init__(self, behind: httpx2.BaseTransport, *refusals: httpx2.Response) -> None:
        self.behind, self.refusals, self.keys = behind, list(refusals), list[str | None]()

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        self.keys.append(request.headers.get("Idempotency-Key"))
        return self.refusals.pop(0) if self.refusals else self.behind.handle_request(request)


@pytest.fixture
def behind(office: Desk) -> httpx2.BaseTransport:
    return httpx2.WSGITransport(app=office.app)


@pytest.fixture
def client(office: Desk, behind: httpx2.BaseTransport) -> Iterator[Client]:
    with Client(HOST, office.key(), transport=behind) as opened:
        yield opened


def later(status: int, seconds: str) -> httpx2.Response:
    return httpx2.Response(status, headers={"Retry-After": seconds}, json={"code": "rate_limited", "detail": "Wait."})


def test_operations_are_methods_with_arguments_by_name(client: Client, office: Desk) -> None:
    task = client.make_work_item(title="Call Acme", assignees=[{"id": office.owner.id}], due_at="2026-06-05")["task"]
    assert (task["title"], task["assignees"][0]["name"]) == ("Call Acme", "Olga Owner")
    assert client.edit_work_item(task_id=task["id"], title="Call Globex", if_match=task["version"])
    assert client.get_work_item(task_id=task["id"])["task"]["title"] == "Call Globex"
    assert client.edit_work_item(task_id=task["id"], due_at=None)
    assert client.get_work_item(task_id=task["id"])["task"]["due_at"] is None
    found = client.list_work_items(assignee_id=["me"], has_owner=True, status=["unaddressed", "pending"])
    assert [row["title"] for row in found["tasks"]] == ["Call Globex"]


def test_a_refusal_is_an_exception_that_says_everything(client: Client) -> None:
    with pytest.raises(ApiError) as refused:
        client.make_work_item(title="")
    error = refused.value
    assert (error.status, error.code, error.errors[0]["path"]) == (422, "validation_failed", "title")
    assert error.message
    assert error.request_id
    task = client.make_work_item(title="Once")["task"]
    with pytest.raises(ApiError) as stale:
        client.edit_work_item(task_id=task["id"], title="Twice", if_match=7)
    assert (stale.value.status, stale.value.code) == (409, "version_conflict")
    with pytest.raises(ApiError) as gone:
        client.get_work_item(task_id="task_x/../../etc")
    assert gone.value.code == "not_found"


def test_what_an_operation_does_not_take_is_never_sent(client: Client) -> None:
    get = OPERATIONS["get_work_item"]
    for asked, said in (({}, "needs task_id"), ({"task_id": "1", "colour": "red"}, "'colour'")):
        with pytest.raises(ArgumentError, match=said):
            client.call(get, asked)


def test_a_list_is_read_page_by_page(client: Client) -> None:
    for number in range(5):
        client.make_work_item(title=f"Task {number}")
    found = list(pages(client.list_work_items, limit=2, sort="title"))
    assert [[task["title"][-1] for task in page["tasks"]] for page in found] == [["0", "1"], ["2", "3"], ["4"]]


def test_files_and_bytes_go_both_ways(client: Client) -> None:
    task = client.make_work_item(title="With a file")["task"]
    kept = client.attach_to_task(task_id=task["id"], file=("a.txt", b"hello"))["attachment"]
    assert client.download_attachment(task_id=task["id"], attachment_id=kept["id"]) == b"hello"
    linked = client.attach_to_task(task_id=task["id"], url="https://acme.example/a")["attachment"]
    assert linked["url"] == "https://acme.example/a"
    taken = client.upload_transcript(file=[("call.txt", b"Anna: I'll send it.")], title="Call")
    assert taken["transcript"]["title"] == "Call"
    mail = b"From: a@acme.example\r\nTo: b@acme.example\r\nSubject: Hi\r\n\r\nPlease call.\r\n"
    assert client.hand_in_mail(content=mail)


@pytest.mark.parametrize("status", [429, 503])
def test_what_may_work_in_a_moment_is_asked_again_under_one_key(
    office: Desk, behind: httpx2.BaseTransport, status: int
) -> None:
    waits: list[float] = []
    door = Doorkeeper(behind, later(status, "3"), later(status, "5"))
    with Client(HOST, office.key(), transport=door, wait=waits.append) as client:
        assert client.make_work_item(title="Once")["task"]["number"] == 1
    assert waits == [3.0, 5.0]
    assert len(set(door.keys)) == 1
    assert door.keys[0]


@pytest.mark.parametrize(("refusals", "waited"), [([later(429, "1")] * 9, [1.0] * 3), ([later(503, "3600")], [])])
def test_nobody_waits_for_ever(
    office: Desk, behind: httpx2.BaseTransport, refusals: list[httpx2.Response], waited: list[float]
) -> None:
    waits: list[float] = []
    door = Doorkeeper(behind, *refusals)
    with Client(HOST, office.key(), transport=door, wait=waits.append) as client, pytest.raises(ApiError) as refused:
        client.list_work_items()
    assert (refused.value.code, waits) == ("rate_limited", waited)


def test_what_is_done_twice_when_sent_twice_is_sent_once(behind: httpx2.BaseTransport) -> None:
    waits: list[float] = []
    door = Doorkeeper(behind, later(429, "1"))
    with Client(HOST, transport=door, wait=waits.append) as client, pytest.raises(ApiError):
        client.open_session(email="olga@acme.example", password="x")
    assert (waits, door.keys) == ([], [None])


def test_an_answer_that_is_no_problem_document_is_a_refusal_all_the_same(behind: httpx2.BaseTransport) -> None:
    door = Doorkeeper(behind, httpx2.Response(502, text="Bad gateway"))
    with Client(HOST, transport=door) as client, pytest.raises(ApiError) as refused:
        client.list_work_items()
    assert (refused.value.status, refused.value.code) == (502, "unknown")


def test_nobody_there_is_said() -> None:
    with Client(HOST, transport=NOBODY) as client, pytest.raises(UnreachableError):
        client.list_work_items()


Api = Callable[..., tuple[int, str, str]]


@pytest.fixture
def api(
    office: Desk, behind: httpx2.BaseTransport, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> Api:  # fmt: skip
    monkeypatch.setenv("GLEANER_DATA", str(tmp_path))
    monkeypatch.setenv("GLEANER_API_KEY", office.key())
    monkeypatch.setenv("GLEANER_URL", HOST + "/")

    def run(*words: str, transport: httpx2.BaseTransport = behind) -> tuple[int, str, str]:
        parser = command.argparse.ArgumentParser()
        command.configure(parser)
        status = command.run(parser.parse_args(words), transport=transport)
        said = capsys.readouterr()
        return status, said.out, said.err

    return run


def answer(found: tuple[int, str, str]) -> Any:
    assert found[0] == Exit.OK, found[2]
    return json.loads(found[1])


def test_the_command_asks_and_prints_json(api: Api) -> None:
    assert "api" in COMMANDS
    made = answer(api("make_work_item", "--title", "Call Acme", "--tags", "a,b", "--is-private", "false"))["task"]
    assert (made["title"], made["tags"]) == ("Call Acme", ["a", "b"])
    link = '{"type": "customer", "id": "cus_1"}'
    edited = answer(api("edit_work_item", "--task-id", made["id"], "--links", link, "--if_match", "1"))["task"]
    assert [each["id"] for each in edited["links"]] == ["cus_1"]
    cleared = answer(api("edit_work_item", "--task_id", made["id"], "--json", '{"tags": [], "due_at": null}'))["task"]
    assert cleared["tags"] == []


def test_the_command_puts_all_pages_together(api: Api) -> None:
    for number in range(5):
        answer(api("make_work_item", "--title", f"Task {number}"))
    one = answer(api("list_work_items", "--limit", "2", "--sort", "title"))
    assert (len(one["tasks"]), one["next_cursor"] is None) == (2, False)
    whole = answer(api("list_work_items", "--limit", "2", "--sort", "title", "--expand", "people", "--all"))
    assert [task["title"][-1] for task in whole["tasks"]] == list("01234")
    assert (whole["next_cursor"], len(whole["expanded"]["people"])) == (None, 1)


def test_the_command_reads_files_and_writes_bytes(api: Api, tmp_path: Path) -> None:
    (tmp_path / "call.txt").write_text("Anna: I'll send the deck.")
    (tmp_path / "body.json").write_text('{"title": "From a file"}')
    taken = answer(api("upload_transcript", "--file", str(tmp_path / "call.txt"), "--title", "Call"))
    assert taken["transcript"]["title"] == "Call"
    assert api("download_original", "--source-id", taken["transcript"]["id"])[1] == "Anna: I'll send the deck."
    assert answer(api("make_work_item", "--json", f"@{tmp_path / 'body.json'}"))["task"]["title"] == "From a file"


def test_the_command_lists_what_there_is(api: Api) -> None:
    status, out, _ = api()
    assert status == Exit.OK
    assert len(out.splitlines()) == len(OPERATIONS)
    assert "make_work_item" in out


def test_the_command_explains_an_operation(api: Api, capsys: pytest.CaptureFixture[str]) -> None:
    for name in OPERATIONS:
        with pytest.raises(SystemExit) as ended:
            api(name, "--help")
        assert ended.value.code == 0
    assert "gleaner api" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (["make_work_items"], Exit.USAGE, "did you mean make_work_item"),
        (["frobnicate"], Exit.USAGE, "no operation"),
        (["get_work_item"], Exit.USAGE, "needs task_id"),
        (["list_work_items", "--limit", "many"], Exit.USAGE, "--limit takes integer"),
        (["list_work_items", "--has-owner", "maybe"], Exit.USAGE, "true|false"),
        (["list_work_items", "--limit", "1", "--limit", "2"], Exit.USAGE, "takes one value"),
        (["make_work_item", "--json", "[1]"], Exit.USAGE, "an object"),
        (["make_work_item", "--json", "{"], Exit.USAGE, ""),
        (["make_work_item", "--json", "@/nowhere"], Exit.USAGE, "/nowhere"),
        (["make_work_item", "--json", '{"colour": 1}'], Exit.USAGE, "colour"),
        (["make_work_item", "--title", " "], Exit.FAILED, "  title: "),
        (["get_work_item", "--task-id", "task_x"], Exit.FAILED, "(not_found)"),
    ],
)
def test_wrong_usage_and_refusals_are_said(api: Api, words: list[str], status: int, said: str) -> None:
    found, out, err = api(*words)
    assert (found, out) == (status, "")
    assert said in err


def test_an_argument_that_is_none_is_wrong_usage(api: Api) -> None:
    with pytest.raises(SystemExit) as ended:
        api("list_work_items", "--colour", "red")
    assert ended.value.code == Exit.USAGE


def test_a_key_from_a_file_comes_first_and_a_refused_one_is_said(api: Api, office: Desk, tmp_path: Path) -> None:
    (tmp_path / "key").write_text(office.key(Scope.TASKS_READ) + "\n")
    assert api("list_work_items", "--key-file", str(tmp_path / "key"))[0] == Exit.OK
    status, _, err = api("make_work_item", "--title", "x", "--key-file", str(tmp_path / "key"))
    assert (status, "insufficient_scope" in err) == (Exit.FAILED, True)
    (tmp_path / "wrong").write_text("glnr_key_wrong")
    status, _, err = api("list_work_items", "--key-file", str(tmp_path / "wrong"))
    assert (status, "unauthenticated" in err) == (Exit.FAILED, True)


def test_a_service_that_is_down_may_be_there_later(api: Api) -> None:
    status, _, err = api("list_work_items", transport=NOBODY)
    assert (status, "can't be reached" in err) == (Exit.TRY_AGAIN, True)
