"""Reading a typed line with the workspace's data: which member is meant, and which customer."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from access.models import Member
from access.scopes import Scope
from access.services.members import find_members, list_members
from access.services.workspaces import get_workspace
from config.unit_of_work import UnitOfWork
from core.actor import Actor
from core.ids import MemberId
from intake.candidate import Span
from intake.extract.dates.mention import DateSetting
from intake.extract.interpretation import MYSELF, interpret
from intake.extract.line import Doubt, Interpretation, NotUnderstood, Understood
from staging.policy.customers import Found, Mention, Said, Surroundings, choose_customer
from staging.policy.names_in_prose import find_names_in_prose
from staging.queue.typed_line import CustomerMeant, ReadLine
from tasks.policy.fields import LONGEST_FOREIGN_ID
from tasks.policy.handles import name_handle
from tasks.policy.links import Link
from tasks.policy.resources import Registration, ResourceRef
from tasks.repository import handles
from tasks.resources.registry import find_unregistered

MOST_PEOPLE = 8
# The type of a customer where the line names none.
_CUSTOMER = "customer"
# Members read per lookup of a partial name; with more matches no member is taken as meant.
_MOST_ALIKE = 50


@dataclass(slots=True)
class _People:
    """Looks up members by name, and keeps the found ones by id."""

    uow: UnitOfWork
    actor: Actor
    found: dict[str, Member] = field(default_factory=dict)

    def named(self, words: str, *, begins: bool) -> Sequence[str]:
        """Member ids for a name; empty where the caller may not look members up. Whole names precede first names."""
        if not self.actor.may(Scope.USERS_READ):
            return ()
        members = self._myself() if words.casefold() == MYSELF else self._called(words.casefold(), begins=begins)
        self.found |= {member.id: member for member in members}
        return [member.id for member in members]

    def _myself(self) -> list[Member]:
        own = self.actor.member_id
        return list(find_members(self.uow, self.actor.workspace_id, [own]).values()) if own else []

    def _called(self, words: str, *, begins: bool) -> list[Member]:
        alike = list_members(self.uow, self.actor.workspace_id, q=words, assignable=True, limit=_MOST_ALIKE).rows
        for fits in (_is_whole, _is_part, *((_is_beginning,) if begins else ())):
            if members := [member for member in alike if fits(member, words)]:
                return members[:MOST_PEOPLE]
        return []


def read_line(
    uow: UnitOfWork, text: str, *, actor: Actor, said_at: datetime | None = None, timezone: str | None = None
) -> ReadLine:
    """Interpret the line; nothing is written. Dates are relative to ``said_at``, in the given zone or the workspace's."""
    workspace = get_workspace(uow, actor.workspace_id)
    zone = timezone or workspace.timezone
    people = _People(uow, actor)
    read = interpret(text, setting=DateSetting(said_at or uow.now, zone, workspace.date_order), directory=people)
    customer, doubts = _customer(uow, read, actor=actor, people=people)
    return ReadLine(
        interpretation=read,
        owner=Understood(people.found[MemberId(read.owner.value)], read.owner.span) if read.owner else None,
        customer=customer,
        not_understood=(*read.not_understood, *doubts),
        people=people.found,
        timezone=zone,
    )


def _is_whole(member: Member, words: str) -> bool:
    return words in {member.name.casefold(), (member.email or "").casefold()}


def _is_part(member: Member, words: str) -> bool:
    return words in member.name.casefold().split()


def _is_beginning(member: Member, words: str) -> bool:
    return any(part.startswith(words) for part in (member.name.casefold(), *member.name.casefold().split()))


def _customer(
    uow: UnitOfWork, read: Interpretation, *, actor: Actor, people: _People
) -> tuple[Understood[CustomerMeant] | None, Sequence[NotUnderstood]]:
    """The marked customer, else the only one that the words name. None where the caller may not look customers up."""
    if not actor.may(Scope.CRM_READ):
        return None, [NotUnderstood(read.customer.span, Doubt.UNKNOWN_CUSTOMER)] if read.customer else []
    if read.customer is not None:
        return _marked(uow, read.customer, actor=actor)
    return _said(uow, read, actor=actor, people=people), []


def _marked(
    uow: UnitOfWork, marked: Understood[str], *, actor: Actor
) -> tuple[Understood[CustomerMeant] | None, Sequence[NotUnderstood]]:
    handle = name_handle(marked.value)
    known = handles.find(uow.session, actor.workspace_id, [handle]).get(handle, {}) if handle.text else {}
    if len(known) > 1:
        return None, [NotUnderstood(marked.span, Doubt.SEVERAL_CUSTOMERS)]
    for ref, name in known.items():
        return Understood(CustomerMeant(Link(ref.type, ref.id, name), is_registered=True), marked.span), []
    ref = ResourceRef(_CUSTOMER, marked.value[:LONGEST_FOREIGN_ID])
    unknown = find_unregistered(uow, [ref], actor=actor)
    if unknown.get(ref) is Registration.STRICT:
        return None, [NotUnderstood(marked.span, Doubt.UNKNOWN_CUSTOMER)]
    link = Link(ref.type, ref.id, marked.value if ref in unknown else None)
    return Understood(CustomerMeant(link, is_registered=ref not in unknown), marked.span), []


def _said(uow: UnitOfWork, read: Interpretation, *, actor: Actor, people: _People) -> Understood[CustomerMeant] | None:
    names = frozenset(word for member in people.found.values() for word in member.name.casefold().split())
    mentions = find_names_in_prose(read.rest, people=names)
    found = handles.find(uow.session, actor.workspace_id, {each.handle for each in mentions}) if mentions else {}
    choice = choose_customer([Said(mentions)], Surroundings(), found, links=()) if found else None
    if choice is None:
        return None
    span = next(_places(mentions, found, choice.link))
    return Understood(CustomerMeant(choice.link, is_registered=True), span)


def _places(mentions: Sequence[Mention], found: Found, link: Link) -> Iterator[Span]:
    ref = ResourceRef(link.type, link.id)
    for mention in sorted(mentions, key=lambda each: (each.start, -each.end)):
        if ref in found.get(mention.handle, {}):
            yield Span(mention.start, mention.end)
