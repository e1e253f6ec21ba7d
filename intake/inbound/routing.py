"""Finds the intake address of a recipient."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from config.runtime import Runtime
from config.unit_of_work import UnitOfWork
from core.ids import WorkspaceId
from intake.inbound import repository
from intake.inbound.models import IntakeAddress
from intake.mail.addressing import Hosts, find_intake


@dataclass(frozen=True, slots=True)
class MailHosts:
    """The mail hosts of this installation. Where none is configured, the token alone identifies an address, at any host.

    The secret signs reply addresses; without it there are none.
    """

    named: frozenset[str] = frozenset()
    token_only: frozenset[str] = frozenset()
    secret: bytes = field(default=b"", repr=False)


ANY_HOST = MailHosts()


def mail_hosts(*, named: str, token_only: str, secret: bytes = b"") -> MailHosts:
    """The hosts from comma-separated settings."""
    return MailHosts(_hosts(named), _hosts(token_only), secret)


def hosts_of(runtime: Runtime) -> MailHosts:
    """The hosts in the settings of this process."""
    settings = runtime.settings
    return mail_hosts(named=settings.mail_hosts, token_only=settings.mail_token_hosts, secret=runtime.signing_key)


def find_recipient(uow: UnitOfWork, recipient: str, hosts: MailHosts) -> IntakeAddress | None:
    """The intake address of the recipient in any workspace, also a revoked one; None when it has none."""
    found = find_intake([recipient.strip().strip("<>")], _hosts_for(recipient, hosts))
    return repository.find_address_by_token(uow.session, found[0].token) if found else None


def find_first(
    uow: UnitOfWork, recipients: Iterable[str], hosts: MailHosts, *, workspace_id: WorkspaceId
) -> tuple[str, IntakeAddress] | None:
    """The first recipient that is an address of the workspace and not revoked."""
    for recipient in recipients:
        address = find_recipient(uow, recipient, hosts)
        if address is not None and address.workspace_id == workspace_id and address.revoked_at is None:
            return recipient, address
    return None


def written(token: str, hosts: MailHosts) -> str | None:
    """The address as people write it; None where no mail host is configured."""
    if hosts.token_only:
        return f"{token}@{min(hosts.token_only)}"
    return f"intake+{token}@{min(hosts.named)}" if hosts.named else None


def _hosts_for(recipient: str, hosts: MailHosts) -> Hosts:
    if hosts.named or hosts.token_only:
        return Hosts(hosts=hosts.named, catch_all_hosts=hosts.token_only)
    return Hosts(hosts=frozenset({recipient.strip().strip("<>").lower().rpartition("@")[2]}))


def _hosts(text: str) -> frozenset[str]:
    return frozenset(host for one in text.split(",") if (host := one.strip().lower().rstrip(".")))
