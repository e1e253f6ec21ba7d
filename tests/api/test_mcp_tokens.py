"""Agents may come with an access token of the provider of single sign-on: it opens what it was given for, and nothing else."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey
from werkzeug.test import TestResponse

from access.models import Member
from access.repository import accounts
from access.scopes import AGENT_BUNDLE, SCOPES_OF, Role, Scope
from access.services.delegation import OF_NETWORK, InvalidTokenError, note_refused_token
from access.services.member_changes import change_member
from access.services.sign_on import add_identity
from access.sign_on_policy import Vouched
from core.actor import system_actor
from tests.api.people import Caller, Desk
from tests.api.sign_on import open_with
from tests.support.agents import Agent
from tests.support.sign_on_provider import CLIENT, SignOnProvider, new_key

pytestmark = pytest.mark.enable_socket

RESOURCE = "http://localhost/mcp"
DESCRIPTION = "/.well-known/oauth-protected-resource"
CHALLENGE = f'Bearer resource_metadata="http://localhost{DESCRIPTION}/mcp"'
PING = {"jsonrpc": "2.0", "id": 1, "method": "ping"}
ACCEPTED = {"Accept": "application/json, text/event-stream"}
SUBJECT = "u-17"
BUNDLE = " ".join(sorted(AGENT_BUNDLE))


@pytest.fixture(scope="module")
def strange_key() -> RSAKey:
    """One that the provider does not have, under the name of one that it has."""
    return new_key("first")


@pytest.fixture
def office(office_with_provider: Desk, provider: SignOnProvider) -> Desk:
    """The owner's account is linked to who the provider calls u-17."""
    link(office_with_provider, office_with_provider.owner, provider.issuer, SUBJECT)
    return office_with_provider


def link(office: Desk, member: Member, issuer: str, subject: str) -> None:
    with office.runtime.transactions.begin() as uow:
        account = accounts.get(uow.session, member.account_id)
        add_identity(uow, Vouched(issuer, subject), account)


def claims(provider: SignOnProvider, **changed: Any) -> dict[str, Any]:
    now = int(provider.now())
    said = {
        "iss": provider.issuer, "sub": SUBJECT, "aud": RESOURCE, "iat": now, "exp": now + 300, "client_id": "scribe-app",
        "scope": f"openid {BUNDLE}", **changed,
    }  # fmt: skip
    return {name: value for name, value in said.items() if value is not None}


def signed(provider: SignOnProvider, key: Any = None, head: Mapping[str, Any] | None = None, **changed: Any) -> str:
    key = key or provider.key
    header = {"alg": "RS256", "kid": provider.key.kid, "typ": "at+jwt", **(head or {})}
    return jwt.encode(header, claims(provider, **changed), key, algorithms=[header["alg"]])


def with_token(office: Desk, token: str, **headers: str) -> Caller:
    return Caller(office.app.test_client(), {"Authorization": f"Bearer {token}", **ACCEPTED, **headers})


def ping(office: Desk, token: str, **headers: str) -> TestResponse:
    return with_token(office, token, **headers).send("POST", "/mcp", json=PING)


def agent_of(office: Desk, token: str) -> Agent:
    return Agent(office.app, {"Authorization": f"Bearer {token}"})


def on_record(office: Desk) -> list[tuple[str, str, str | None]]:
    events = office.with_key().send("GET", "/api/audit?outcome=failure&limit=100").get_json()["events"]
    return [(each["action"], each["error_code"], each["subject_id"]) for each in events]


@pytest.mark.parametrize("path", [DESCRIPTION, f"{DESCRIPTION}/mcp"])
def test_programs_are_told_who_gives_tokens_and_what_for(office: Desk, provider: SignOnProvider, path: str) -> None:
    answer = office.anybody().send("GET", path)
    assert (answer.status_code, answer.mimetype) == (200, "application/json")
    assert answer.get_json() == {
        "resource": RESOURCE,
        "resource_name": "Gleaner",
        "authorization_servers": [provider.issuer],
        "bearer_methods_supported": ["header"],
        "scopes_supported": sorted(SCOPES_OF[Role.AGENT]),
    }


