"""Browsers say what a page tried against its policy, and nobody can fill the log with it."""

import json
from typing import Any

import pytest
from structlog.testing import capture_logs

from api.blueprints.csp_reports import LARGEST
from tests.api.people import Desk

OLD = {
    "csp-report": {
        "document-uri": "https://gleaner.example/t/42?q=secret",
        "effective-directive": "script-src-elem",
        "blocked-uri": "https://evil.example/x.js?token=abc",
    }
}
NEW = [
    {
        "type": "csp-violation",
        "body": {
            "documentURL": "https://gleaner.example/review/src_1",
            "effectiveDirective": "script-src",
            "blockedURL": "inline",
        },
    }
]


def report(office: Desk, body: Any, kind: str = "application/csp-report") -> tuple[int, list[dict[str, Any]]]:
    sent = body if isinstance(body, bytes) else json.dumps(body).encode()
    with capture_logs() as logs:
        answer = office.anybody().send("POST", "/api/csp-reports", data=sent, headers={"Content-Type": kind})
    return answer.status_code, [dict(event) for event in logs if event["event"] == "page.violation"]


def test_both_forms_are_logged_without_what_the_address_was_about(office: Desk) -> None:
    status, [old] = report(office, OLD)
    assert status == 200
    assert (old["directive"], old["blocked"], old["page"]) == ("script-src-elem", "evil.example", "/t")
    _, [new] = report(office, NEW, "application/reports+json")
    assert (new["directive"], new["blocked"], new["page"]) == ("script-src", "inline", "/review")
    assert "secret" not in str(old)
    assert "token" not in str(old)


def test_after_thirty_a_minute_nothing_more_is_logged(office: Desk) -> None:
    logged = [report(office, NEW)[1] for _ in range(35)]
    assert sum(map(len, logged)) == 30


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"[]", b"3", b'{"a": 1}', b'[{"body": 3}]', b"x" * (LARGEST + 1)],
    ids=["nothing", "broken", "empty", "number", "other", "no body", "large"],
)
def test_what_is_no_report_is_refused(office: Desk, body: bytes) -> None:
    status, logged = report(office, body)
    assert (status, logged) == (422, [])


def test_lines_and_lengths_of_others_do_not_reach_the_log(office: Desk) -> None:
    odd = {"csp-report": {"effective-directive": "x\ny" * 200, "blocked-uri": "http://[", "document-uri": 7}}
    _, [logged] = report(office, odd)
    assert "\n" not in logged["directive"]
    assert len(logged["directive"]) == 100
    assert (logged["blocked"], logged["page"]) == ("other", "/")


@pytest.mark.parametrize("address", ["http://[x", "http://[::1/t/42", "//]"])
def test_an_address_of_a_page_that_is_none_is_logged_as_another(office: Desk, address: str) -> None:
    status, [logged] = report(office, {"csp-report": {**OLD["csp-report"], "document-uri": address}})
    assert (status, logged["page"]) == (200, "other")


def test_the_policy_of_the_pages_names_it(office: Desk) -> None:
    policy = office.anybody().send("GET", "/review", headers={"Accept": "text/html"}).headers
    assert "report-uri /api/csp-reports" in policy.get("Content-Security-Policy", "")
