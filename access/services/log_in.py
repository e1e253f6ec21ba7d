"""Log-in with email address and password: slow on purpose, rate-limited, and always with a new session."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from access.errors import UnauthenticatedError
from access.models import Account, Member
from access.names import find_email
from access.passwords import PasswordCheck, check_password
from access.repository import accounts
from access.services.guesses import Guess, count_guess, guessed_right, refuse_hopeless, take_back_guess
from access.services.memberships import ACCEPT, join
from access.services.second_factor_codes import SecondFactorNeededError, find_refusal
from access.services.sessions import OpenedSession, Visit, open_session
from access.services.workspaces import get_workspace
from audit.entry import Entry, Outcome
from audit.service import record
from config.unit_of_work import Transactions, UnitOfWork
from core.actor import Channel, system_actor
from core.errors import AppError, FieldFault, InvalidError
from core.ids import WorkspaceId


class LogInRefusedError(UnauthenticatedError):
    """Wrong address or password, or no active membership; the answer does not tell which."""


class WorkspaceNeededError(InvalidError):
    """The person is in several workspaces, and the request names none."""

    code = "workspace_needed"


@dataclass(frozen=True, slots=True)
class LogIn:
    """The data of a log-in attempt. ``device`` is set when the account logged in on it before."""

    email: str
    password: str = field(repr=False)
    visit: Visit
    workspace_id: WorkspaceId | None = None
    device: str | None = None
    code: str | None = field(default=None, repr=False)

    @property
    def guess(self) -> Guess:
        return Guess(self.email, self.visit.network_address, self.device)


def log_in(transactions: Transactions, offered: LogIn, *, signing_key: bytes) -> OpenedSession:
    """Open a new session; the session that ``visit.replaces`` names ends.

    Takes transactions, not one unit of work: a failure must stay counted although it raises, and the slow comparison
    must not hold the database's write lock.
    Raises LogInRefusedError, SecondFactorNeededError, WrongCodeError, WorkspaceNeededError, and TooManyAttemptsError after too
    many failures.
    """
    with transactions.read() as uow:
        refuse_hopeless(uow, offered.guess)
    with transactions.begin() as uow:
        count_guess(uow, offered.guess)
        account = _find_account(uow, offered)
    check = check_password(offered.password, stored_hash=account.password_hash if account else None)
    with transactions.begin() as uow:
        opened = _conclude(uow, offered, account=account, check=check, signing_key=signing_key)
    if isinstance(opened, AppError):
        raise opened
    return opened


def _find_account(uow: UnitOfWork, offered: LogIn) -> Account | None:
    email = find_email(offered.email)
    return accounts.find(uow.session, email) if email is not None else None


def _conclude(
    uow: UnitOfWork, offered: LogIn, *, account: Account | None, check: PasswordCheck, signing_key: bytes
) -> OpenedSession | AppError:
    """The session, or the error. The error is returned, because raising it would roll back the counters and the trail."""
    refused = LogInRefusedError("The email address or the password is wrong.")
    if account is None:
        return refused
    memberships = accounts.list_memberships(uow.session, account.id) or _made_for(uow, account)
    wanted = [member for member in memberships if offered.workspace_id in {None, member.workspace_id}]
    if not (check.is_right and wanted and _is_unchanged(uow, account)):
        _record_refusal(uow, offered, wanted, refused)
        return refused
    if (refusal := find_refusal(uow, account, offered.code, signing_key=signing_key)) is not None:
        _note_missing_code(uow, offered, wanted, refusal)
        return refusal
    _refuse_choice(uow, wanted)
    guessed_right(uow, offered.guess)
    is_first = wanted[0].is_pending
    if is_first:
        join(uow, wanted[0])
    if check.stronger_hash is not None:
        accounts.get(uow.session, account.id).password_hash = check.stronger_hash
    opened = open_session(uow, account_id=account.id, member=wanted[0], visit=offered.visit)
    if is_first:
        record(uow, Entry(opened.actor, ACCEPT, "member", wanted[0].id))
    return opened


def _made_for(uow: UnitOfWork, account: Account) -> Sequence[Member]:
    """The pending membership that a new account was created for. Logging in with the given password accepts it.

    A membership that was offered to an existing account must be accepted separately.
    """
    standing = accounts.list_standing(uow.session, account.id)
    return [member for member in standing if member.joining_hash == account.password_hash]


def _is_unchanged(uow: UnitOfWork, account: Account) -> bool:
    # A password that was replaced during the comparison must not log anybody in.
    return accounts.get(uow.session, account.id).password_hash == account.password_hash


def _refuse_choice(uow: UnitOfWork, memberships: Sequence[Member]) -> None:
    if len(memberships) > 1:
        choices = [get_workspace(uow, member.workspace_id) for member in memberships]
        raise WorkspaceNeededError(
            "You are in several workspaces; say which one.",
            faults=[FieldFault("workspace_id", "must name one of your workspaces")],
            extra={"workspaces": [{"id": choice.id, "name": choice.name} for choice in choices]},
        )


def _note_missing_code(uow: UnitOfWork, offered: LogIn, memberships: Sequence[Member], refusal: AppError) -> None:
    if isinstance(refusal, SecondFactorNeededError):
        # With a second factor the first request comes without a code, which is no wrong guess.
        take_back_guess(uow, offered.guess)
    else:
        _record_refusal(uow, offered, memberships, refusal)


def _record_refusal(uow: UnitOfWork, offered: LogIn, memberships: Sequence[Member], refusal: AppError) -> None:
    # The trail of a workspace with a pending membership must not reveal that the account is in use.
    for member in (member for member in memberships if not member.is_pending):
        actor = replace(system_actor(member.workspace_id, channel=Channel.UI), request_id=offered.visit.request_id)
        record(
            uow,
            Entry(
                actor,
                "session.create",
                "member",
                member.id,
                outcome=Outcome.FAILURE,
                error_code=refusal.code,
            ),
        )
