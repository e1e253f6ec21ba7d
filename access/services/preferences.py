"""A person's preferences for the pages, stored with the account so that they hold on every device."""

from dataclasses import asdict
from typing import Any

from access.preferences import Preferences
from access.repository import accounts
from access.services.own_account import find_own_account, get_own_account
from audit.entry import Entry
from audit.service import record
from config.unit_of_work import UnitOfWork
from core.actor import Actor


def get_preferences(uow: UnitOfWork, *, actor: Actor) -> Preferences:
    """Raises SessionNeededError for callers with a key."""
    return Preferences.stored(get_own_account(uow, actor).preferences)


def find_preferences(uow: UnitOfWork, *, actor: Actor) -> Preferences | None:
    """None for callers with a key."""
    account = find_own_account(uow, actor)
    return Preferences.stored(account.preferences) if account is not None else None


def change_preferences(uow: UnitOfWork, *, actor: Actor, **changes: Any) -> Preferences:
    """Change the named preferences, for all workspaces of the account. Raises SessionNeededError for callers with a key."""
    account = accounts.lock(uow.session, get_own_account(uow, actor).id)
    before = Preferences.stored(account.preferences)
    chosen = before.changed(**changes)
    if chosen != before:
        # Preferences of a later version, unknown to this one, are kept.
        account.preferences = {**(account.preferences or {}), **asdict(chosen)}
        record(
            uow, Entry(actor, "member.set_preferences", "member", actor.member_id, changes=_difference(before, chosen))
        )
    return chosen


def _difference(before: Preferences, chosen: Preferences) -> dict[str, Any]:
    old, new = asdict(before), asdict(chosen)
    return {name: {"from": old[name], "to": new[name]} for name in new if old[name] != new[name]}
