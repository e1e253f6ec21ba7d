"""Somebody at a log-in page."""

from dataclasses import dataclass
from datetime import timedelta

from access.services.log_in import LogIn, log_in
from access.services.sessions import OpenedSession, Visit, find_actor_by_session
from config.unit_of_work import Transactions
from core.actor import Actor
from core.ids import WorkspaceId

PASSWORD = "correct horse battery"
SIGNING_KEY = b"only for tests"
LIFETIME = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Browser:
    transactions: Transactions

    def log_in(
        self,
        email: str,
        *,
        password: str = PASSWORD,
        network_address: str = "192.0.2.1",
        workspace_id: WorkspaceId | None = None,
        replaces: str | None = None,
        device: str | None = None,
    ) -> OpenedSession:
        visit = Visit(LIFETIME, network_address=network_address, request_id="req_log_in", replaces=replaces)
        return log_in(
            self.transactions,
            LogIn(email, password, visit, workspace_id=workspace_id, device=device),
            signing_key=SIGNING_KEY,
        )

    def whoami(self, token: str) -> Actor:
        with self.transactions.read() as uow:
            actor, _ = find_actor_by_session(uow, token, signing_key=SIGNING_KEY, request_id="req_whoami")
        return actor
