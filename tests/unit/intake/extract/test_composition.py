"""Titles are composed once more from everything that was said around them."""

import pytest

from intake.extract.composition.borders import cut_at_border
from intake.extract.composition.capitals import restore_capitals
from intake.extract.composition.orders import to_order
from intake.extract.composition.soundness import is_sound
from intake.extract.roster import Roster
from tests.support.extraction import ANNA, BOB, CARLA, found, only, rules
from training.corpus.reading import read_talk

NOBODY = Roster((), (), {})


@pytest.fixture(scope="module")
def written_titles() -> list[str]:
    """How people have called the tasks of the documents that may be read."""
    return [task.title for each in read_talk() if not each.is_kept_apart for task in each.tasks]


def test_every_title_that_people_wrote_is_sound(written_titles: list[str]):
    assert [title for title in written_titles if not is_sound(title)] == []


def test_what_people_wrote_is_hardly_ever_cut(written_titles: list[str]):
    changed = [title for title in written_titles if cut_at_border(to_order(title, roster=NOBODY)) != title]
    assert len(changed) * 300 < len(written_titles)


@pytest.mark.parametrize(
    ("title", "order"),
    [
        ("Ring the diocese he starts at seven", "Ring the diocese"),
        ("Leave the pass in Wayne's tray when you come in", "Leave the pass in Wayne's tray"),
        ("Close the path comma tape is in the car", "Close the path"),
        ("Get the brewers to sign the new form, not the old", "Get the brewers to sign the new form"),
        ("Find the quote we had for the varnish", "Find the quote we had for the varnish"),
        ("Rotate the backup key before it expires", "Rotate the backup key before it expires"),
        ("Tell Bryony which interview slot you prefer", "Tell Bryony which interview slot you prefer"),
    ],
)
def test_a_title_ends_before_a_clause_of_its_own(title: str, order: str):
    assert cut_at_border(title) == order


@pytest.mark.parametrize(
    ("title", "order"),
    [
        ("I'd take the inventory of the hoses", "take the inventory of the hoses"),
        ("I'm bringing the photo boxes", "bring the photo boxes"),
        ("He will ring the diocese", "ring the diocese"),
        ("The mast has to be moved by hand", "move the mast by hand"),
        ("Invitations must go out", "send out the invitations"),
        ("Tents: patch the two old ones", "patch the two old tents"),
        ("Website: fix it", "fix the website"),
        ("Ring the diocese", "Ring the diocese"),
        ("The timber, Cem Bey", "The timber, Cem Bey"),
    ],
)
def test_a_statement_becomes_an_order(title: str, order: str):
    assert to_order(title, roster=NOBODY) == order


@pytest.mark.parametrize(
    "title",
    ["Send the", "Send", "The timber, Cem Bey", 'Fix the "wall', "Call Jo (about", "Send " + "very " * 30 + "much"],
)
def test_what_is_no_order_or_ends_in_the_air_is_unsound(title: str):
    assert not is_sound(title)


def test_it_takes_what_was_named_behind_the_same_verb_turns_ago():
    candidate = only(
        (ANNA, "Somebody should print the seating plan before the guests come."),
        (BOB, "The printer is in the cellar."),
        (ANNA, "Good."),
        (BOB, "I'll print it tonight."),
        (CARLA, "Hm."),
    )
    assert candidate.title == "Print the seating plan"


def test_him_takes_the_person_named_last_and_says_so():
    candidate = only(
        (ANNA, "The caretaker still has the keys of the hall."), (BOB, "I'll ring him tonight."), (CARLA, "Hm.")
    )
    assert candidate.title == "Ring the caretaker"
    assert "title.resolved" in rules(candidate)


def test_her_takes_nobody_of_whom_people_say_he():
    candidate = only((ANNA, "My brother has the keys."), (BOB, "I'll ring her tonight."), (CARLA, "Hm."))
    assert candidate.title == "Ring her"


def test_what_the_title_names_itself_is_not_said_twice():
    titles = [each.title for each in found((ANNA, "I'll sign the sheet and put it in the binder."), (BOB, "Ok."))]
    assert titles == ["Sign the sheet and put it in the binder"]


def test_names_get_their_capitals_back_where_nobody_wrote_any():
    assert only(("Javier Ruiz", "mm"), (ANNA, "i will ask javier for the drill back"), (BOB, "ok")).title == (
        "Ask Javier for the drill back"
    )


def test_small_words_of_a_name_stay_small():
    roster = Roster(("The Lenders",), ("The Lenders",), {"the": ("The Lenders",), "lenders": ("The Lenders",)})
    assert restore_capitals("sign the deed of the lenders", roster) == "sign the deed of the Lenders"


def test_the_fingerprint_is_that_of_the_words_as_the_rules_have_them():
    said = ((ANNA, "The caretaker still has the keys of the hall."), (BOB, "I'll ring him tonight."), (CARLA, "Hm."))
    assert only(*said).fingerprint == only(*said[1:]).fingerprint
