"""Names that resolvers tell: which of them, and for how long."""

import pickle

import pytest

from intake.inbound.resolved_names import ResolvedNames, resolve_by, resolver_at
from intake.mail.checks.names import UnansweredError


def test_after_a_while_nobody_is_asked() -> None:
    with pytest.raises(UnansweredError):
        ResolvedNames(("127.0.0.1",), until=0).exchangers("acme.example")


def test_the_servers_that_were_named_are_asked() -> None:
    resolver = resolver_at(("192.0.2.1", "2001:db8::1"))
    assert resolver is not None
    assert resolver.nameservers == ["192.0.2.1", "2001:db8::1"]


def test_it_can_be_handed_to_another_process() -> None:
    names = resolve_by("192.0.2.1, 192.0.2.2")()
    assert pickle.loads(pickle.dumps(names)) == names  # made right here
