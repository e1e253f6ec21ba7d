"""The return from the provider: its answer is checked, and a session is opened or the account is linked."""

from collections.abc import Mapping
from dataclasses import dataclass
from hmac import compare_digest

from flask import request

from access.services.own_sign_on import link_identity
from access.services.sessions import OpenedSession, find_actor_by_session
from access.services.sign_on import LINK, OPEN, SignOn, note_failure, sign_on, use_state
from access.services.sign_on_attempts import count_sign_on, take_back_sign_on
from access.sign_on_policy import Vouched
from api.auth import SESSION_COOKIE
from api.context import current_runtime, request_id
from api.session_cookies import current_visit
from api.sign_on.current import current_policy, current_provider
from api.sign_on.departure import Departure, open_departure
from api.sign_on.errors import SignOnFailedError, StaleSignOnError
from core.errors import AppError
from core.ids import AccountId

COOKIE = "gleaner_sign_on"


@dataclass(frozen=True, slots=True)
class Arrived:
    """The page to continue at, with a new session unless an account was linked."""

    to: str
    opened: OpenedSession | None


def arrive(answered: Mapping[str, str]) -> Arrived:
    """Process the provider's answer, which is the query of the browser's return.

    Raises SignOnOffError, StaleSignOnError, SignOnFailedError, ProviderUnavailableError, TooManyAttemptsError, and the errors
    of signing on and linking. All are recorded in the trail, except the first and too many attempts from one network.
    """
    provider = current_provider()
    network_address = request.remote_addr or ""
    with current_runtime().transactions.begin() as uow:
        count_sign_on(uow, network_address)
    action = LINK if is_linking() else OPEN
    try:
        departure = _refuse_stale(_departed(), answered)
        if "code" not in answered:
            raise SignOnFailedError("The provider did not let you through; try again, or ask whoever runs it.")
        vouched = provider.vouch(answered["code"], departure, named=answered.get("iss"))
        if departure.account_id is not None:
            _link(vouched, departure.account_id)
    except AppError as refusal:
        note_failure(
            current_runtime().transactions, refusal, policy=current_policy(), action=action, visit=current_visit()
        )
        raise
    opened = _let_in(vouched) if departure.account_id is None else None
    with current_runtime().transactions.begin() as uow:
        take_back_sign_on(uow, network_address)
    return Arrived(departure.to, opened)


def is_linking() -> bool:
    """Whether the browser left for the provider to link an account."""
    departure = _departed()
    return departure is not None and departure.account_id is not None


def _departed() -> Departure | None:
    runtime = current_runtime()
    return open_departure(request.cookies.get(COOKIE, ""), signing_key=runtime.signing_key, now=runtime.clock.now())


def _refuse_stale(departure: Departure | None, answered: Mapping[str, str]) -> Departure:
    if departure is None or not compare_digest(answered.get("state", "").encode(), departure.state.encode()):
        raise StaleSignOnError("This sign-on was begun in another browser, or too long ago. Begin again.")
    with current_runtime().transactions.begin() as uow:
        is_first = use_state(uow, departure.state)
    if not is_first:
        raise StaleSignOnError("This sign-on is over. Begin again.")
    return departure


def _let_in(vouched: Vouched) -> OpenedSession:
    offered = SignOn(vouched, current_policy(), current_visit())
    return sign_on(current_runtime().transactions, offered)


def _link(vouched: Vouched, account_id: AccountId) -> None:
    runtime = current_runtime()
    with runtime.transactions.begin() as uow:
        token = request.cookies.get(SESSION_COOKIE, "")
        actor, _ = find_actor_by_session(uow, token, signing_key=runtime.signing_key, request_id=request_id())
        link_identity(uow, vouched, account_id=account_id, actor=actor)
