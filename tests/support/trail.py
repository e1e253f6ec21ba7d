"""What the audit trail says about one thing."""

from audit.repository import Filter, list_events
from audit.service import find_fault
from core.paging import Row
from tests.support.office import Office


def events_about(office: Office, subject_id: str) -> list[Row]:
    """Oldest first; the chain must hold."""
    with office.transactions.read() as uow:
        assert find_fault(uow, office.anna.workspace_id) is None
        where = Filter(subject_id=subject_id)
        rows = list_events(uow.session, office.anna.workspace_id, where, after=None, limit=1000).rows
    return list(reversed(rows))
