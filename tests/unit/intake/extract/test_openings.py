"""An opening word that no list of verbs has: a parser says whether it is an order."""

import pytest

from intake.candidate import Candidate
from intake.document import Origin
from intake.extract.extractor import extract
from intake.extract.syntax import NO_SYNTAX, Syntax
from intake.extract.weights import DEFAULT_THRESHOLD
from intake.language.pipeline import sentence_splitter
from tests.support.documents import document_of
from tests.support.extraction import IN_BERLIN
from tests.support.pipelines import shipped_pipeline


def found(words: str, *, origin: Origin = Origin.NOTES) -> tuple[Candidate, ...]:
    return extract(document_of((None, words), origin=origin), pipeline=shipped_pipeline(), context=IN_BERLIN)


@pytest.mark.parametrize(
    "words",
    [
        "Photograph all rooms",
        "Rehearse the speech",
        "Patch the servers",
        "Laminate the new menu cards",
        "Winterize the garden taps",
        "Recalibrate the thermostat in room 4",
    ],
)
def test_notes_may_order_anything(words: str) -> None:
    (candidate,) = found(words)
    assert (candidate.title, candidate.why[0].rule) == (words, "imperative.parsed")
    assert candidate.confidence >= DEFAULT_THRESHOLD


@pytest.mark.parametrize(
    "words",
    [
        "Holiday season was busy",
        "Winter menu looks good",
        "Quarterly numbers are fine",
        "Press coverage was great",
        "Great feedback from the guests",
        "Kids loved the show",
        "Stay calm",
        "Walter Briggs",
        "Market share grew all year",
        "Rain all day",
        "Yesterday the boiler broke",
        "Sunday the shop is closed",
        "Dinner with the Smiths",
        "Team lunch on Friday",
        "Attendance 14 people",
        "Present Anna, Bob",
        "Everything the guest asked for",
    ],
)
def test_what_only_opens_like_an_order_is_none(words: str) -> None:
    assert found(words) == ()


def test_talk_is_not_asked() -> None:
    assert found("Descale the espresso machine", origin=Origin.TRANSCRIPT) == ()


@pytest.mark.parametrize("mark", ["", "- ", "1. "])
def test_whoever_is_called_first_owns_the_order(mark: str) -> None:
    (candidate,) = found(f"{mark}Anna, laminate the menu cards on Tuesday")
    assert (candidate.title, candidate.owner) == ("Laminate the menu cards", "Anna")


@pytest.mark.parametrize(
    "words", ["Order from Globex", "Email from Anna", "Call with Acme", "Review with Bob went well"]
)
def test_what_no_list_of_verbs_can_tell_from_an_order_a_parse_can(words: str) -> None:
    (plain,) = extract(document_of((None, words), origin=Origin.NOTES), pipeline=sentence_splitter(), context=IN_BERLIN)
    (parsed,) = found(words)
    assert "opening.no_order" in {reason.rule for reason in parsed.why}
    assert plain.confidence >= DEFAULT_THRESHOLD > parsed.confidence


def test_without_a_parser_nobody_can_say() -> None:
    for syntax in (NO_SYNTAX, Syntax(sentence_splitter())):
        assert syntax.is_order("Descale the kettle", 0) is None
        assert syntax.orders_something("Descale the kettle", 0) is None
