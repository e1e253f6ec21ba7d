from datetime import timedelta

import pytest
from argon2 import PasswordHasher
from sqlalchemy import update

from access.errors import UnauthenticatedError
from access.models import Account
from access.scopes import SCOPES_OF, Role
from access.services.attempts import TooManyAttemptsError
from access.services.log_in import LogInRefusedError, WorkspaceNeededError
from access.services.member_changes import change_member
from access.services.memberships import accept_membership
from access.services.sessions import find_actor_by_session, log_out, purge_sessions
from access.session_tokens import mint_token
from core.actor import Channel
from tests.unit.access.browser import LIFETIME, PASSWORD, SIGNING_KEY, Browser
from tests.unit.access.conftest import Office
from tests.unit.access.trail import events_of

OLGA = "olga@acme.example"


def fail(browser: Browser, times: int, *, email: str = OLGA, network_address: str = "192.0.2.1") -> None:
    for _ in range(times):
        with pytest.raises(LogInRefusedError):
            browser.log_in(email, password="wrong password", network_address=network_address)


def test_the_right_password_opens_a_session_with_the_roles_rights(office: Office, browser: Browser) -> None:
    opened = browser.log_in(" Olga@ACME.example ")
    actor = browser.whoami(opened.token)
    assert (actor.member_id, actor.channel) == (office.owner.id, Channel.UI)
    assert actor.scopes == SCOPES_OF[Role.OWNER]
    assert opened.expires_at == office.clock.now() + LIFETIME


@pytest.mark.parametrize("email", ["nobody@acme.example", "not an address", "\ud800@x.example", "a\x00@x.example", ""])
def test_an_unknown_address_and_a_wrong_password_are_refused_alike(
    office: Office, browser: Browser, email: str
) -> None:
    with pytest.raises(LogInRefusedError) as unknown:
        browser.log_in(email)
    with pytest.raises(LogInRefusedError) as wrong:
        browser.log_in(OLGA, password="wrong password")
    assert (unknown.value.detail, unknown.value.code) == (wrong.value.detail, wrong.value.code)


def test_a_refusal_is_on_the_record_of_the_workspace(office: Office, browser: Browser) -> None:
    fail(browser, 1)
    event = events_of(office, action="session.create")[-1]
    assert (event["outcome"], event["error_code"], event["subject_id"]) == (
        "failure",
        "unauthenticated",
        office.owner.id,
    )
    assert event["request_id"] == "req_log_in"


def test_ten_failures_in_a_quarter_of_an_hour_are_the_limit(office: Office, browser: Browser) -> None:
    fail(browser, 10)
    with pytest.raises(TooManyAttemptsError) as refused:
        browser.log_in(OLGA)
    assert refused.value.code == "rate_limited"
    assert refused.value.extra == {"retry_after": 901}


def test_after_a_quarter_of_an_hour_failures_are_forgotten(office: Office, browser: Browser) -> None:
    fail(browser, 10)
    office.clock.advance(timedelta(minutes=15))
    assert browser.log_in(OLGA)


def test_being_refused_for_too_many_failures_does_not_prolong_the_wait(office: Office, browser: Browser) -> None:
    fail(browser, 10)
    office.clock.advance(timedelta(minutes=14))
    with pytest.raises(TooManyAttemptsError):
        browser.log_in(OLGA)
    office.clock.advance(timedelta(minutes=1))
    assert browser.log_in(OLGA)


def test_success_forgets_earlier_failures(office: Office, browser: Browser) -> None:
    for _ in range(2):
        fail(browser, 9)
        browser.log_in(OLGA)


def test_failures_elsewhere_do_not_lock_anybody_out(office: Office, browser: Browser) -> None:
    fail(browser, 10, network_address="198.51.100.7")
    fail(browser, 10, email="nobody@acme.example")
    assert browser.log_in(OLGA, network_address="192.0.2.1")


def test_each_log_in_has_its_own_token_and_ends_the_session_it_replaces(office: Office, browser: Browser) -> None:
    first = browser.log_in(OLGA).token
    second = browser.log_in(OLGA, replaces=first).token
    assert first != second
    with pytest.raises(UnauthenticatedError):
        browser.whoami(first)
    assert browser.whoami(second)


def test_a_planted_token_is_not_taken_over(office: Office, browser: Browser) -> None:
    planted = mint_token()
    assert browser.log_in(OLGA, replaces=planted).token != planted
    with pytest.raises(UnauthenticatedError):
        browser.whoami(planted)


def test_a_failed_log_in_ends_nothing(office: Office, browser: Browser) -> None:
    first = browser.log_in(OLGA).token
    with pytest.raises(LogInRefusedError):
        browser.log_in(OLGA, password="wrong password", replaces=first)
    assert browser.whoami(first)


