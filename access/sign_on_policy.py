"""Which role a person gets who signs on by a provider, by their groups and address. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from access.names import LONGEST_NAME, find_email
from access.scopes import Role

ANYBODY: Final = "*"
# Google allows accounts with an address of any domain; only its ``hd`` claim shows that the domain manages the account.
GOOGLE: Final = "https://accounts.google.com"
# Claims with which providers confirm that the address was verified; the second is Entra's.
_VERIFIED: Final = ("email_verified", "xms_edov")
_BY_RANK: Final = (Role.OWNER, Role.REVIEWER, Role.MEMBER)
_MOST_GROUPS: Final = 2_000


@dataclass(frozen=True, slots=True)
class Vouched:
    """A provider's claims about a person. The email address is set only when the provider verified it."""

    issuer: str
    subject: str
    name: str = field(default="", repr=False)
    email: str | None = field(default=None, repr=False)
    groups: frozenset[str] = field(default=frozenset(), repr=False)
    hosted_domain: str = ""


@dataclass(frozen=True, slots=True)
class SignOnPolicy:
    """The operator's settings for roles, domains and new accounts by single sign-on."""

    workspace_name: str
    roles: Sequence[tuple[str, Role]]
    domains: frozenset[str] = frozenset()
    makes_accounts: bool = False

    @property
    def gives_roles(self) -> bool:
        """Whether groups decide roles. If everybody gets the same role, owners change roles by hand."""
        return any(group != ANYBODY for group, _ in self.roles)

    def find_role(self, vouched: Vouched) -> Role | None:
        """The highest role that the groups give; None when none of them has a role or the domain is not allowed."""
        if self.domains and not self._is_of_a_domain(vouched):
            return None
        given = {role for group, role in self.roles if group == ANYBODY or group in vouched.groups}
        return next((role for role in _BY_RANK if role in given), None)

    def _is_of_a_domain(self, vouched: Vouched) -> bool:
        if vouched.issuer == GOOGLE and vouched.hosted_domain not in self.domains:
            return False
        return vouched.email is not None and vouched.email.rpartition("@")[2] in self.domains


def vouched_by(claims: Mapping[str, Any], *, issuer: str, groups_claim: str) -> Vouched:
    """The person in the claims of a token whose signature was checked before."""
    is_verified = any(claims.get(name) in (True, "true", "1") for name in _VERIFIED)
    return Vouched(
        issuer=issuer,
        subject=str(claims["sub"]),
        name=_line(claims.get("name")) or _line(claims.get("preferred_username")),
        email=find_email(_text(claims.get("email"))) if is_verified else None,
        groups=_groups(claims.get(groups_claim)),
        hosted_domain=_text(claims.get("hd")).lower(),
    )


def _groups(value: object) -> frozenset[str]:
    listed = [value] if isinstance(value, str) else value
    return (
        frozenset(each for each in listed[:_MOST_GROUPS] if isinstance(each, str))
        if isinstance(listed, list)
        else frozenset()
    )


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _line(value: object) -> str:
    return "".join(filter(str.isprintable, _text(value))).strip()[:LONGEST_NAME].strip()
