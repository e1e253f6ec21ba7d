"""Single sign-on, against a provider that is asked over HTTP: who is let in, as what, and what opens nothing."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from joserfc import jwt
from joserfc.jwk import OctKey
from werkzeug.test import TestResponse

from access.scopes import Role
from access.services.member_erasure import erase_member
from access.services.sign_on_attempts import count_sign_on
from core.actor import system_actor
from tests.api.people import PASSWORD, Caller, Desk, open_desk
from tests.api.sign_on import open_with
from tests.support.sign_on_provider import CLIENT, PERSON, SignOnProvider, new_key

pytestmark = pytest.mark.enable_socket

HTML = {"Accept": "text/html"}


@pytest.fixture
def office(office_with_provider: Desk) -> Desk:
    return office_with_provider


def leave(caller: Caller, to: str = "/tasks?view=board") -> str:
    answer = caller.send("GET", "/api/sign-on/begin", query_string={"to": to})
    assert answer.status_code == 303, answer.get_json()
    return answer.headers["Location"]


def come_back(caller: Caller, address: str, headers: Mapping[str, str] | None = None) -> TestResponse:
    assert address.startswith("http://localhost/api/sign-on/callback?")
    return caller.send("GET", address.removeprefix("http://localhost"), headers=dict(headers or {}))


def sign_on(office: Desk, provider: SignOnProvider, **given: Any) -> tuple[Caller, TestResponse]:
    caller = office.anybody()
    return caller, come_back(caller, provider.follow(leave(caller, **given)))


def code_of(answer: TestResponse) -> tuple[int, str]:
    return answer.status_code, answer.get_json()["code"]


def me(caller: Caller) -> dict[str, Any]:
    answer = caller.send("GET", "/api/session")
    assert answer.status_code == 200, answer.get_json()
    session: dict[str, Any] = answer.get_json()["session"]
    return session


def failures(office: Desk) -> list[tuple[str, str]]:
    events = office.with_key().send("GET", "/api/audit?outcome=failure&limit=100").get_json()["events"]
    return [(event["action"], event["error_code"]) for event in events]


def log_in(office: Desk, email: str = "olga@acme.example") -> Caller:
    caller = office.anybody()
    answer = caller.send("POST", "/api/session", json={"email": email, "password": PASSWORD})
    assert answer.status_code == 201, answer.get_json()
    return Caller(caller.client, {"X-CSRF-Token": answer.get_json()["session"]["csrf_token"]})


def link(caller: Caller, provider: SignOnProvider) -> TestResponse:
    answer = caller.send("POST", "/api/me/sign-on", json={"current_password": PASSWORD})
    assert answer.status_code == 200, answer.get_json()
    return come_back(caller, provider.follow(answer.get_json()["address"]))


def test_who_comes_back_for_the_first_time_gets_an_account_and_goes_on_to_the_page(
    office: Desk, provider: SignOnProvider
) -> None:
    caller, answer = sign_on(office, provider)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/tasks?view=board")
    cookie = next(each for each in answer.headers.getlist("Set-Cookie") if each.startswith("gleaner_session="))
    assert {"HttpOnly", "SameSite=Lax"} <= set(cookie.split("; "))
    shown = me(caller)
    assert (shown["member"]["name"], shown["member"]["email"], shown["member"]["role"]) == (
        "Sara Signed", "sara@acme.example", "member",
    )  # fmt: skip
    again, _ = sign_on(office, provider)
    assert me(again)["member"]["id"] == shown["member"]["id"]


def test_logging_out_ends_the_session_and_the_next_sign_on_is_another_one(
    office: Desk, provider: SignOnProvider
) -> None:
    caller, _ = sign_on(office, provider)
    token = me(caller)["csrf_token"]
    assert caller.send("DELETE", "/api/session", headers={"X-CSRF-Token": token}).status_code == 200
    assert caller.send("GET", "/api/session").status_code == 401
    assert me(sign_on(office, provider)[0])["csrf_token"] != token


def test_the_role_is_what_the_groups_give_each_time(office: Desk, provider: SignOnProvider) -> None:
    caller, _ = sign_on(office, provider)
    provider.person["groups"] = ["reviewers", "staff"]
    sign_on(office, provider)
    assert me(caller)["member"]["role"] == "reviewer"
    provider.person["groups"] = ["staff"]
    sign_on(office, provider)
    assert me(caller)["member"]["role"] == "member"


def test_who_lost_all_groups_is_refused_and_loses_the_sessions(office: Desk, provider: SignOnProvider) -> None:
    caller, _ = sign_on(office, provider)
    provider.person["groups"] = ["visitors"]
    _, answer = sign_on(office, provider)
    assert code_of(answer) == (403, "sign_on_no_access")
    assert caller.send("GET", "/api/session").status_code == 401
    assert failures(office) == [("session.create", "sign_on_no_access")]


def test_who_has_no_group_at_all_gets_no_account(office: Desk, provider: SignOnProvider) -> None:
    del provider.person["groups"]
    _, answer = sign_on(office, provider)
    assert code_of(answer) == (403, "sign_on_no_access")
    assert len(office.with_key().send("GET", "/api/members").get_json()["members"]) == 1


def test_groups_never_take_the_last_owner_away(office: Desk, provider: SignOnProvider) -> None:
    olga = log_in(office)
    assert link(olga, provider).headers["Location"] == "/settings/me"
    caller, _ = sign_on(office, provider)
    assert me(caller)["member"]["role"] == "owner"
    assert ("member.update", "last_owner") in failures(office)


def test_a_membership_that_an_owner_ended_stays_ended(office: Desk, provider: SignOnProvider) -> None:
    caller, _ = sign_on(office, provider)
    path = f"/api/members/{me(caller)['member']['id']}"
    assert office.with_key().send("PATCH", path, json={"is_active": False}).status_code == 200
    _, answer = sign_on(office, provider)
    assert code_of(answer) == (403, "sign_on_no_access")


def test_an_address_that_has_an_account_is_never_linked_by_itself(office: Desk, provider: SignOnProvider) -> None:
    provider.person["email"] = "OLGA@acme.example"
    _, answer = sign_on(office, provider)
    assert code_of(answer) == (409, "account_not_linked")
    assert failures(office) == [("session.create", "account_not_linked")]


def test_nor_one_whose_account_is_in_another_workspace(office: Desk, provider: SignOnProvider) -> None:
    elsewhere = office.add_workspace("Globex")
    office.add("Gus", Role.OWNER, workspace_id=elsewhere, email="sara@acme.example", password=PASSWORD)
    _, answer = sign_on(office, provider)
    assert code_of(answer) == (409, "account_not_linked")


def test_nor_one_that_was_made_by_another_sign_on(office: Desk, provider: SignOnProvider) -> None:
    sign_on(office, provider)
    provider.person["sub"] = "u-18"
    _, answer = sign_on(office, provider)
    assert code_of(answer) == (409, "account_not_linked")


def test_an_account_without_a_password_opens_for_none(office: Desk, provider: SignOnProvider) -> None:
    sign_on(office, provider)
    for password in ("none", PASSWORD):
        answer = office.anybody().send(
            "POST", "/api/session", json={"email": "sara@acme.example", "password": password}
        )
        assert code_of(answer) == (401, "unauthenticated")


def test_the_owner_of_an_account_links_it_and_gives_the_link_up(office: Desk, provider: SignOnProvider) -> None:
    olga = log_in(office)
    assert olga.send("GET", "/api/me/sign-on").get_json()["sign_on"]["is_linked"] is False
    provider.person["groups"] = ["gleaner owners"]
    link(olga, provider)
    assert olga.send("GET", "/api/me/sign-on").get_json()["sign_on"]["is_linked"] is True
    caller, _ = sign_on(office, provider)
    assert me(caller)["member"]["id"] == office.owner.id
    answer = olga.send("POST", "/api/me/sign-on/unlink", json={"current_password": "not the right one"})
    assert code_of(answer) == (422, "validation_failed")
    assert olga.send("POST", "/api/me/sign-on/unlink", json={"current_password": PASSWORD}).status_code == 200
    provider.person["email"] = "olga@acme.example"
    assert code_of(sign_on(office, provider)[1]) == (409, "account_not_linked")


def test_linking_needs_the_password_and_a_session(office: Desk, provider: SignOnProvider) -> None:
    body = {"current_password": "not the right one"}
    assert log_in(office).send("POST", "/api/me/sign-on", json=body).status_code == 422
    answer = office.with_key().send("POST", "/api/me/sign-on", json={"current_password": PASSWORD})
    assert code_of(answer) == (403, "session_needed")


def test_one_person_is_linked_with_one_account(office: Desk, provider: SignOnProvider) -> None:
    sign_on(office, provider)
    answer = link(log_in(office), provider)
    assert code_of(answer) == (409, "identity_taken")
    assert failures(office) == [("identity.link", "identity_taken")]


def test_who_can_not_link_is_told_where_they_began(office: Desk, provider: SignOnProvider) -> None:
    olga = log_in(office)
    address = olga.send("POST", "/api/me/sign-on", json={"current_password": PASSWORD}).get_json()["address"]
    provider.claims = {"aud": "another"}
    answer = come_back(olga, provider.follow(address), HTML)
    assert answer.headers["Location"] == "/settings/me?refused=sign_on_failed"


def test_who_is_logged_in_as_somebody_else_meanwhile_links_nothing(office: Desk, provider: SignOnProvider) -> None:
    office.add("Rita", Role.REVIEWER, email="rita@acme.example", password=PASSWORD)
    olga = log_in(office)
    answer = olga.send("POST", "/api/me/sign-on", json={"current_password": PASSWORD})
    back = provider.follow(answer.get_json()["address"])
    olga.send("POST", "/api/session", json={"email": "rita@acme.example", "password": PASSWORD})
    assert code_of(come_back(olga, back)) == (401, "sign_on_stale")


def test_a_note_of_the_address_becomes_the_member(office: Desk, provider: SignOnProvider) -> None:
    noted = office.add("Sara", Role.MEMBER, email="sara@acme.example")
    caller, _ = sign_on(office, provider)
    assert me(caller)["member"]["id"] == noted.id


def test_nobody_takes_over_a_note_by_the_unproven_address_of_an_account(office: Desk, provider: SignOnProvider) -> None:
    """Who makes an account for an address elsewhere did not prove to have it."""
    noted = office.add("Bob", Role.MEMBER, email="bob@acme.example")
    elsewhere = office.add_workspace("Globex")
    office.add("Sara", Role.OWNER, workspace_id=elsewhere, email="bob@acme.example", password=PASSWORD)
    link(log_in(office, "bob@acme.example"), provider)
    caller, _ = sign_on(office, provider)
    assert me(caller)["member"]["id"] != noted.id
    assert me(caller)["member"]["email"] == "sara@acme.example"


def unsigned(provider: SignOnProvider, claims: Mapping[str, Any]) -> str:
    _, body, _ = jwt.encode({"alg": "RS256"}, dict(claims), provider.key).split(".")
    return f"eyJhbGciOiJub25lIn0.{body}."


def by_the_public_key(provider: SignOnProvider, claims: Mapping[str, Any]) -> str:
    secret = OctKey.import_key({"kty": "oct", "k": provider.key.as_dict()["n"]})
    return jwt.encode({"alg": "HS256", "kid": provider.key.kid}, dict(claims), secret, algorithms=["HS256"])


def by_another_key(provider: SignOnProvider, claims: Mapping[str, Any]) -> str:
    return jwt.encode({"alg": "RS256", "kid": provider.key.kid}, dict(claims), new_key(provider.key.kid or ""))


@pytest.mark.parametrize("sign", [unsigned, by_the_public_key, by_another_key, lambda *_: "a.b.c", lambda *_: ""])
def test_a_token_that_the_provider_did_not_sign_opens_nothing(
    office: Desk, provider: SignOnProvider, sign: Callable[[SignOnProvider, Mapping[str, Any]], str]
) -> None:
    provider.sign = sign
    _, answer = sign_on(office, provider)
    assert code_of(answer) == (401, "sign_on_failed")
    assert failures(office) == [("session.create", "sign_on_failed")]


@pytest.mark.parametrize(
    "claims",
    [
        {"nonce": "another"}, {"nonce": None}, {"aud": "another"}, {"aud": []}, {"aud": [CLIENT, "another"]},
        {"aud": [CLIENT, "another"], "azp": "another"}, {"azp": "another"}, {"iss": "http://127.0.0.1:1"}, {"exp": 1},
        {"exp": None}, {"exp": "never"}, {"iat": 32503680000}, {"nbf": 32503680000}, {"sub": ""}, {"sub": None}, {"sub": 17},
        {"sub": "x" * 256}, {"sub": "u\u0000"}, {"at_hash": "AAAA"},
    ],
)  # fmt: skip
def test_a_token_that_says_something_else_opens_nothing(
    office: Desk, provider: SignOnProvider, claims: dict[str, Any]
) -> None:
    provider.claims = claims
    _, answer = sign_on(office, provider)
    assert code_of(answer) == (401, "sign_on_failed")


def test_a_token_for_others_as_well_holds_when_it_was_made_for_us(office: Desk, provider: SignOnProvider) -> None:
    provider.claims = {"aud": [CLIENT, "another"], "azp": CLIENT}
    assert me(sign_on(office, provider)[0])["member"]["email"] == "sara@acme.example"


def test_an_answer_opens_nothing_in_another_browser(office: Desk, provider: SignOnProvider) -> None:
    back = provider.follow(leave(office.anybody()))
    stranger = office.anybody()
    assert code_of(come_back(stranger, back)) == (401, "sign_on_stale")
    leave(stranger)
    assert code_of(come_back(stranger, back)) == (401, "sign_on_stale")
    assert provider.asked.count("/token") == 0
    assert failures(office) == [("session.create", "sign_on_stale")] * 2


def test_an_answer_is_taken_once_even_where_the_provider_takes_its_code_again(
    office: Desk, provider: SignOnProvider
) -> None:
    provider.takes_codes_again = True
    caller = office.anybody()
    back = provider.follow(leave(caller))
    cookie = caller.client.get_cookie("gleaner_sign_on")
    assert cookie is not None
    assert come_back(caller, back).status_code == 303
    caller.client.set_cookie("gleaner_sign_on", cookie.value)
    assert code_of(come_back(caller, back)) == (401, "sign_on_stale")


def test_a_code_that_the_provider_took_before_opens_nothing(office: Desk, provider: SignOnProvider) -> None:
    caller = office.anybody()
    back = provider.follow(leave(caller))
    provider.codes.clear()
    assert code_of(come_back(caller, back)) == (401, "sign_on_failed")


def test_an_answer_that_comes_after_ten_minutes_is_too_old(office: Desk, provider: SignOnProvider) -> None:
    caller = office.anybody()
    back = provider.follow(leave(caller))
    office.clock.advance(timedelta(minutes=10))
    assert code_of(come_back(caller, back)) == (401, "sign_on_stale")


@pytest.mark.parametrize("change", ["&iss=http://127.0.0.1:1", ""])
def test_an_answer_of_another_provider_opens_nothing(office: Desk, provider: SignOnProvider, change: str) -> None:
    caller = office.anybody()
    back = provider.follow(leave(caller)).partition("&iss=")[0] + change
    assert code_of(come_back(caller, back)) == (401, "sign_on_failed")
    assert provider.asked.count("/token") == 0


def test_what_the_provider_refuses_is_said(office: Desk, provider: SignOnProvider) -> None:
    caller = office.anybody()
    state = parse_qs(urlsplit(leave(caller)).query)["state"][0]
    answer = come_back(caller, f"http://localhost/api/sign-on/callback?error=access_denied&state={state}")
    assert code_of(answer) == (401, "sign_on_failed")


def test_a_provider_that_is_down_is_said_and_comes_back_by_itself(office: Desk, provider: SignOnProvider) -> None:
    provider.is_down = True
    answer = office.anybody().send("GET", "/api/sign-on/begin")
    assert code_of(answer) == (503, "sign_on_unavailable")
    assert "Retry-After" in answer.headers
    # It is not asked for each who comes.
    office.anybody().send("GET", "/api/sign-on/begin")
    assert len(provider.asked) == 1
    provider.is_down = False
    office.clock.advance(timedelta(seconds=11))
    assert me(sign_on(office, provider)[0])


def test_what_is_known_of_a_provider_goes_on_while_it_is_down_and_the_failure_is_on_the_trail(
    office: Desk, provider: SignOnProvider
) -> None:
    caller = office.anybody()
    back = provider.follow(leave(caller))
    provider.is_down = True
    assert code_of(come_back(caller, back)) == (503, "sign_on_unavailable")
    assert failures(office) == [("session.create", "sign_on_unavailable")]
    office.clock.advance(timedelta(hours=2))
    assert leave(office.anybody()).startswith(provider.issuer)


def test_a_new_key_is_fetched_once_and_not_for_every_unknown_one(office: Desk, provider: SignOnProvider) -> None:
    sign_on(office, provider)
    provider.key = new_key("second")
    office.clock.advance(timedelta(seconds=31))
    assert me(sign_on(office, provider)[0])
    assert provider.asked.count("/keys") == 2
    first, provider.sign = provider.key, lambda _, claims: jwt.encode({"alg": "RS256", "kid": "x"}, dict(claims), first)
    for _ in range(3):
        assert code_of(sign_on(office, provider)[1]) == (401, "sign_on_failed")
    assert provider.asked.count("/keys") == 2


@pytest.mark.parametrize(
    "published",
    [
        {"issuer": "http://127.0.0.1:1"}, {"token_endpoint": "http://elsewhere.example/token"}, {"jwks_uri": None},
        {"authorization_endpoint": "javascript:alert(1)"}, {"jwks_uri": "file:///etc/passwd"},
    ],
)  # fmt: skip
def test_a_provider_that_publishes_something_else_is_not_believed(
    office: Desk, provider: SignOnProvider, published: dict[str, Any]
) -> None:
    provider.published = published
    assert code_of(office.anybody().send("GET", "/api/sign-on/begin")) == (401, "sign_on_failed")


def test_a_provider_leads_us_to_no_other_address_of_our_own_network(office: Desk, provider: SignOnProvider) -> None:
    provider.published = {"token_endpoint": f"https://localhost:{provider.port}/token"}
    assert code_of(sign_on(office, provider)[1]) == (503, "sign_on_unavailable")
    assert provider.asked.count("/token") == 0


def test_an_account_needs_an_address_that_was_verified(office: Desk, provider: SignOnProvider) -> None:
    provider.person["email_verified"] = False
    assert code_of(sign_on(office, provider)[1]) == (403, "sign_on_unverified")
    provider.person["xms_edov"] = True
    assert me(sign_on(office, provider)[0])


def test_what_is_not_in_the_token_is_asked_for(office: Desk, provider: SignOnProvider) -> None:
    provider.told_in_token = False
    assert me(sign_on(office, provider)[0])["member"]["email"] == "sara@acme.example"


@pytest.mark.parametrize(
    "to", ["//evil.example", "https://evil.example", "/\\evil.example", "/\t/evil.example", "/api/session", "\n/x", "evil", "/" + "x" * 1500]
)  # fmt: skip
def test_nobody_is_led_to_another_site(office: Desk, provider: SignOnProvider, to: str) -> None:
    assert sign_on(office, provider, to=to)[1].headers["Location"] == "/review"


def test_browsers_are_told_on_the_page_and_programs_as_a_problem(office: Desk, provider: SignOnProvider) -> None:
    caller = office.anybody()
    answer = caller.send("GET", "/api/sign-on/callback?code=x&state=y", headers=HTML)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/sign-in?refused=sign_on_stale")
    assert code_of(caller.send("GET", "/api/sign-on/callback?code=x&state=y")) == (401, "sign_on_stale")


def test_one_network_has_a_hundred_failures_and_others_are_not_kept_out(office: Desk, provider: SignOnProvider) -> None:
    caller = office.anybody()
    with office.runtime.transactions.begin() as uow:
        for _ in range(100):
            count_sign_on(uow, "127.0.0.1")
    assert code_of(caller.send("GET", "/api/sign-on/callback?code=x&state=y")) == (429, "rate_limited")
    other = office.anybody()
    back = provider.follow(leave(other))
    answer = other.send("GET", back.removeprefix("http://localhost"), environ_base={"REMOTE_ADDR": "192.0.2.7"})
    assert answer.status_code == 303


def test_without_a_provider_there_is_no_button_and_nothing_to_begin(tmp_path: Path) -> None:
    with open_desk(tmp_path) as office:
        caller = office.anybody()
        shown = caller.send("GET", "/api/sign-on").get_json()["sign_on"]
        assert shown == {"is_on": False, "button": None}
        for path in ("begin", "callback?code=x&state=y"):
            assert code_of(caller.send("GET", f"/api/sign-on/{path}")) == (404, "sign_on_off")


def test_without_the_operators_word_nobody_gets_an_account(provider: SignOnProvider, tmp_path: Path) -> None:
    with open_with(provider, tmp_path, oidc_accounts=False, oidc_button="Acme's door") as office:
        assert office.anybody().send("GET", "/api/sign-on").get_json()["sign_on"]["button"] == "Acme's door"
        assert code_of(sign_on(office, provider)[1]) == (403, "sign_on_unknown")
        provider.person["groups"] = ["gleaner owners"]
        link(log_in(office), provider)
        assert me(sign_on(office, provider)[0])["member"]["id"] == office.owner.id


def test_anybody_of_a_domain_may_be_let_in_and_nobody_of_another(provider: SignOnProvider, tmp_path: Path) -> None:
    with open_with(provider, tmp_path, oidc_roles="*=member", oidc_domains="acme.example") as office:
        del provider.person["groups"]
        member = me(sign_on(office, provider)[0])["member"]
        assert member["role"] == "member"
        # What an owner makes of them stays, since no group says anything else.
        office.with_key().send("PATCH", f"/api/members/{member['id']}", json={"role": "reviewer"})
        assert me(sign_on(office, provider)[0])["member"]["role"] == "reviewer"
        provider.person |= {"sub": "u-19", "email": "mallory@acme.example.evil.example"}
        assert code_of(sign_on(office, provider)[1]) == (403, "sign_on_no_access")
        provider.person |= {"email": "mallory@acme.example", "email_verified": False}
        assert code_of(sign_on(office, provider)[1]) == (403, "sign_on_no_access")


def test_the_provider_is_told_no_more_than_it_must_know(office: Desk, provider: SignOnProvider) -> None:
    asked = {name: values[0] for name, values in parse_qs(urlsplit(leave(office.anybody())).query).items()}
    assert asked.keys() == {
        "tenant", "response_type", "client_id", "redirect_uri", "scope", "state", "nonce", "code_challenge",
        "code_challenge_method",
    }  # fmt: skip
    assert asked["redirect_uri"] == "http://localhost/api/sign-on/callback"
    assert PERSON["email"] not in str(asked)


def test_who_is_erased_is_somebody_new_when_they_come_again(office: Desk, provider: SignOnProvider) -> None:
    caller, _ = sign_on(office, provider)
    member_id = me(caller)["member"]["id"]
    with office.runtime.transactions.begin() as uow:
        erase_member(uow, member_id, actor=system_actor(office.workspace_id))
    assert caller.send("GET", "/api/session").status_code == 401
    assert me(sign_on(office, provider)[0])["member"]["id"] != member_id