def test_a_session_ends_when_its_time_is_over(office: Office, browser: Browser) -> None:
    token = browser.log_in(OLGA).token
    office.clock.advance(LIFETIME)
    with pytest.raises(UnauthenticatedError):
        browser.whoami(token)


def test_logging_out_ends_the_session_and_only_that_one(office: Office, browser: Browser) -> None:
    one, two = browser.log_in(OLGA), browser.log_in(OLGA)
    for _ in range(2):
        with office.transactions.begin() as uow:
            log_out(uow, actor=one.actor)
    with pytest.raises(UnauthenticatedError):
        browser.whoami(one.token)
    assert browser.whoami(two.token)
    assert len(events_of(office, action="session.end")) == 1


def test_a_session_follows_its_members_role(office: Office, browser: Browser) -> None:
    member = office.add("Rita", Role.REVIEWER, email="rita@acme.example", password=PASSWORD)
    token = browser.log_in("rita@acme.example").token
    with office.transactions.begin() as uow:
        change_member(uow, actor=office.owner_actor, member_id=member.id, role=Role.MEMBER)
    assert browser.whoami(token).scopes == SCOPES_OF[Role.MEMBER]


def test_an_inactive_member_is_refused_like_anybody_unknown(office: Office, browser: Browser) -> None:
    member = office.add("Mia", Role.MEMBER, email="mia@acme.example", password=PASSWORD)
    with office.transactions.begin() as uow:
        change_member(uow, actor=office.owner_actor, member_id=member.id, is_active=False)
    with pytest.raises(LogInRefusedError):
        browser.log_in("mia@acme.example")


def test_a_member_without_a_password_can_not_log_in(office: Office, browser: Browser) -> None:
    office.add("Mia", Role.MEMBER, email="mia@acme.example")
    with pytest.raises(LogInRefusedError):
        browser.log_in("mia@acme.example", password="")


def test_somebody_in_two_workspaces_says_which(office: Office, other_office: Office, browser: Browser) -> None:
    guest = other_office.add("Olga", Role.MEMBER, email=OLGA, password="of the other one")
    own = browser.log_in(OLGA).actor
    accept_membership(office.transactions, guest.id, password="of the other one", actor=own)
    with pytest.raises(WorkspaceNeededError) as refused:
        browser.log_in(OLGA)
    assert refused.value.extra["workspaces"] == [
        {"id": office.workspace_id, "name": "Acme"},
        {"id": other_office.workspace_id, "name": "Globex"},
    ]
    assert browser.log_in(OLGA, workspace_id=other_office.workspace_id).actor.member_id == guest.id


def test_being_added_elsewhere_does_not_change_a_password(
    office: Office, other_office: Office, browser: Browser
) -> None:
    other_office.add("Olga", Role.MEMBER, email=OLGA, password="of the other one")
    with pytest.raises(LogInRefusedError):
        browser.log_in(OLGA, password="of the other one", workspace_id=office.workspace_id)
    assert browser.log_in(OLGA, workspace_id=office.workspace_id)


def test_a_workspace_without_membership_is_refused(office: Office, other_office: Office, browser: Browser) -> None:
    with pytest.raises(LogInRefusedError):
        browser.log_in(OLGA, workspace_id=other_office.workspace_id)


def test_a_weak_hash_is_replaced_at_log_in(office: Office, browser: Browser) -> None:
    weak = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)
    with office.transactions.begin() as uow:
        uow.session.execute(update(Account).values(password_hash=weak))
    browser.log_in(OLGA)
    with office.transactions.read() as uow:
        assert uow.session.query(Account).one().password_hash != weak
    assert browser.log_in(OLGA)


def test_the_csrf_token_belongs_to_the_session(office: Office, browser: Browser) -> None:
    tokens = [browser.log_in(OLGA).token for _ in range(2)]
    with office.transactions.read() as uow:
        found = [
            find_actor_by_session(uow, token, signing_key=SIGNING_KEY, request_id=None)[1]
            for token in (*tokens, tokens[0])
        ]
    assert found[0] == found[2] != found[1]


def test_a_token_that_is_not_ours_is_refused(office: Office, browser: Browser) -> None:
    for token in ("", "x", "glnr_session_x", mint_token()):
        with pytest.raises(UnauthenticatedError):
            browser.whoami(token)


def test_sessions_that_ended_long_ago_are_forgotten(office: Office, browser: Browser) -> None:
    browser.log_in(OLGA)
    office.clock.advance(timedelta(days=31))
    browser.log_in(OLGA)
    with office.transactions.begin() as uow:
        assert purge_sessions(uow) == 1


def test_printing_what_was_offered_or_opened_shows_no_secret(office: Office, browser: Browser) -> None:
    opened = browser.log_in(OLGA)
    assert opened.token not in repr(opened)
