"""Owners and dates are looked at again with all that the source says, and what was said twice is one suggestion."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from intake.candidate import Candidate
from intake.document import ReadWarning
from intake.extract.choices.chooser import choose, with_date, with_owner
from intake.extract.choices.repeats import without_repeats
from intake.extract.choices.scene import Scene
from intake.extract.choices.shares import shares_of
from intake.extract.choices.storage import CHOICES, WEIGHTS, ChoiceWeights, own_choices, save_choices
from intake.extract.extractor import judged, prepare
from tests.support.documents import document_of
from tests.support.extraction import ANNA, BOB, CARLA, CONTEXT, due_day, rules
from tests.support.pipelines import shipped_pipeline

Turn = tuple[str | None, str]
SURE = 9.0
SMALL = 40_000
ASKED: tuple[Turn, ...] = ((ANNA, "Someone has to paint the fence before the party."), (BOB, "Hm."), (CARLA, "Right."))
DATED: tuple[Turn, ...] = (
    (ANNA, "I'll paint the fence by Friday."),
    (BOB, "The neighbours are away until Monday."),
)
IDLE: tuple[Turn, ...] = (
    (BOB, "It was lovely up there, and the weather was kind to all of us until the very last day."),
) * 3


def scene_of(*turns: Turn, warnings: tuple[ReadWarning, ...] = ()) -> Scene:
    document = document_of(*turns, warnings=warnings)
    prepared = prepare(document, pipeline=shipped_pipeline(), context=CONTEXT)
    return Scene.of(prepared, [replace(found, confidence=0.6) for found in judged(prepared)])


def about(word: str, candidates: list[Candidate] | tuple[Candidate, ...]) -> Candidate:
    return next(found for found in candidates if word in found.title)


def adds_up(candidate: Candidate, before: Candidate) -> bool:
    return sum(found.weight for found in candidate.why) == pytest.approx(sum(found.weight for found in before.why))


def test_shares_leave_room_for_none():
    assert shares_of([{"a": 1.0}], {}) == [0.5]
    assert sum(shares_of([{"a": 1.0}, {"b": 1.0}], {"a": 1.0, "b": -1.0})) < 1.0


def test_whoever_is_surely_meant_gets_what_nobody_has():
    scene = scene_of(*ASKED)
    before = about("fence", scene.candidates)
    assert before.owner is None
    after = with_owner(before, scene, weights={"answerer": SURE})
    assert after.owner == BOB
    assert "owner.likely" in rules(after)
    assert not {"owner.none", "owner.withheld"} & rules(after)
    assert adds_up(after, before)
    assert after.fingerprint != before.fingerprint


@pytest.mark.parametrize(
    ("words", "role"),
    [
        ("I need the fence painted before the party.", "speaker"),
        ("Please all paint the fence before the party.", "answerer"),
        ("I'll paint the fence before the party.", "answerer"),
    ],
)
def test_whoever_cannot_be_meant_gets_nothing(words: str, role: str):
    scene = scene_of((ANNA, words), (BOB, "Hm."), (CARLA, "Right."))
    nobodys = [replace(found, owner=None) for found in scene.candidates]
    assert all(with_owner(found, scene, weights={role: SURE}).owner is None for found in nobodys)


def test_nobody_gets_a_task_by_half():
    scene = scene_of(*ASKED)
    assert with_owner(about("fence", scene.candidates), scene, weights={}).owner is None


def test_a_date_that_is_said_of_something_else_is_dropped():
    scene = scene_of(*DATED)
    before = about("fence", scene.candidates)
    after = with_date(before, scene, weights={"any date": -SURE})
    assert (due_day(before), after.due) == ("2025-03-21", None)
    assert "date.doubtful" in rules(after)
    assert adds_up(after, before)


def test_a_surer_date_takes_the_place_of_that_of_the_rules():
    scene = scene_of((ANNA, "I'll paint the fence by Friday."), (BOB, "Rain. Then rather on Monday, with Jo."))
    after = with_date(about("fence", scene.candidates), scene, weights={"at +1": SURE})
    assert due_day(after) == "2025-03-24"
    assert "date.likely" in rules(after)


def test_an_hour_may_stand_apart_from_its_day():
    scene = scene_of(
        (ANNA, "I'll paint the fence."),
        (BOB, "Friday I'm in all day, so come round whenever that suits you."),
        (ANNA, "Then let's say at ten and I bring rollers and the tall ladder along."),
    )
    after = with_date(about("fence", scene.candidates), scene, weights={"composed": SURE})
    assert after.due is not None
    assert (after.due.phrase, after.due.at) == ("at ten", datetime(2025, 3, 21, 14, tzinfo=UTC))
    assert "on the day of “Friday”" in next(found for found in after.why if found.rule == "date.likely").note


def test_a_day_may_count_from_one_of_the_turn_before():
    scene = scene_of(
        (ANNA, "I'll paint the fence."), (BOB, "The party is on the 28th."), (ANNA, "I see. The day before.")
    )
    after = with_date(about("fence", scene.candidates), scene, weights={"counted": SURE})
    assert due_day(after) == "2025-03-27"


def test_what_is_said_as_if_of_something_else_may_be_meant_all_the_same():
    scene = scene_of((ANNA, "I'll paint the fence."), (BOB, "Well. I see you at Friday's rehearsal, don't I?"))
    after = with_date(about("fence", scene.candidates), scene, weights={"doubtful": SURE})
    assert due_day(after) == "2025-03-21"


def test_a_day_takes_no_hour_away():
    scene = scene_of((ANNA, "I'll paint the fence on Friday at ten."), (BOB, "Friday is fine with all of us."))
    before = about("fence", scene.candidates)
    assert with_date(before, scene, weights={"at +1": SURE}).due == before.due


def test_what_was_said_twice_is_one_suggestion_with_both_quotes():
    scene = scene_of((ANNA, "I'll paint the fence."), (BOB, "Okay."), (ANNA, "I'll get the old boards done, then."))
    (one,) = without_repeats(scene, {"any pair": SURE})
    assert len(one.evidence) > 1
    assert "repeated.likely" in rules(one)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("I'll order 20 chairs.", "I'll order 30 chairs."),
        ("I'll send PO 881.", "I'll send PO 882."),
        ("I'll call Jonas.", "I'll call Miriam."),
        ("I'll paint the fence by Friday.", "I'll paint the fence by Monday."),
    ],
)
def test_what_differs_stays_two_however_sure(first: str, second: str):
    scene = scene_of((ANNA, first), (BOB, "Okay."), (ANNA, second))
    assert len(without_repeats(scene, {"any pair": SURE})) == len(scene.candidates) == 2


def test_what_two_people_promise_stays_two():
    scene = scene_of((ANNA, "I'll paint the fence."), (BOB, "I'll paint the shed."))
    assert len(without_repeats(scene, {"any pair": SURE})) == 2


def test_a_source_of_few_words_is_left_to_the_rules():
    scene = scene_of(*DATED)
    weights = ChoiceWeights(repeats={"any pair": SURE}, dates={"any date": -SURE}, owners={})
    assert choose(scene.candidates, scene.prepared, weights=weights) == tuple(scene.candidates)


def test_nobody_is_made_an_owner_where_speakers_are_unreliable():
    scene = scene_of(*ASKED, *IDLE, warnings=(ReadWarning.COLLAPSED_SPEAKERS,))
    weights = ChoiceWeights(repeats={}, dates={}, owners={"anybody": SURE})
    assert all(found.owner is None for found in choose(scene.candidates, scene.prepared, weights=weights))


def test_the_weights_are_few_and_written_the_same_every_time(tmp_path: Path):
    written = (WEIGHTS / CHOICES).read_bytes()
    save_choices(own_choices(), tmp_path / CHOICES)
    assert (tmp_path / CHOICES).read_bytes() == written
    assert len(written) < SMALL
