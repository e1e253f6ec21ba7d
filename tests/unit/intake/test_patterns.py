"""No pattern blows up: its steps grow with the length of a hostile text and not faster. They are counted, never timed."""

import re
import sys
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import core
import intake
from intake.extract.sentences import MAX_SENTENCE_CHARS
from intake.text.normal_form import normalise_text
from tests.support.backtracking import Matcher, TooManyStepsError
from tests.support.patterns import attacks_on, patterns_of

# Four times the text may take so many times the steps; quadratic work takes sixteen times as many.
MOST_GROWTH = 6
# Bounded repetitions look quadratic until the text is longer than their bounds, so that longer ones are tried too.
SIZES = (64, 256, 1024, 4096)
HANGS_STEPS = 500_000
# Fourteen thousandths of a second of the real matcher on one core, where the dearest pattern of all takes a third of it.
SENTENCE_STEPS = 1_000_000

# Rules see one sentence at a time, which is cut at its longest, and proposals see the edges of turns, which are as long.
# Neither ever sees two blanks in a row. The gate in front of the rules sees whole turns.
# Mail is read line by line, and a line is cut at 4,000 characters: some seven times as many as are tried here.
OF_SENTENCES = (
    "intake.extract.", "intake.speakers.proposals.",
    "intake.mail.automatic", "intake.mail.quoting.", "intake.mail.subjects.", "intake.mail.tails.",
)  # fmt: skip
OF_TEXTS = "intake.extract.gate."
# Only ever tried at the beginning of a line or of a file, not at each place in it.
AT_THE_BEGINNING = frozenset(
    {
        "intake.containers.web_page._BEGINNING", "intake.formats.labelled_text._DASHED",
        "intake.formats.labelled_text._TIME_AFTER_NAME", "intake.formats.meet_document._TITLE",
        "intake.formats.slack_copy._NAME_FIRST", "intake.formats.speaker_blocks._SHAPES",
        "intake.formats.timed_text._FRAMES", "intake.speakers.labels._BOTS", "intake.text.headers._IS_TITLE",
        "intake.mail.addressing._REPLY_MARK", "intake.mail.mail_file._HEADER_LINE",
        "intake.mail.mime.header_lines._BANNER_LINE", "intake.mail.mime.header_lines._ENVELOPE_LINE",
        "intake.mail.mime.header_lines._FIELD", "intake.mail.mime.header_lines._LEADING",
        "intake.mail.mime.parameters._NAME",
        "intake.mail.mime.parameters._SECTION", "intake.mail.mime.parameters._TYPE",
        "intake.text.json_body._BEGINNING",
    }
)  # fmt: skip

# What they share is made once, by whichever process has them.
pytestmark = pytest.mark.xdist_group("patterns")
Matchers = Mapping[str, Matcher]


@pytest.fixture(scope="module")
def matchers() -> Matchers:
    """One for each pattern: putting it together takes as long as what is tried with it."""
    found = {**patterns_of(core), **patterns_of(intake)}
    return {name: Matcher(pattern) for name, pattern in found.items()}


def sees_sentences(name: str) -> bool:
    return name.startswith(OF_SENTENCES) and not name.startswith(OF_TEXTS)


def at_the_beginning(name: str) -> bool:
    return name.partition("#")[0] in AT_THE_BEGINNING


def try_everywhere(matcher: Matcher, text: Any) -> None:
    matcher.find_all(text)


def try_at_the_beginning(matcher: Matcher, text: Any) -> None:
    matcher.match(text)


Tried = Callable[[Matcher, Any], object]


def steps(matcher: Matcher, text: str, *, tried: Tried = try_everywhere) -> int:
    matcher.steps = 0
    tried(matcher, text if isinstance(matcher.pattern.pattern, str) else text.encode())
    return matcher.steps


def different_ones(matcher: Matcher, made_of: Callable[[str], str] = str) -> Iterator[tuple[str, str]]:
    """The pieces to repeat and what is made of them, each that is alike to this pattern once."""
    seen = set()
    for piece in attacks_on(matcher.pattern):
        text = made_of(piece)
        looks = matcher.sees(text if isinstance(matcher.pattern.pattern, str) else text.encode())
        if looks not in seen:
            seen.add(looks)
            yield piece, text


