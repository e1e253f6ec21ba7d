"""Calls to a receiver on this machine, and to hosts that must not be called."""

import socket
from collections.abc import Iterator
from typing import Any

import pytest

from deliver.webhooks.calling import KEPT_CHARS, Caller, CallFailedError
from deliver.webhooks.networks import networks_in
from tests.support.receiver import Receiver, receiving

LOCAL = networks_in("127.0.0.0/8")


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with receiving() as opened:
        yield opened


def leading_to(*addresses: str) -> Any:
    """A resolver to which every name leads to these addresses."""
    return lambda _host, port, **_: [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (each, port)) for each in addresses]


def post(caller: Caller, url: str) -> Any:
    return caller.post(url, b"{}", {"Content-Type": "application/json"})


def test_a_call_reaches_the_receiver_as_it_was_meant(receiver: Receiver) -> None:
    receiver.statuses, receiver.text = [200], b"thanks"
    reply = Caller(LOCAL).post(receiver.url, b'{"a":1}', {"Content-Type": "application/json", "webhook-id": "m1"})
    assert (reply.status, reply.text, reply.is_success) == (200, "thanks", True)
    ((path, headers, body),) = receiver.calls
    assert (path, body, headers["webhook-id"]) == ("/hook?from=gleaner", b'{"a":1}', "m1")
    assert headers["Host"] == f"127.0.0.1:{receiver.port}"


def test_private_networks_are_refused_before_anything_is_sent(receiver: Receiver) -> None:
    with pytest.raises(CallFailedError, match="not in a public network"):
        post(Caller(), receiver.url)
    assert receiver.calls == []


@pytest.mark.parametrize("addresses", [("127.0.0.1",), ("93.184.215.14", "127.0.0.1"), ("::ffff:127.0.0.1",)])
def test_a_name_that_leads_into_a_private_network_is_refused(receiver: Receiver, addresses: tuple[str, ...]) -> None:
    caller = Caller(resolve=leading_to(*addresses))
    with pytest.raises(CallFailedError, match="not in a public network"):
        post(caller, f"http://hooks.example.org:{receiver.port}/")
    assert receiver.calls == []


def test_a_name_is_resolved_once_so_that_it_cannot_lead_elsewhere_afterwards(receiver: Receiver) -> None:
    asked = []

    def resolve(host: str, port: int, **_: Any) -> Any:
        asked.append(host)
        return leading_to("127.0.0.1")(host, port)

    post(Caller(LOCAL, resolve=resolve), f"http://hooks.example.org:{receiver.port}/")
    assert asked == ["hooks.example.org"]
    assert receiver.calls[0][1]["Host"] == f"hooks.example.org:{receiver.port}"


def test_a_public_receiver_is_called_over_https_only() -> None:
    with pytest.raises(CallFailedError, match="HTTPS only"):
        post(Caller(LOCAL, resolve=leading_to("93.184.215.14")), "http://hooks.example.org/")


def test_redirects_are_not_followed(receiver: Receiver) -> None:
    receiver.statuses, receiver.headers = [307], {"Location": f"http://127.0.0.1:{receiver.port}/elsewhere"}
    assert post(Caller(LOCAL), receiver.url).status == 307
    assert len(receiver.calls) == 1


def test_a_receiver_that_says_nothing_is_cut_off(receiver: Receiver) -> None:
    receiver.speaks.clear()
    with pytest.raises(CallFailedError, match="in time"):
        post(Caller(LOCAL, seconds=0.2), receiver.url)


def test_no_more_of_an_answer_is_kept_than_shows_what_it_says(receiver: Receiver) -> None:
    receiver.statuses, receiver.text = [500], b"\x00no\x1b" * 100_000
    reply = post(Caller(LOCAL), receiver.url)
    assert (reply.is_success, len(reply.text), "\x00" in reply.text) == (False, KEPT_CHARS, False)


def test_what_is_no_http_or_not_there_is_a_failed_call(receiver: Receiver) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with pytest.raises(CallFailedError, match="refused"):
        post(Caller(LOCAL), f"http://127.0.0.1:{port}/")
    with pytest.raises(CallFailedError, match="secured"):
        post(Caller(LOCAL), receiver.url.replace("http:", "https:"))
    with pytest.raises(CallFailedError, match="resolved"):
        post(Caller(LOCAL, resolve=_unknown), "https://hooks.example.org/")


def _unknown(*_: Any, **__: Any) -> Any:
    raise socket.gaierror
