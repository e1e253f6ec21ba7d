"""A head becomes what a WSGI application expects."""

import io

from api.dispatch.bodies import Body
from api.dispatch.environ import caller_of, environ_of
from tests.support.rsgi import FakeScope

NOTHING = Body(io.BytesIO(), 0, lambda: None)


def test_a_head_is_told_in_the_words_of_wsgi() -> None:
    sent = (("host", "a.example"), ("content-type", "text/plain"), ("content-length", "9"), ("x-org-id", "ws_1"))
    scope = FakeScope("POST", "/ä", query_string="q=%20x", sent=sent, client="[2001:db8::1]:4000")
    environ = environ_of(scope, Body(io.BytesIO(b"four"), 4, lambda: None))
    told = {
        "REQUEST_METHOD": "POST",
        "PATH_INFO": "/Ã¤",
        "QUERY_STRING": "q=%20x",
        "CONTENT_TYPE": "text/plain",
        "CONTENT_LENGTH": "4",
        "HTTP_HOST": "a.example",
        "HTTP_X_ORG_ID": "ws_1",
        "REMOTE_ADDR": "2001:db8::1",
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "8000",
    }
    assert {name: environ[name] for name in told} == told
    assert "HTTP_CONTENT_LENGTH" not in environ


def test_headers_that_came_twice_are_joined() -> None:
    sent = (("cookie", "a=1"), ("cookie", "b=2"), ("x-forwarded-for", "192.0.2.1"), ("x-forwarded-for", "192.0.2.2"))
    environ = environ_of(FakeScope(sent=sent), NOTHING)
    assert environ["HTTP_COOKIE"] == "a=1; b=2"
    assert environ["HTTP_X_FORWARDED_FOR"] == "192.0.2.1,192.0.2.2"


def test_a_name_with_an_underscore_passes_for_no_other() -> None:
    sent = (("x_forwarded_for", "192.0.2.1"),)
    assert "HTTP_X_FORWARDED_FOR" not in environ_of(FakeScope(sent=sent), NOTHING)


def test_only_what_proxies_of_ours_wrote_names_the_caller() -> None:
    sent = (("x-forwarded-for", "198.51.100.1, 203.0.113.5, 10.0.0.1"),)
    scope = FakeScope(sent=sent)
    assert [caller_of(scope, proxies=proxies) for proxies in (0, 1, 2, 4)] == [
        "192.0.2.7",
        "10.0.0.1",
        "203.0.113.5",
        "192.0.2.7",
    ]
