from hypothesis import given
from hypothesis import strategies as st

from intake.text.segments import Utterance, lay_out

UTTERANCES = st.lists(
    st.builds(
        Utterance,
        text=st.text(max_size=30),
        speaker=st.sampled_from([None, "Anna", "Bob"]),
        start_ms=st.none() | st.integers(0, 10_000),
        end_ms=st.none() | st.integers(0, 10_000),
        ends_paragraph=st.booleans(),
        stands_alone=st.booleans(),
        is_note=st.booleans(),
    ),
    max_size=20,
)


@given(UTTERANCES)
def test_offsets_always_point_at_the_words(utterances):
    canonical = lay_out(utterances)
    assert canonical.text == "\n".join(segment.text for segment in canonical.segments)
    for index, segment in enumerate(canonical.segments):
        assert segment.index == index
        assert canonical.text[segment.char_start : segment.char_end] == segment.text
        for cue in segment.cues:
            assert segment.char_start <= cue.char_start < cue.char_end <= segment.char_end


@given(UTTERANCES)
def test_laying_out_twice_is_identical(utterances):
    assert lay_out(utterances) == lay_out(utterances)


def test_cues_of_one_speaker_become_one_turn():
    canonical = lay_out([Utterance("I will send", "Anna", 0, 1_000), Utterance("the deck.", "Anna", 2_500, 3_000)])
    assert [segment.text for segment in canonical.segments] == ["I will send the deck."]
    assert [(cue.start_ms, canonical.text[cue.char_start : cue.char_end]) for cue in canonical.segments[0].cues] == [
        (0, "I will send"),
        (2_500, "the deck."),
    ]


def test_a_pause_of_more_than_two_seconds_ends_a_turn():
    canonical = lay_out([Utterance("One.", "Anna", 0, 1_000), Utterance("Two.", "Anna", 3_001, 4_000)])
    assert len(canonical.segments) == 2


def test_without_times_neighbours_of_one_speaker_are_one_turn():
    assert lay_out([Utterance("One.", "Anna"), Utterance("Two.", "Anna")]).text == "One. Two."


def test_another_speaker_begins_another_turn():
    assert len(lay_out([Utterance("One.", "Anna"), Utterance("Two.", "Bob")]).segments) == 2


def test_a_paragraph_of_the_same_speaker_begins_on_a_new_line():
    canonical = lay_out([Utterance("One.", "Anna", ends_paragraph=True), Utterance("Two.", "Anna")])
    assert [segment.text for segment in canonical.segments] == ["One.\nTwo."]


def test_notes_are_never_joined_to_speech():
    canonical = lay_out([Utterance("Said."), Utterance("Written.", is_note=True)])
    assert [segment.is_note for segment in canonical.segments] == [False, True]


def test_a_long_text_without_speakers_is_cut_at_sentence_ends():
    canonical = lay_out([Utterance(f"Sentence {number} is here.") for number in range(300)])
    assert len(canonical.segments) > 1
    assert all(segment.text.endswith(".") for segment in canonical.segments)


def test_empty_utterances_leave_no_trace():
    assert lay_out([Utterance(" \n "), Utterance("")]).segments == ()
