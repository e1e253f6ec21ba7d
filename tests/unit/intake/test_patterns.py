"""No pattern blows up: work grows with the length of a hostile text and not faster."""

import re
import time

import pytest

import intake
from intake.extract.sentences import MAX_SENTENCE_CHARS
from intake.mail.quoting.lines import MAX_PLAIN_CHARS
from intake.text.normal_form import normalise_text
from tests.support.patterns import attacks_on, patterns_of

TINY, SMALL, MEDIUM, LARGE = 1024, 16 * 1024, 64 * 1024, 256 * 1024
# Four doublings, each of which may cost three times as much; quadratic work costs 256 times as much.
MAX_RATIO = 3**4
# Below this a measurement says more about the machine than about the pattern.
FLOOR_SECONDS = 0.002
HANGS_SECONDS = 2.0
SENTENCE_SECONDS = 0.25

PATTERNS = patterns_of(intake)
# Rules see one sentence at a time, which is cut at its longest, and proposals see the edges of turns, which are as long.
# Neither ever sees two blanks in a row. The gate in front of the rules sees whole turns.
OF_SENTENCES = [
    name
    for name in PATTERNS
    if name.startswith(("intake.extract.", "intake.speaker_proposals.")) and not name.startswith("intake.extract.gate.")
]
# What reads mail line by line is given no more than so much of a line.
OF_LINES = [
    name
    for name in PATTERNS
    if name.startswith(("intake.mail.automatic", "intake.mail.quoting.", "intake.mail.subjects.", "intake.mail.tails."))
]
OF_TEXTS = [name for name in PATTERNS if name not in {*OF_SENTENCES, *OF_LINES}]
# Only ever tried at the beginning of a line or of a file, not at each place in it.
AT_THE_BEGINNING = frozenset(
    {
        "intake.containers.web_page._BEGINNING", "intake.formats.labelled_text._DASHED",
        "intake.formats.labelled_text._TIME_AFTER_NAME", "intake.formats.meet_document._TITLE",
        "intake.formats.slack_copy._NAME_FIRST", "intake.formats.speaker_blocks._SHAPES",
        "intake.formats.timed_text._FRAMES", "intake.text.headers._IS_TITLE", "intake.speakers.labels._BOTS",
        "intake.mail.addressing._REPLY_MARK", "intake.mail.mime.header_lines._ENVELOPE_LINE",
        "intake.mail.mime.header_lines._FIELD", "intake.mail.mime.header_lines._LEADING",
        "intake.mail.mime.parameters._NAME", "intake.mail.mime.parameters._SECTION", "intake.mail.mime.parameters._TYPE",
    }
)  # fmt: skip


def try_everywhere(pattern, text):
    for _ in pattern.finditer(text):
        pass


def try_at_the_beginning(pattern, text):
    pattern.match(text)


def seconds(pattern, text, *, tried=try_everywhere):
    hostile = text if isinstance(pattern.pattern, str) else text.encode()
    started = time.process_time()
    tried(pattern, hostile)
    return time.process_time() - started


def repeated(piece, size):
    return piece * (size // len(piece)) + "\0"


def test_the_patterns_are_found():
    assert len(PATTERNS) > 200
    assert {name.partition("#")[0] for name in PATTERNS} >= AT_THE_BEGINNING


def test_a_pattern_that_blows_up_is_noticed():
    assert not is_linear(re.compile(r"(?:\s+x)"), " ")


@pytest.mark.timeout(120)
@pytest.mark.parametrize("name", OF_TEXTS)
def test_work_grows_with_the_text_and_not_faster(name):
    pattern = PATTERNS[name]
    tried = try_at_the_beginning if name.partition("#")[0] in AT_THE_BEGINNING else try_everywhere
    for piece in attacks_on(pattern):
        assert is_linear(pattern, piece, tried=tried), f"{piece!r} repeated costs more than its length"


@pytest.mark.timeout(60)
@pytest.mark.parametrize("name", OF_SENTENCES)
def test_no_sentence_takes_long(name):
    pattern = PATTERNS[name]
    for piece in attacks_on(pattern):
        sentence = normalise_text(repeated(piece, MAX_SENTENCE_CHARS))
        # Another program may take the processor in the middle of one measurement, hardly of three.
        assert any(seconds(pattern, sentence) < SENTENCE_SECONDS for _ in range(3)), f"{piece!r} repeated takes long"


@pytest.mark.timeout(60)
@pytest.mark.parametrize("name", OF_LINES)
def test_no_line_takes_long(name):
    pattern = PATTERNS[name]
    for piece in attacks_on(pattern):
        line = repeated(piece, MAX_PLAIN_CHARS)
        assert any(seconds(pattern, line) < SENTENCE_SECONDS for _ in range(3)), f"{piece!r} repeated takes long"


def is_linear(pattern, piece, *, tried=try_everywhere):
    """Measured from short to long, so that a pattern that hangs is never let loose on a long text."""
    for size in (TINY, SMALL, MEDIUM):
        if seconds(pattern, repeated(piece, size), tried=tried) > HANGS_SECONDS:
            return False
    return any(
        seconds(pattern, repeated(piece, LARGE), tried=tried)
        <= MAX_RATIO * max(seconds(pattern, repeated(piece, SMALL), tried=tried), FLOOR_SECONDS)
        for _ in range(3)
    )