def repeated(piece: str, size: int) -> str:
    return piece * (size // len(piece)) + "\0"


def is_linear(matcher: Matcher, piece: str, *, tried: Tried = try_everywhere) -> bool:
    """Whether the steps grow with the text from some length on."""
    try:
        before = steps(matcher, repeated(piece, SIZES[0]), tried=tried)
        for size in SIZES[1:]:
            after = steps(matcher, repeated(piece, size), tried=tried)
            if after <= MOST_GROWTH * before:
                return True
            before = after
    except TooManyStepsError:
        pass
    return False


def growing_too_fast(matchers: Matchers) -> Iterator[str]:
    for name, matcher in matchers.items():
        tried = try_at_the_beginning if at_the_beginning(name) else try_everywhere
        matcher.most = HANGS_STEPS
        for piece, _ in different_ones(matcher):
            if not is_linear(matcher, piece, tried=tried):
                yield f"{name}: {piece!r} repeated costs more than its length"


@cache
def long_sentence(piece: str) -> str:
    return normalise_text(repeated(piece, MAX_SENTENCE_CHARS))


def taking_long(matchers: Matchers) -> Iterator[str]:
    for name, matcher in matchers.items():
        matcher.most = SENTENCE_STEPS
        for piece, sentence in different_ones(matcher, long_sentence):
            try:
                steps(matcher, sentence)
            except TooManyStepsError:
                yield f"{name}: {piece!r} repeated takes long"


def test_the_patterns_are_found(matchers: Matchers):
    assert len(matchers) > 200
    assert {name.partition("#")[0] for name in matchers} >= AT_THE_BEGINNING


@pytest.mark.parametrize("source", [r"(?:\s+x)", r"(?:a|a)+b", r"(?:a+)+b", r"a*a*b"])
def test_a_pattern_that_blows_up_is_noticed(source: str):
    matcher = Matcher(re.compile(source), most=HANGS_STEPS)
    assert not all(is_linear(matcher, piece) for piece in ("a", " "))


@pytest.mark.parametrize("source", [r"\d{1,2}:\d{2}", r"a{0,80}x", r"\bthe\b", r"(?>\s+)x|(?<!\s)\s++x"])
def test_a_pattern_that_does_not_is_not_called_so(source: str):
    matcher = Matcher(re.compile(source), most=HANGS_STEPS)
    assert all(is_linear(matcher, piece) for piece in ("a", "1", "the "))


@pytest.mark.parametrize("source", [r"(?i)\bx\w+s\b", r"(?m)^[ab]+$", r"(?:(?<!\d)-|\*)\s?y", r"[^a1]{2,4}?b"])
@given(one=st.text(max_size=12), other=st.text(max_size=12))
def test_texts_that_a_pattern_can_not_tell_apart_take_it_the_same_steps(source: str, one: str, other: str):
    matcher = Matcher(re.compile(source))
    # The other text in letters of the first, wherever the pattern sees no difference.
    letters = {matcher.sees(letter): letter for letter in one}
    alike = "".join(letters.get(matcher.sees(letter), letter) for letter in other)
    assert matcher.sees(alike) == matcher.sees(other)
    assert steps(matcher, alike) == steps(matcher, other)


def test_a_matcher_goes_deep_and_leaves_the_limit_of_the_stack_as_it_was():
    before = sys.getrecursionlimit()
    assert Matcher(re.compile(r"(?:ab)*c")).match("ab" * 2000 + "c") == 4001
    assert sys.getrecursionlimit() == before


@pytest.mark.parametrize(
    ("source", "one", "other"),
    [(r"a", "a", "b"), (r"\b-", "x-", ".-"), (r"$", "\n", "x"), (r"(\w)\1", "aa", "ab"), (r"[^a]", "a", "A")],
)
def test_what_a_pattern_tells_apart_is_seen(source: str, one: str, other: str):
    matcher = Matcher(re.compile(source, re.MULTILINE))
    assert matcher.sees(one) != matcher.sees(other)


def test_steps_lead_where_the_real_ones_lead(matchers: Matchers):
    for name, matcher in matchers.items():
        pattern, matcher.steps, matcher.most = matcher.pattern, 0, HANGS_STEPS
        for piece in attacks_on(pattern):
            text = repeated(piece, 48) if isinstance(pattern.pattern, str) else repeated(piece, 48).encode()
            # After a match of nothing the real one looks for something at the same place, so that these may differ.
            ours = [span for span in matcher.find_all(text) if span[0] != span[1]]
            real = [found.span() for found in pattern.finditer(text) if found.end() != found.start()]
            assert ours == real, (name, piece)
            matcher.steps = 0


def test_work_grows_with_the_text_and_not_faster(matchers: Matchers):
    assert not list(growing_too_fast({name: each for name, each in matchers.items() if not sees_sentences(name)}))


def test_no_sentence_takes_long(matchers: Matchers):
    assert not list(taking_long({name: each for name, each in matchers.items() if sees_sentences(name)}))