def test_who_comes_with_nothing_is_told_where_that_is_said(office: Desk) -> None:
    answer = office.anybody().send("POST", "/mcp", json=PING, headers=ACCEPTED)
    assert (answer.status_code, answer.headers["WWW-Authenticate"]) == (401, CHALLENGE)
    assert on_record(office) == []


def test_a_token_opens_what_it_is_for_and_what_it_does_stands_in_the_trail_as_an_agents(
    office: Desk, provider: SignOnProvider
) -> None:
    agent = agent_of(office, signed(provider))
    assert {"create_task", "list_tasks"} <= set(agent.tools())
    assert "approve_staged_tasks" not in agent.tools()
    task = agent.call("create_task", title="Send the offer", assignee_id=office.owner.id)["task"]
    events = office.with_key().send("GET", f"/api/audit?subject_id={task['id']}").get_json()["events"]
    made = next(each for each in events if each["action"] == "task.create")
    assert (made["actor_id"], made["actor_kind"], made["channel"]) == (office.owner.id, "agent", "mcp")
    assert made["credential_id"].startswith("sso_")
    assert agent.refusal("list_assignable_users").startswith("insufficient_scope")


@pytest.mark.parametrize(
    "said",
    [
        {"aud": ["account", RESOURCE]},
        {"scope": None, "scp": sorted(AGENT_BUNDLE)},
        {"scope": None, "scp": BUNDLE},
        {"typ": "Bearer", "azp": "scribe-app", "nonce": "n"},
    ],
    ids=["several audiences", "a list of scopes", "scp", "as Keycloak says it"],
)
def test_tokens_count_in_the_shapes_that_providers_give_them(
    office: Desk, provider: SignOnProvider, said: dict[str, Any]
) -> None:
    assert ping(office, signed(provider, head={"typ": "JWT"}, **said)).status_code == 200


def test_no_token_gives_more_than_the_role_nor_what_no_agent_has(office: Desk, provider: SignOnProvider) -> None:
    everything = " ".join(Scope)
    whole = set(agent_of(office, signed(provider, scope=everything)).tools())
    assert "approve_staged_tasks" in whole
    member = office.add("Mia Member", Role.MEMBER, email="mia@acme.example", password="correct horse battery")
    link(office, member, provider.issuer, "u-18")
    assert "approve_staged_tasks" not in agent_of(office, signed(provider, sub="u-18", scope=everything)).tools()


def test_a_token_opens_nothing_but_what_agents_use(office: Desk, provider: SignOnProvider) -> None:
    caller = with_token(office, signed(provider, scope=" ".join(Scope)))
    assert caller.send("GET", "/api/tasks").status_code == 401
    assert caller.send("POST", "/api/tasks", json={"title": "A"}).status_code == 401


def test_where_agents_only_suggest_a_token_changes_nothing(office: Desk, provider: SignOnProvider) -> None:
    owner = office.with_key()
    assert owner.send("PATCH", "/api/workspace", json={"agent_writes": "staged"}).status_code == 200
    made = agent_of(office, signed(provider)).call("create_task", title="Buy", assignee_id=office.owner.id)
    assert made["staged"] is True
    assert owner.send("GET", "/api/tasks").get_json()["tasks"] == []


WRONG: Mapping[str, dict[str, Any]] = {
    "over": {"exp": -61},
    "without an end": {"exp": None},
    "not begun": {"nbf": 120},
    "of another provider": {"iss": "https://elsewhere.example"},
    "for another service": {"aud": "https://elsewhere.example/mcp"},
    "for the sign-on": {"aud": CLIENT},
    "for nobody in particular": {"aud": None},
    "of nobody": {"sub": None},
    "an ID token": {"typ": "ID"},
}


@pytest.mark.parametrize("wrong", WRONG)
def test_a_token_that_does_not_hold_is_refused_and_on_the_record(
    office: Desk, provider: SignOnProvider, wrong: str
) -> None:
    now = int(provider.now())
    said = {name: now + value if isinstance(value, int) else value for name, value in WRONG[wrong].items()}
    answer = ping(office, signed(provider, **said))
    assert (answer.status_code, answer.get_json()["code"]) == (401, "invalid_token")
    assert answer.headers["WWW-Authenticate"] == f'{CHALLENGE}, error="invalid_token"'
    assert on_record(office) == [("access_token.use", "invalid_token", None)]


