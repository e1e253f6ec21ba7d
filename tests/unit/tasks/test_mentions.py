import pytest

from core.ids import MemberId
from tasks.policy.mentions import find_mentions, first_words

PEOPLE = [("Anna", MemberId("usr_a")), ("Anna Li", MemberId("usr_l")), ("Jörg Ö", MemberId("usr_j"))]
PEOPLE += [("Bob", MemberId("usr_1")), ("Bob", MemberId("usr_2"))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("@Anna please look", ["usr_a"]),
        ("@anna li, please look", ["usr_l"]),
        ("(@ANNA) and @jörg ö!", ["usr_a", "usr_j"]),
        ("@Anna @Anna", ["usr_a"]),
        ("@Annabel", []),
        ("write to anna@anna.example or @@anna", []),
        ("@Bob could be either", []),
        ("@", []),
        ("<b>@Anna</b>", ["usr_a"]),
    ],
)
def test_a_name_behind_an_at_mentions_whoever_alone_bears_it(text: str, found: list[str]) -> None:
    assert list(find_mentions(text, PEOPLE)) == found


def test_the_first_words_are_enough_to_look_people_up() -> None:
    assert first_words("@Anna Li and @O'Neill, @Anna; x@y") == ("anna", "o'neill")
