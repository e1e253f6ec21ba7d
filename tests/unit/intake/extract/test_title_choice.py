"""Of all titles that the words of a suggestion allow the likeliest is shown."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from intake.candidate import Candidate
from intake.extract.composition.composer import compose_titles
from intake.extract.composition.drafts import COMPOSED, QUOTED, Draft, Source, drafts_of
from intake.extract.composition.openings import find_openings
from intake.extract.composition.ranking import likeliest, load_titles, own_titles, save_titles
from intake.extract.composition.soundness import LONGEST, is_sound
from intake.extract.composition.traits import Subject, foreign_words
from intake.extract.extractor import judged, prepare
from tests.support.documents import document_of
from tests.support.extraction import ANNA, BOB, CONTEXT, only, rules
from tests.support.pipelines import shipped_pipeline
from training.corpus.reading import read_talk

MOST_DOCUMENTS = 25


def judged_in(*turns: tuple[str, str]) -> tuple[Candidate, Source]:
    prepared = prepare(document_of(*turns), pipeline=shipped_pipeline(), context=CONTEXT)
    (candidate,) = judged(prepared)
    return candidate, Source(prepared.document, prepared.roster, prepared.setting)


def texts(drafts: Sequence[Draft]) -> set[str]:
    return {draft.text for draft in drafts}


def test_every_place_where_an_order_may_end_is_a_title():
    candidate, source = judged_in((ANNA, "I'll send the PO with the new number because the old one is blocked."))
    assert {"Send the PO with the new number", "Send the PO"} <= texts(drafts_of(candidate, candidate.title, source))


def test_a_title_never_ends_where_its_thing_would_follow():
    candidate, source = judged_in((ANNA, "I'll ask Bob for the serial number."))
    assert not any(text.endswith(" for") for text in texts(drafts_of(candidate, candidate.title, source)))


def test_a_need_is_a_title_as_an_order():
    candidate, source = judged_in((ANNA, "The calculation has to be checked with the new loads."))
    found = drafts_of(replace(candidate, title="Do it"), "Do it", source)
    assert "Check the calculation with the new loads" in texts(found)


def test_a_pronoun_may_be_any_thing_named_before_that_agrees_with_it():
    candidate, source = judged_in((ANNA, "The lists are here. The hand log is short."), (BOB, "I'll reconcile it."))
    found = drafts_of(candidate, "Reconcile it", source)
    things = {draft.text for draft in found if draft.reference is not None}
    assert things == {"Reconcile the hand log"}


def test_work_that_is_taken_up_is_no_thing():
    candidate, source = judged_in((ANNA, "Can you call the bank about the loan?"), (BOB, "I'll do it tomorrow."))
    assert all(draft.reference is None for draft in drafts_of(candidate, "Do it", source))


def test_a_clear_title_stays_as_it_is():
    candidate = only((ANNA, "I'll send Acme the revised proposal by Friday."))
    assert candidate.title == "Send Acme the revised proposal"


def test_words_in_front_of_the_order_go():
    candidate = only((ANNA, "So I undertook to obtain a valuation of the clock, and I'll obtain it by Friday."))
    assert candidate.title.startswith("Obtain")


def test_what_a_pronoun_was_taken_for_stands_in_the_why():
    candidate, source = judged_in((ANNA, "The hand log is short."), (BOB, "I'll reconcile it against the results."))
    loving = {f"taken {kind}": 9.0 for kind in ("thing", "person")}
    (named,) = compose_titles([replace(candidate, confidence=0.9)], source, weights=loving)
    assert (named.title, "title.resolved" in rules(named)) == ("Reconcile the hand log against the results", True)


def test_a_chosen_title_changes_neither_confidence_nor_fingerprint():
    candidate, source = judged_in((ANNA, "The hand log is short."), (BOB, "I'll reconcile it against the results."))
    (named,) = compose_titles([candidate], source, weights={"taken thing": 9.0})
    assert (named.confidence, named.fingerprint) == (candidate.confidence, candidate.fingerprint)
    assert sum(reason.weight for reason in named.why) == pytest.approx(
        sum(reason.weight for reason in candidate.why), abs=0.2
    )


def test_without_a_clear_gain_the_composed_title_stays():
    drafts = [Draft("Send it", COMPOSED, 0), Draft("Mail it", QUOTED, 0)]
    assert likeliest(drafts, [{}, {"better": 1.0}], weights={"better": 0.1}).text == "Send it"
    assert likeliest(drafts, [{}, {"better": 1.0}], weights={"better": 0.9}).text == "Mail it"


@pytest.mark.parametrize(
    ("text", "verbs"),
    [
        ("I'll send the list", ["send"]),
        ("Ines sends the list", []),
        ("she sends the list and prints it", ["send", "print"]),
        ("you kludge the thing", ["kludge"]),
        ("I'm bringing the boxes", ["bring"]),
    ],
)
def test_an_order_begins_with_a_verb_of_work_or_behind_words_that_ask_or_promise(text: str, verbs: list[str]):
    assert [found.verb for found in find_openings(text) if found.verb not in {"list", "boxes"}] == verbs


def test_titles_of_the_corpus_are_sound_short_and_in_words_of_the_source():
    """Of whatever drafts there are: nothing is invented, whichever of them is chosen."""
    for talk in [found for found in read_talk() if not found.is_kept_apart][:MOST_DOCUMENTS]:
        prepared = prepare(talk.document, pipeline=shipped_pipeline(), context=talk.context)
        source = Source(prepared.document, prepared.roster, prepared.setting)
        people = " ".join(prepared.roster.known)
        said = f"{talk.document.text} {people}".casefold()
        for candidate in judged(prepared):
            subject = Subject.of(candidate, candidate.title, is_sound=True)
            for draft in drafts_of(candidate, candidate.title, source):
                assert is_sound(draft.text)
                assert len(draft.text) <= LONGEST
                assert [word for word in foreign_words(draft.text, subject) if word not in said] == []


def test_weights_are_read_as_they_were_written(tmp_path: Path):
    weights = {"points it": -0.5, "taken thing": 0.25}
    save_titles(weights, tmp_path / "titles.gz")
    assert load_titles(tmp_path / "titles.gz") == weights
    save_titles(weights, tmp_path / "again.gz")
    assert (tmp_path / "again.gz").read_bytes() == (tmp_path / "titles.gz").read_bytes()


def test_the_weights_that_ship_know_that_a_pronoun_is_vague():
    assert own_titles()["points it"] < 0
