"""Members as a dialect names them: by their external ids in that system, or else by our ids."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from access.services.external_ids import find_external, find_members
from api.transactions import Call
from core.errors import FieldFault, InvalidError
from core.ids import MemberId, Prefix, is_id
from tasks.items.read import TaskView

ME = "me"


@dataclass(frozen=True, slots=True)
class Named:
    """A dialect's names of members."""

    external: Mapping[MemberId, str]

    def __getitem__(self, member_id: MemberId) -> str:
        return self.external.get(member_id, member_id)


def names_of(call: Call, system: str, member_ids: Iterable[MemberId | None]) -> Named:
    """The dialect's names of these members."""
    wanted = {member_id for member_id in member_ids if member_id is not None}
    return Named(find_external(call.uow, call.actor.workspace_id, system=system, member_ids=wanted))


def assignees_of(views: Iterable[TaskView]) -> list[MemberId]:
    return [person["id"] for view in views for person in view.assignees]


def members_named(call: Call, system: str, names: Sequence[str], *, path: str) -> tuple[MemberId, ...]:
    """The members with these names. Raises InvalidError, with the path, for an unknown name."""
    known = _known(call, system, names)
    unknown = [name for name in names if name not in known]
    if unknown:
        reason = "is no member of this workspace; an administrator can say whom the id means"
        raise InvalidError("Nobody here has that id.", faults=[FieldFault(path, reason)])
    return tuple(known[name] for name in names)


def members_asked_for(call: Call, system: str, names: Sequence[str]) -> frozenset[MemberId]:
    """The same for a filter, where an unknown name matches nothing. ``me`` is the caller."""
    known = _known(call, system, [name for name in names if name != ME])
    asks = {call.actor.member_id} if ME in names and call.actor.member_id is not None else set()
    return frozenset({*known.values(), *asks})


def with_primary(current: Sequence[MemberId], wanted: MemberId | None) -> tuple[MemberId, ...]:
    """The assignees with ``wanted`` in the first place, instead of the previous first one. The others stay."""
    if current and current[0] == wanted:
        return tuple(current)
    others = [member_id for member_id in current[1:] if member_id != wanted]
    return (*([wanted] if wanted is not None else []), *others)


def _known(call: Call, system: str, names: Collection[str]) -> Mapping[str, MemberId]:
    own = {name: MemberId(name) for name in names if is_id(name, Prefix.USER) or is_id(name, Prefix.AGENT)}
    foreign = [name for name in names if name not in own]
    return {**own, **find_members(call.uow, call.actor.workspace_id, system=system, external_ids=foreign)}
