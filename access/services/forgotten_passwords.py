"""Password reset links for people who are not logged in, sent by mail to the account's own address.

The answer and the counters are the same whether or not an address has an account, so that nobody learns which. Earlier links
stay valid until the password is changed, so that a request by a stranger does not void the owner's link.
"""

from dataclasses import dataclass, replace
from datetime import timedelta

from access.link_models import OneTimeLink
from access.link_tokens import LinkKind
from access.models import Account, Member
from access.names import find_email
from access.passwords import NO_PASSWORD
from access.repository import accounts
from access.services.attempts import Allowance, Counter, count_attempts, subject_of
from access.services.links import make_link
from audit.entry import Entry
from audit.service import record
from config.unit_of_work import UnitOfWork
from core.actor import Channel, system_actor
from core.networks import network_of

LIFETIME = timedelta(hours=1)
OF_ACCOUNT = Allowance(5, timedelta(hours=1))
OF_NETWORK = Allowance(20, timedelta(hours=1))
OF_EVERYBODY = Allowance(60, timedelta(minutes=1))


@dataclass(frozen=True, slots=True)
class ForgottenPassword:
    """A request to reset the password of the account with that address."""

    email: str
    network_address: str
    request_id: str | None = None

    @property
    def counters(self) -> tuple[Counter, ...]:
        """The counters of the request, narrowest first, which is also the order in which their rows are locked."""
        return (
            Counter(subject_of("reset", "account", self.email.strip().lower()), OF_ACCOUNT),
            Counter(subject_of("reset", "network", network_of(self.network_address)), OF_NETWORK),
            Counter(subject_of("reset", "everybody"), OF_EVERYBODY),
        )


@dataclass(frozen=True, slots=True)
class OwnLink:
    """A reset link to be mailed to its account's address, and the membership under which the mail is stored."""

    account: Account
    member: Member
    link: OneTimeLink
    token: str


def make_own_link(uow: UnitOfWork, forgotten: ForgottenPassword) -> OwnLink | None:
    """The link to send; None when the address has no account with a password and an active membership.

    Raises TooManyAttemptsError after too many requests, also for addresses without an account.
    """
    count_attempts(uow, forgotten.counters)
    email = find_email(forgotten.email)
    account = accounts.find(uow.session, email) if email is not None else None
    if account is None or account.password_hash == NO_PASSWORD:
        return None
    memberships = accounts.list_memberships(uow.session, account.id)
    if not memberships:
        return None
    link, token = make_link(uow, LinkKind.RESET, lifetime=LIFETIME, account_id=account.id, voids_earlier=False)
    for member in memberships:
        actor = replace(system_actor(member.workspace_id, channel=Channel.UI), request_id=forgotten.request_id)
        record(uow, Entry(actor, "password_reset.create", "member", member.id))
    return OwnLink(account, memberships[0], link, token)
