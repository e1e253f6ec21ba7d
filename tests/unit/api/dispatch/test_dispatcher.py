"""The front door: whole requests for the application, and whole answers for the caller."""

import asyncio
import threading
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import orjson
import pytest

from access.viewer import Viewer
from api.dispatch.bodies import BodyLimits
from api.dispatch.callers import Callers
from api.dispatch.calls import IN_MEMORY_BYTES, WsgiApp
from api.dispatch.dispatcher import Dispatcher
from api.dispatch.feeds import Feeds, Look
from api.dispatch.lanes import Lane
from api.dispatch.places import Places
from api.dispatch.progress import JobProgress
from api.dispatch.spool import Spool
from api.dispatch.waits import JobWaits
from api.dispatch.watch import Watch
from api.parking import FOLLOWS, PARKING, ChangeWait, JobWait, Progress, Stream
from config.wakeups import LocalWakeups, Wakeups
from core.ids import JobId, MemberId, WorkspaceId
from staging.queue.changes import Change, Changes
from tests.support.rsgi import FakeExchange, FakeScope, drive

PATIENCE = 30
Start = Callable[..., Any]
JOB = JobId("job_1")


async def nothing_changed(_viewer: Viewer, after: int) -> Changes:
    return Changes((), after, has_more=False)


@contextmanager
def dispatcher_of(
    app: WsgiApp,
    *,
    over: Collection[JobId] = (),
    most_waiting: int = 9,
    wakeups: Wakeups | None = None,
    looks: Look = nothing_changed,
    places: Places | None = None,
) -> Iterator[Dispatcher]:
    async def look(ids: Collection[JobId]) -> Collection[JobId]:
        return set(ids) & set(over)

    async def runs(job_id: JobId) -> bool:
        # It is over when it has been seen at work.
        assert isinstance(over, set)
        over.add(job_id)
        return True

    lane = Lane("test", threads=1, most_waiting=most_waiting)
    watch = Watch(wakeups or LocalWakeups())
    limits = BodyLimits(most_bytes=1000, grace_seconds=30, bytes_per_second=1000, longest_seconds=60)
    try:
        feeds, waits = Feeds(watch, looks), JobWaits(look)
        yield Dispatcher(
            app=app,
            lane_of=lambda _: lane,
            limits=limits,
            spool=Spool(10**6),
            places=places or Places(most_each=100, per_minute=0),
            callers=Callers(),
            proxies=0,
            waits=waits,
            watch=watch,
            feeds=feeds,
            progress=JobProgress(waits, runs),
            close=lane.close,
        )
    finally:
        watch.close()
        lane.close()


def send(app: WsgiApp, scope: FakeScope, exchange: FakeExchange, **given: Any) -> FakeExchange:
    async def run() -> None:
        with dispatcher_of(app, **given) as dispatcher:
            await dispatcher.__rsgi__(scope, exchange)

    drive(run())
    return exchange


def echo(environ: dict[str, Any], start: Start) -> Iterable[bytes]:
    start("200 OK", [("X-Method", environ["REQUEST_METHOD"])])
    return [environ["wsgi.input"].read()]


def test_the_application_is_given_the_whole_body_and_its_answer_is_sent() -> None:
    scope = FakeScope("POST", sent=(("content-length", "4"),))
    answered = send(echo, scope, FakeExchange([b"ab", b"cd", b""]))
    assert (answered.status, answered.headers, answered.body) == (200, {"X-Method": "POST"}, b"abcd")


def test_a_body_that_broke_off_never_reaches_the_application() -> None:
    scope = FakeScope("POST", sent=(("content-length", "4"), ("x-request-id", "mine")))
    answered = send(echo, scope, FakeExchange([b"ab", b"", b""]))
    problem = orjson.loads(answered.body)
    assert (answered.status, problem["code"], problem["request_id"]) == (400, "incomplete_body", "mine")
    assert answered.headers["Content-Type"] == "application/problem+json"
    assert answered.headers["X-Content-Type-Options"] == "nosniff"


