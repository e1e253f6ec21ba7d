"""A title says what is to be done, and nothing that only hangs behind it."""

import pytest

from intake.extract.antecedents import find_antecedent
from intake.extract.callings import short_name
from intake.extract.tails import cut_tail
from intake.extract.titles import Voice, make_title


@pytest.mark.parametrize(
    ("words", "order"),
    [
        ("renew the permit, sticker expires soon", "renew the permit"),
        ("take the shelf down, and the painter wants to know", "take the shelf down"),
        ("get the count to Jo, as I'm off for a week after that", "get the count to Jo"),
        ("paint the fence, mind", "paint the fence"),
        ("call Rosa whether they answer or not", "call Rosa"),
        ("ring uh I'll ring the depot", "ring the depot"),
        ("remind Lou somebody", "remind Lou"),
    ],
)
def test_what_hangs_behind_an_order_is_cut(words: str, order: str):
    assert cut_tail(words) == order


@pytest.mark.parametrize(
    "words",
    [
        "ask whether the hall, the kitchen and the yard are free",
        "send the quote, the plan and the photos",
        "order, as agreed",
        "tell Bob that the lift, which has stopped, was serviced",
    ],
)
def test_what_belongs_to_an_order_stays(words: str):
    assert cut_tail(words) == words


@pytest.mark.parametrize(
    ("person", "name"),
    [
        ("Mr Okafor", "Mr Okafor"),
        ("Dr. Maeve Comeau", "Dr. Comeau"),
        ("Frau Anna Mittermayr", "Frau Mittermayr"),
        ("Anna Weber", "Anna"),
        ("Weber, Anna", "Weber"),
        ("jo@example.com", "jo"),
        ("Fran", "Fran"),
    ],
)
def test_whoever_bears_a_form_of_address_keeps_it_with_the_family_name(person: str, name: str):
    assert short_name(person) == name


@pytest.mark.parametrize(
    "before",
    ["We have the twelfth. ", "My wife is home. ", "It was the hundred. ", "He said the handyman was late. "],
)
def test_times_numbers_and_people_are_no_things(before: str):
    assert find_antecedent(before) is None


def test_a_thing_ends_where_its_verb_begins():
    assert find_antecedent("Before the ledger goes out. ") == "ledger"


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("re-run the export, tell finance | Ruairi | | P1", "Re-run the export, tell finance"),
        ("book the vet, P", "Book the vet"),
        ("call the cousin's friend →", "Call the cousin's friend"),
        ("I'll have Priya work up an estimate", "Have Priya work up an estimate"),
        ("I've to send the list to the coach company", "Send the list to the coach company"),
        ("set up the A/B | test", "Set up the A/B"),
    ],
)
def test_a_title_is_the_order_without_the_rest_of_its_row(words: str, title: str):
    assert make_title(words, voice=Voice(None, None), before="").text == title
