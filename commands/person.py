"""Shell arguments that identify a person: a member's id, an address, or names."""

import argparse

from access.services.workspaces import find_workspace_by_name
from config.unit_of_work import UnitOfWork
from core.actor import Actor, system_actor
from core.errors import NotFoundError
from core.ids import MemberId
from staging.persons.requests import describe
from staging.policy.person import Person


def name_person(parser: argparse.ArgumentParser) -> None:
    """Add the arguments for the workspace and the person."""
    parser.add_argument("--workspace", required=True, metavar="NAME")
    parser.add_argument(
        "--member", metavar="ID", help="the member that the person is; their name and address come by themselves"
    )
    parser.add_argument("--email", metavar="ADDRESS", help="an address of theirs")
    parser.add_argument(
        "--name", action="append", default=[], help="a form of the name that they go by; may be repeated"
    )


def operator_in(uow: UnitOfWork, workspace: str) -> Actor:
    """The actor of a command in that workspace. Raises NotFoundError when there is no workspace of that name."""
    found = find_workspace_by_name(uow, workspace)
    if found is None:
        raise NotFoundError(f"There is no workspace named {workspace!r}.")
    return system_actor(found.id)


def named_person(uow: UnitOfWork, args: argparse.Namespace, *, actor: Actor) -> Person:
    """The person. Raises MemberNotFoundError, and InvalidError when the arguments are not enough."""
    member_id = MemberId(args.member) if args.member else None
    return describe(uow, actor=actor, member_id=member_id, email=args.email, names=args.name)