def test_what_the_provider_did_not_sign_is_refused(office: Desk, provider: SignOnProvider, strange_key: RSAKey) -> None:
    public = OctKey.import_key({"kty": "oct", "k": provider.key.as_dict()["n"]})
    unsigned = f"{signed(provider).rpartition('.')[0]}."
    forged = [
        signed(provider, strange_key),
        signed(provider, public, {"alg": "HS256"}),
        signed(provider, head={"typ": "logout+jwt"}),
        unsigned,
        "a.b.c",
    ]
    for token in forged:
        assert ping(office, token).status_code == 401
    assert [code for _, code, _ in on_record(office)] == ["invalid_token"] * len(forged)


def test_who_is_not_linked_is_refused(office: Desk, provider: SignOnProvider) -> None:
    assert ping(office, signed(provider, sub="u-99")).get_json()["code"] == "invalid_token"
    assert on_record(office) == [("access_token.use", "invalid_token", None)]


def test_who_is_not_active_any_more_is_refused_at_once(office: Desk, provider: SignOnProvider) -> None:
    member = office.add("Mia Member", Role.MEMBER, email="mia@acme.example", password="correct horse battery")
    link(office, member, provider.issuer, "u-18")
    token = signed(provider, sub="u-18")
    assert ping(office, token).status_code == 200
    with office.runtime.transactions.begin() as uow:
        change_member(uow, actor=system_actor(office.workspace_id), member_id=member.id, is_active=False)
    assert ping(office, token).status_code == 401
    assert on_record(office) == [("access_token.use", "invalid_token", member.id)]


@pytest.mark.parametrize("scope", ["openid profile", "", "admin audit:read"])
def test_a_token_for_nothing_of_ours_is_told_what_to_ask_for(
    office: Desk, provider: SignOnProvider, scope: str
) -> None:
    answer = ping(office, signed(provider, scope=scope))
    assert (answer.status_code, answer.get_json()["code"]) == (403, "insufficient_scope")
    scopes = " ".join(sorted(SCOPES_OF[Role.AGENT]))
    assert answer.headers["WWW-Authenticate"] == f'{CHALLENGE}, error="insufficient_scope", scope="{scopes}"'
    assert on_record(office) == [("access_token.use", "insufficient_scope", office.owner.id)]


def test_a_key_beside_a_token_is_refused(office: Desk, provider: SignOnProvider) -> None:
    assert ping(office, signed(provider), **{"X-Api-Key": office.key()}).status_code == 401


def test_keys_count_as_before(office: Desk) -> None:
    assert ping(office, office.key()).status_code == 200
    assert ping(office, "glr_nonsense").headers["WWW-Authenticate"] == CHALLENGE


def test_while_the_provider_is_down_tokens_can_come_again_later(office: Desk, provider: SignOnProvider) -> None:
    provider.is_down = True
    answer = ping(office, signed(provider))
    assert (answer.status_code, answer.get_json()["code"]) == (503, "sign_on_unavailable")
    assert on_record(office) == []


def test_a_flood_of_wrong_tokens_fills_no_trail(office: Desk) -> None:
    for _ in range(OF_NETWORK.failures):
        note_refused_token(
            office.runtime.transactions,
            InvalidTokenError("It does not hold."),
            delegation=None,
            workspace_name="Acme",
            network_address="127.0.0.1",
            request_id=None,
        )
    assert ping(office, "a.b.c").status_code == 401
    assert len(on_record(office)) == OF_NETWORK.failures
    answer = office.with_key().send("GET", "/api/audit?outcome=failure&limit=100").get_json()
    assert answer["next_cursor"] is None


def test_without_single_sign_on_there_is_nobody_to_ask(tmp_path: Path, provider: SignOnProvider) -> None:
    with open_with(provider, tmp_path, oidc_issuer="", public_url="") as office:
        assert office.anybody().send("GET", f"{DESCRIPTION}/mcp").get_json()["code"] == "sign_on_off"
        assert ping(office, "a.b.c").headers["WWW-Authenticate"] == "Bearer"
