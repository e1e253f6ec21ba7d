"""Whoever is named in a transcript is known, however many others the workspace has."""

from access.scopes import Role
from access.services.members import add_member
from tests.support.shop import Shop

MEMBERS = 130
TALK = "Ben Adler: Zoe Quill, can you send the contract to Acme?\nZoe Quill: Sure, I'll send the contract to Acme."


def test_the_last_of_many_members_is_given_what_she_promised(shop: Shop) -> None:
    with shop.transactions.begin() as uow:
        for number in range(MEMBERS):
            add_member(uow, actor=shop.actor, name=f"Colleague Number{number:03}", role=Role.MEMBER)
        zoe = add_member(uow, actor=shop.actor, name="Zoe Quill", role=Role.MEMBER).id
    [claim] = shop.claim(shop.hand_in(TALK), holder="worker")
    shop.analyst().analyze(claim)
    assert shop.ledger.owners() == {zoe}
