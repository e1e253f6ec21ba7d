"""A suggestion is weighed beside the others of its source: a surer one near it often says the same."""

import pytest

from intake.extract.extractor import find_ruled, prepare
from intake.extract.network.company import COMPANY, company_of
from intake.extract.network.storage import own_network
from tests.support.documents import document_of
from tests.support.extraction import ANNA, BOB, IN_BERLIN
from tests.support.pipelines import shipped_pipeline

FAR_OFF = [(BOB, "The weather was lovely up there."), (ANNA, "It always is.")] * 10


def company(*turns: tuple[str | None, str]) -> list[dict[str, float]]:
    document = document_of(*turns)
    prepared = prepare(document, pipeline=shipped_pipeline(), context=IN_BERLIN)
    candidates = find_ruled(prepared)
    reading = own_network().read(document, prepared.pieces, candidates=candidates, scores=prepared.scores)
    return [dict(zip(COMPANY, row, strict=True)) for row in company_of(candidates, reading)]


def test_words_of_a_surer_one_are_told():
    rows = company(
        (ANNA, "I'll send the contract to the bank by Friday. I might look at the contract again."), (BOB, "Hm.")
    )
    assert sorted(row["words of a surer one"] > 0.0 for row in rows) == [False, True]


def test_what_is_far_away_is_no_company():
    rows = company(
        (ANNA, "I'll send the contract to the bank."), *FAR_OFF, (ANNA, "I'll send the contract to the bank.")
    )
    assert all(row["words of a surer one"] == 0.0 for row in rows)


def test_what_names_nothing_near_a_surer_one_is_told():
    rows = company((ANNA, "I'll print the menu for Friday."), (BOB, "Hm."), (BOB, "I'll take it to them."))
    assert [row["pronoun near a surer one"] for row in rows if row["pronoun"]] == [1.0]


def test_a_request_with_words_of_its_own_stands_alone():
    rows = company((ANNA, "I'll send the contract to the bank by Friday. Please take pictures first."), (BOB, "Hm."))
    assert all(row[name] == 0.0 for row in rows for name in COMPANY)


@pytest.mark.parametrize(("speaker", "is_same"), [(ANNA, 1.0), (BOB, 0.0)])
def test_whoever_promises_a_thing_and_then_it_has_one_task(speaker: str, is_same: float):
    rows = company(
        (ANNA, "I'll send the signed contract to the bank by Friday."), (BOB, "Hm."), (speaker, "I'll post it.")
    )
    assert rows[-1]["few words near a surer one of the same owner"] == is_same
