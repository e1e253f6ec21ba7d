import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import InvalidError
from tasks.policy.search_words import (
    EXCERPT_LENGTH,
    Match,
    Phrase,
    SearchWords,
    excerpt_of,
    find_spans,
    fold,
    parse_words,
)


def begins(*words: str) -> Phrase:
    return Phrase(words, is_prefix=True)


def exactly(*words: str) -> Phrase:
    return Phrase(words, is_prefix=False)


@pytest.mark.parametrize(
    ("text", "wanted", "unwanted"),
    [
        ("Acme", [begins("acme")], []),
        ("  call   ACME ", [begins("call"), begins("acme")], []),
        ('"call Acme" now', [exactly("call", "acme"), begins("now")], []),
        ("offer -draft", [begins("offer")], [begins("draft")]),
        ('offer -"first draft"', [begins("offer")], [exactly("first", "draft")]),
        ("follow-up", [begins("follow", "up")], []),
        ("Müller, Größe", [begins("muller"), begins("große")], []),
        ('"never closed', [exactly("never", "closed")], []),
        ("a AND b OR NOT c*", [begins(word) for word in ("a", "and", "b", "or", "not", "c")], []),
        ("title:x NEAR(a b)", [begins("title", "x"), begins("near", "a"), begins("b")], []),
        ("'; DROP TABLE work_items --", [begins("drop"), begins("table"), begins("work", "items")], []),
        ("日本 🎉", [begins("日本")], []),
    ],
)
def test_what_is_typed_becomes_words(text: str, wanted: list[Phrase], unwanted: list[Phrase]) -> None:
    assert parse_words(text) == SearchWords(tuple(wanted), tuple(unwanted))


@pytest.mark.parametrize("text", ["", "   ", '""', "-", "🎉", "* & | ! ( )", "-draft", "a " * 21])
def test_what_holds_no_word_or_too_many_is_refused(text: str) -> None:
    with pytest.raises(InvalidError):
        parse_words(text)


@given(st.text())
def test_words_are_never_more_than_letters_digits_and_what_belongs_to_them(text: str) -> None:
    try:
        parsed = parse_words(text)
    except InvalidError:
        return
    for phrase in parsed.wanted + parsed.unwanted:
        assert phrase.words
        assert not set("\"'\\:*&|!()<>-+^{}[] \0") & set("".join(phrase.words))


@given(st.text(max_size=40), st.text(max_size=40))
def test_spans_lie_inside_the_text_and_begin_with_the_word(text: str, typed: str) -> None:
    try:
        words = parse_words(typed)
    except InvalidError:
        return
    for span in find_spans(text, words):
        assert 0 <= span.start < span.end <= len(text)
        first = fold(text[span.start : span.end])
        assert any(first.startswith(phrase.words[0]) for phrase in words.wanted)


def test_a_span_covers_the_whole_word() -> None:
    assert find_spans("Größere Übersicht", parse_words("ubers")) == (Match(8, 17),)


def test_words_in_quotes_must_stand_side_by_side() -> None:
    assert find_spans("call Acme, Acme calls", parse_words('"call acme"')) == (Match(0, 9),)
    assert find_spans("Acme call", parse_words('"call acme"')) == ()


def test_an_excerpt_shows_the_first_word_with_what_stands_around_it() -> None:
    excerpt = excerpt_of("x " * 500 + "the revised offer " + "y " * 500, parse_words("offer"))
    assert excerpt is not None
    assert len(excerpt.text) == EXCERPT_LENGTH
    assert [excerpt.text[span.start : span.end] for span in excerpt.spans] == ["offer"]
    assert excerpt_of("nothing here", parse_words("offer")) is None
