"""Erasure of a member: personal data and credentials are deleted, and the row stays without a name.

References by other rows, such as a task's creator, stay valid.
"""

from typing import Final

from access.models import Consent
from access.repository import member_erasure as repository
from access.services.member_changes import refuse_without_owner
from access.services.members import get_member, search_text
from audit.entry import Entry
from audit.service import record
from config.unit_of_work import UnitOfWork
from core.actor import Actor
from core.ids import MemberId

ERASED: Final = "(erased)"


def erase_member(uow: UnitOfWork, member_id: MemberId, *, actor: Actor) -> None:
    """Erase the member's name, address and credentials, and the account unless another member uses it.

    Raises MemberNotFoundError and LastOwnerError.
    """
    member = get_member(uow, actor.workspace_id, member_id)
    refuse_without_owner(uow, member)
    account_id = member.account_id
    member.name, member.email, member.account_id, member.joining_hash = ERASED, None, None, None
    member.is_active, member.consent = False, Consent.NONE
    member.search_text = search_text(name=ERASED, email=None)
    member.updated_at = uow.now
    uow.session.flush()
    repository.forget_credentials(uow.session, member.id, at=uow.now)
    if account_id is not None:
        repository.forget_account(uow.session, account_id)
    record(uow, Entry(actor, "member.erase", "member", member.id))
