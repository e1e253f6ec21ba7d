"""Names that a resolver tells: what is not there has no values, and who does not answer is not waited for."""

import math

import pytest
from dns.exception import Timeout
from dns.resolver import NXDOMAIN

from intake.inbound.resolved_names import ResolvedNames, resolve_by
from intake.mail.checks.names import UnansweredError

LATER = math.inf


class Resolver:
    """Raises what it was given, and remembers how long it was allowed to take."""

    def __init__(self, error: Exception) -> None:
        self.error = error
        self.seconds: list[float] = []

    def resolve(self, _name, _kind, *, lifetime, search):
        assert not search
        self.seconds.append(lifetime)
        raise self.error


def test_a_name_that_is_not_there_has_no_values():
    assert ResolvedNames(Resolver(NXDOMAIN()), until=LATER).texts("nobody.example") == []


@pytest.mark.parametrize("error", [Timeout(), OSError()], ids=["timeout", "no network"])
def test_who_does_not_answer_leaves_it_open(error):
    with pytest.raises(UnansweredError):
        ResolvedNames(Resolver(error), until=LATER).exchangers("slow.example")


def test_a_question_waits_a_few_seconds_and_after_the_last_one_none_is_asked():
    resolver = Resolver(NXDOMAIN())
    ResolvedNames(resolver, until=LATER).addresses("a.example", version=6)
    assert resolver.seconds == [3.0]
    with pytest.raises(UnansweredError):
        ResolvedNames(resolver, until=0).texts("a.example")
    assert len(resolver.seconds) == 1


def test_the_servers_that_were_named_are_asked():
    names = resolve_by("192.0.2.1, 2001:db8::1")()
    assert names.resolver.nameservers == ["192.0.2.1", "2001:db8::1"]
