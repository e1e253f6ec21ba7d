"""What a provider's word makes of somebody."""

from typing import Any

import pytest

from access.scopes import Role
from access.sign_on_policy import GOOGLE, SignOnPolicy, vouched_by

ISSUER = "https://login.example"
ROLES = (("staff", Role.MEMBER), ("heads", Role.OWNER), ("desk", Role.REVIEWER))


def role_of(policy: SignOnPolicy, issuer: str = ISSUER, **claims: Any) -> Role | None:
    return policy.find_role(vouched_by({"sub": "1", **claims}, issuer=issuer, groups_claim="groups"))


@pytest.mark.parametrize(
    ("groups", "expected"),
    [
        (["staff"], Role.MEMBER), (["staff", "desk"], Role.REVIEWER), (["desk", "heads", "x"], Role.OWNER), ("staff", Role.MEMBER),
        ([], None), (None, None), (["Staff"], None), (["*"], None), ([["staff"]], None), ({"staff": 1}, None), (17, None),
    ],
)  # fmt: skip
def test_the_highest_role_of_all_groups_counts(groups: Any, expected: Role | None) -> None:
    assert role_of(SignOnPolicy("Acme", ROLES), groups=groups) is expected


@pytest.mark.parametrize(
    ("issuer", "claims", "is_in"),
    [
        (ISSUER, {"email": "a@acme.example", "email_verified": True}, True),
        (ISSUER, {"email": "A@ACME.example", "email_verified": "true"}, True),
        (ISSUER, {"email": "a@acme.example", "email_verified": False}, False),
        (ISSUER, {"email": "a@acme.example"}, False),
        (ISSUER, {"email": "a@not-acme.example", "email_verified": True}, False),
        (ISSUER, {}, False),
        (GOOGLE, {"email": "a@acme.example", "email_verified": True}, False),
        (GOOGLE, {"email": "a@acme.example", "email_verified": True, "hd": "acme.example"}, True),
        (GOOGLE, {"email": "a@acme.example", "email_verified": True, "hd": "other.example"}, False),
    ],
)
def test_an_address_of_the_domain_is_one_that_its_owner_gave(issuer: str, claims: dict[str, Any], is_in: bool) -> None:
    policy = SignOnPolicy("Acme", (("*", Role.MEMBER),), frozenset({"acme.example"}))
    assert (role_of(policy, issuer, **claims) is Role.MEMBER) is is_in


def test_a_name_is_one_printable_line() -> None:
    vouched = vouched_by({"sub": "1", "name": " Sa\nra\u202e "}, issuer=ISSUER, groups_claim="groups")
    assert vouched.name == "Sara"
