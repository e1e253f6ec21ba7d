"""What the audit trail says, for tests to read."""

from audit.repository import Filter, list_events
from audit.service import find_fault
from core.paging import Row
from tests.unit.access.conftest import Office


def events_of(office: Office, *, action: str | None = None) -> list[Row]:
    """The rows of the office's trail, oldest first; the chain must hold."""
    with office.transactions.read() as uow:
        assert find_fault(uow, office.workspace_id) is None
        rows = list_events(uow.session, office.workspace_id, Filter(), after=None, limit=1000).rows
    return [row for row in reversed(rows) if action in {None, row["action"]}]