def test_a_large_answer_is_sent_in_pieces_with_its_length() -> None:
    size = IN_MEMORY_BYTES * 2

    def large(_environ: dict[str, Any], start: Start) -> Iterable[bytes]:
        start("200 OK", [])
        return (b"x" * 1024 for _ in range(size // 1024))

    answered = send(large, FakeScope(), FakeExchange())
    assert (answered.headers, len(answered.body)) == ({"Content-Length": str(size)}, size)


def test_an_answer_that_breaks_off_is_a_fault_and_not_half_a_file() -> None:
    def broken(_environ: dict[str, Any], start: Start) -> Iterable[bytes]:
        start("200 OK", [])
        yield b"x" * 2 * IN_MEMORY_BYTES
        raise OSError("the disk is gone")

    answered = send(broken, FakeScope(), FakeExchange())
    assert (answered.status, orjson.loads(answered.body)["code"]) == (500, "internal_error")


def parking_app(environ: dict[str, Any], start: Start) -> Iterable[bytes]:
    if environ["PATH_INFO"] == "/then":
        start("200 OK", [("X-Request-Id", environ["HTTP_X_REQUEST_ID"]), ("X-Method", environ["REQUEST_METHOD"])])
        return [environ["HTTP_AUTHORIZATION"].encode()]
    environ[PARKING].wanted = JobWait(JOB, seconds=0.05, then="/then")
    start("202 Accepted", [("X-Request-Id", "req_1")])
    return [b"accepted"]


WAITING = FakeScope("POST", "/first", sent=(("authorization", "Bearer x"), ("content-length", "2")))


def test_who_waits_is_answered_by_what_there_is_to_say_afterwards_under_the_same_key() -> None:
    answered = send(parking_app, WAITING, FakeExchange([b"ab", b""]), over={JOB})
    assert (answered.status, answered.body) == (200, b"Bearer x")
    assert answered.headers == {"X-Request-Id": "req_1", "X-Method": "GET"}


def test_who_waits_in_vain_is_sent_the_first_answer() -> None:
    answered = send(parking_app, WAITING, FakeExchange([b"ab", b""]))
    assert (answered.status, answered.body) == (202, b"accepted")


def test_who_hangs_up_while_waiting_is_sent_nothing() -> None:
    async def run() -> FakeExchange:
        exchange = FakeExchange([b"ab", b""])
        exchange.gone.set()
        with dispatcher_of(parking_app) as dispatcher:
            await dispatcher.__rsgi__(WAITING, exchange)
        return exchange

    assert drive(run()).status == 0


class Slow:
    """An application that answers when the test says so."""

    def __init__(self) -> None:
        self.may_answer = threading.Event()
        self.asked = 0

    def __call__(self, _environ: dict[str, Any], start: Start) -> Iterable[bytes]:
        self.asked += 1
        assert self.may_answer.wait(PATIENCE)
        start("200 OK", [])
        return [b"at last"]


def test_one_more_than_may_wait_is_told_to_come_again() -> None:
    async def run() -> None:
        slow = Slow()
        with dispatcher_of(slow, most_waiting=0) as dispatcher:
            served, refused = FakeExchange(), FakeExchange()
            first = asyncio.create_task(dispatcher.__rsgi__(FakeScope(), served))
            await asyncio.sleep(0)
            await dispatcher.__rsgi__(FakeScope(), refused)
            assert (refused.status, orjson.loads(refused.body)["code"]) == (503, "overloaded")
            assert int(refused.headers["Retry-After"]) > 0
            slow.may_answer.set()
            await first
            assert (served.status, served.body) == (200, b"at last")

    drive(run())


@pytest.mark.parametrize(
    ("path", "status"),
    [
        pytest.param("/api/inbound/email/postal", 503, id="mail_service"),
        pytest.param("/api/inbound/email", 429, id="anybody_else"),
    ],
)
def test_a_mail_service_that_calls_too_often_is_asked_to_call_again(path: str, status: int) -> None:
    async def run() -> None:
        with dispatcher_of(Slow(), places=Places(most_each=0, per_minute=0)) as dispatcher:
            refused = FakeExchange()
            await dispatcher.__rsgi__(FakeScope(method="POST", path=path), refused)
            assert (refused.status, orjson.loads(refused.body)["status"]) == (status, status)

    drive(run())


def test_who_hangs_up_before_their_turn_is_never_worked_for() -> None:
    async def run() -> None:
        slow = Slow()
        with dispatcher_of(slow) as dispatcher:
            served, left = FakeExchange(), FakeExchange()
            first = asyncio.create_task(dispatcher.__rsgi__(FakeScope(), served))
            await asyncio.sleep(0)
            second = asyncio.create_task(dispatcher.__rsgi__(FakeScope(), left))
            await asyncio.sleep(0)
            left.gone.set()
            await second
            slow.may_answer.set()
            await first
            assert (served.status, left.status, slow.asked) == (200, 0, 1)

    drive(run())


WORKSPACE = WorkspaceId("ws_1")
OLGA = Viewer(WORKSPACE, MemberId("mem_1"), sees_private=False)


def test_who_waits_for_a_change_asks_again_when_word_comes_with_the_time_that_is_left() -> None:
    asked: list[str] = []
    wakeups = LocalWakeups()

    def app(environ: dict[str, Any], start: Start) -> Iterable[bytes]:
        asked.append(environ["QUERY_STRING"])
        if len(asked) == 1:
            # It happens between the answer and the waiting, when word could get lost.
            environ[PARKING].wanted = ChangeWait(WORKSPACE, seconds=PATIENCE, then="/changes?after=7")
            wakeups.announce([WORKSPACE])
        start("200 OK", [])
        return [b"%d" % len(asked)]

    answered = send(app, FakeScope(path="/changes", query_string="after=7&wait=30"), FakeExchange(), wakeups=wakeups)
    assert answered.body == b"2"
    assert asked[1].startswith("after=7&wait=")
    assert 0 < float(asked[1].rpartition("=")[2]) <= PATIENCE


def streaming_app(environ: dict[str, Any], start: Start) -> Iterable[bytes]:
    environ[PARKING].wanted = Stream(OLGA, after=7, depends_on=frozenset({"key_1"}))
    start("200 OK", [("Content-Type", "text/event-stream"), ("Content-Length", "6")])
    return [b": go\n\n"]


def test_a_stream_sends_what_changes_until_rights_of_the_caller_do() -> None:
    found = [
        Changes([Change(8, "task.edit", "task_1", 2, "mem_2")], 8, has_more=True),
        Changes([], 9, has_more=True, access=frozenset({"key_2"})),
        Changes([], 10, has_more=True, access=frozenset({"key_1"})),
    ]

    async def look(viewer: Viewer, after: int) -> Changes:
        assert (viewer, after) == (OLGA, 7 + 3 - len(found))
        return found.pop(0)

    answered = send(streaming_app, FakeScope(), FakeExchange(), looks=look)
    event = b'id: 8\ndata: {"seq":8,"kind":"task.edit","id":"task_1","version":2,"by":"mem_2"}\n\n'
    assert (answered.headers, answered.body) == ({"Content-Type": "text/event-stream"}, b": go\n\n" + event)


def agents_app(environ: dict[str, Any], start: Start) -> Iterable[bytes]:
    """Begins a job and says so; asked again with what was parked, it answers, or refuses who may not ask any more."""
    body = environ["wsgi.input"].read()
    if FOLLOWS not in environ:
        environ[PARKING].wanted = Progress(JOB, PATIENCE, "t", has_begun=False, then=body.replace(b"not me", b"NOT ME"))
        start("200 OK", [("Content-Type", "text/event-stream")])
        return [b": go\n\n"]
    is_refused = b"NOT ME" in body
    start("401 UNAUTHORIZED" if is_refused else "200 OK", [])
    return [b'{"detail": "Who is that?"}' if is_refused else b'{"result": %s}' % body]


@pytest.mark.parametrize(
    ("body", "last"),
    [
        (b'{"id": 7}', {"result": {"id": 7}}),
        (b'{"id": "not me"}', {"jsonrpc": "2.0", "id": "NOT ME", "error": {"code": -32603, "message": "Who is that?"}}),
    ],
    ids=["answered", "refused"],
)
def test_an_agent_is_told_how_far_its_job_is_and_then_answered(body: bytes, last: dict[str, Any]) -> None:
    scope = FakeScope("POST", sent=(("content-length", str(len(body))),))
    answered = send(agents_app, scope, FakeExchange([body, b""]), over=set[JobId]())
    first, begun, end, rest = answered.body.split(b"\n\n")
    told = orjson.loads(begun.partition(b"data: ")[2])
    assert (first, rest, told["method"]) == (b": go", b"", "notifications/progress")
    assert (told["params"]["progressToken"], told["params"]["progress"], told["params"]["total"]) == ("t", 1, 2)
    assert orjson.loads(end.partition(b"data: ")[2]) == last


def test_one_address_may_not_have_all_requests_under_way_and_another_is_served() -> None:
    async def run() -> None:
        with dispatcher_of(echo, places=Places(most_each=2, per_minute=0)) as dispatcher:
            slow = FakeScope("POST", sent=(("content-length", "4"),))
            stuck = [asyncio.ensure_future(dispatcher.__rsgi__(slow, FakeExchange(stalls=True))) for _ in range(2)]
            await asyncio.sleep(0)
            refused, served, probed = FakeExchange(), FakeExchange(), FakeExchange()
            await dispatcher.__rsgi__(FakeScope(), refused)
            await dispatcher.__rsgi__(FakeScope(client="192.0.2.8:40000"), served)
            await dispatcher.__rsgi__(FakeScope(path="/healthz"), probed)
            for each in stuck:
                each.cancel()
            await asyncio.gather(*stuck, return_exceptions=True)
            freed = FakeExchange()
            await dispatcher.__rsgi__(FakeScope(), freed)
        assert (refused.status, orjson.loads(refused.body)["code"]) == (429, "rate_limited")
        assert int(refused.headers["Retry-After"]) > 0
        assert orjson.loads(refused.body)["limited"] == "address"
        assert refused.headers["RateLimit-Policy"] == '"address";q=2;qu="concurrent-requests"'
        assert refused.headers["RateLimit"] == '"address";r=0'
        assert [served.status, probed.status, freed.status] == [200, 200, 200]

    drive(run())


def test_a_flood_from_one_address_is_refused_before_the_application_hears_of_it() -> None:
    heard = []

    def app(environ: dict[str, Any], start: Start) -> Iterable[bytes]:
        heard.append(environ["REMOTE_ADDR"])
        return echo(environ, start)

    async def run() -> None:
        with dispatcher_of(app, places=Places(most_each=100, per_minute=3)) as dispatcher:
            answers = [FakeExchange() for _ in range(50)]
            for each in answers:
                await dispatcher.__rsgi__(FakeScope(), each)
            await dispatcher.__rsgi__(FakeScope(client="192.0.2.8:40000"), FakeExchange())
        refused = answers[-1]
        assert (refused.status, orjson.loads(refused.body)["limited"]) == (429, "address")
        assert orjson.loads(refused.body)["retry_after"] == int(refused.headers["Retry-After"])
        assert refused.headers["RateLimit-Policy"] == '"address";q=3;w=60'
        assert refused.headers["RateLimit"].startswith('"address";r=0;t=')

    drive(run())
    assert heard == ["192.0.2.7"] * 3 + ["192.0.2.8"]


def test_workspaces_take_turns_once_their_credentials_are_known() -> None:
    served = []

    def app(environ: dict[str, Any], start: Start) -> Iterable[bytes]:
        served.append(environ["HTTP_X_API_KEY"])
        environ[PARKING].workspace_id = WorkspaceId(f"ws_{environ['HTTP_X_API_KEY']}")
        return echo(environ, start)

    async def run() -> None:
        with dispatcher_of(app) as dispatcher:

            def ask(key: str) -> "asyncio.Future[None]":
                scope = FakeScope(sent=(("x-api-key", key),))
                return asyncio.ensure_future(dispatcher.__rsgi__(scope, FakeExchange()))

            for key in ("busy", "quiet"):
                await ask(key)
            served.clear()
            await asyncio.gather(*(ask(key) for key in ("busy", "busy", "busy", "busy", "quiet")))

    drive(run())
    # One was under way when the others came.
    assert served.index("quiet") <= 2


def test_a_door_that_is_to_close_ends_streams_and_sends_callers_to_another_connection() -> None:
    async def run() -> None:
        looked = asyncio.Event()

        async def look(_viewer: Viewer, after: int) -> Changes:
            looked.set()
            return Changes((), after, has_more=False)

        with dispatcher_of(streaming_app, looks=look) as dispatcher:
            followed, later = FakeExchange(), FakeExchange()
            following = asyncio.ensure_future(dispatcher.__rsgi__(FakeScope(), followed))
            await looked.wait()
            dispatcher.drain()
            await following
            assert (followed.body, followed.headers.get("Connection")) == (b": go\n\n", None)
            await dispatcher.__rsgi__(FakeScope(), later)
            assert (later.status, later.headers["Connection"], later.body) == (200, "close", b": go\n\n")

    drive(run())
