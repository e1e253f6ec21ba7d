"""Every wording that a rule looks for: what it matches must have the words that it is looked up by."""

import importlib
import pkgutil
import re
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from intake.extract import dates, objections, rules
from intake.extract.wordings import Wording, Wordings, wording

PACKAGES = (rules, objections, dates)


def _wordings() -> Iterator[tuple[str, Wording]]:
    for package in PACKAGES:
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            module = importlib.import_module(found.name)
            for name, value in vars(module).items():
                yield from ((f"{found.name}.{name}.{place}", held) for place, held in enumerate(_held(value)))


def _held(value: object) -> Iterator[Wording]:
    """The wording itself, or those inside a table of forms."""
    if isinstance(value, Wording):
        yield value
    elif isinstance(value, Wordings):
        yield from value
    elif isinstance(value, tuple):
        for part in value:
            yield from _held(part)
    elif isinstance(held := getattr(value, "wording", None), Wording):
        yield held


# A table of tables holds a wording again.
KNOWN = {held.pattern.pattern: (name, held) for name, held in _wordings()}.values()

# Hypothesis makes letters up without looking ahead, so that it never meets this by chance.
CAPITAL = "(?-i:(?=[A-Z]))"


@pytest.mark.parametrize("held", [held for _, held in KNOWN], ids=[name for name, _ in KNOWN])
@settings(deadline=None, max_examples=25, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_what_a_wording_matches_has_its_cues(held: Wording, data: st.DataObject) -> None:
    likely = re.compile(held.pattern.pattern.replace(CAPITAL, ""), held.pattern.flags)
    drawn = data.draw(st.from_regex(likely, alphabet=st.characters(codec="ascii")))
    for text in (drawn, drawn.title()):
        assert [found.span() for found in held.find_all(text)] == [
            found.span() for found in held.pattern.finditer(text)
        ]


def test_a_wording_is_tried_only_where_each_group_of_its_cues_has_a_word() -> None:
    greeting = wording(r"\w+ \w+", "hello hi", "dan anna")
    assert [found[0] for found in greeting.find_all("Hi Dan")] == ["Hi Dan"]
    assert not list(greeting.find_all("Hi Bob"))
    assert greeting.search("Bob Dan") is None
