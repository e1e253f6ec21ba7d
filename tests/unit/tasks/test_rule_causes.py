"""When an event crosses a threshold, and how it is told why a rule did something: the rules alone."""

import pytest

from tasks.policy.rules import Cause, Comparison, EffectKind, Event, Threshold, crosses, explain

LOW = Threshold(Comparison.AT_MOST, 10)
HIGH = Threshold(Comparison.AT_LEAST, 90)


def event(value: float | None = None, previous: float | None = None) -> Event:
    return Event(name="usage", cause="july", value=value, previous_value=previous)


def test_without_a_threshold_every_event_counts() -> None:
    assert crosses(event(), None)


def test_an_event_without_a_value_crosses_nothing() -> None:
    assert not crosses(event(), LOW)


@pytest.mark.parametrize(("threshold", "met", "unmet"), [(LOW, 10, 11), (HIGH, 90, 89)], ids=["at most", "at least"])
def test_a_threshold_is_crossed_once_and_not_by_what_was_beyond_it_before(
    threshold: Threshold, met: float, unmet: float
) -> None:
    assert crosses(event(met), threshold)
    assert crosses(event(met, unmet), threshold)
    assert not crosses(event(met, met), threshold)
    assert not crosses(event(unmet, met), threshold)


@pytest.mark.parametrize(
    ("kind", "did"),
    [
        (EffectKind.CREATED, "made this task"),
        (EffectKind.PRIORITY, "set its priority"),
        (EffectKind.ESCALATED, "gave it to somebody else"),
    ],
)
def test_what_a_rule_did_is_told_in_a_sentence(kind: EffectKind, did: str) -> None:
    told = explain(kind, "Chase", Cause("task_1", "it is three days late"))
    assert told == f"The rule “Chase” {did}, because it is three days late."
