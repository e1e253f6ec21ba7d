from intake.document import Participant
from intake.speakers.participants import list_participants
from intake.text.segments import Utterance, lay_out


def test_speakers_come_with_their_share_and_the_silent_after_them():
    segments = lay_out(
        [
            Utterance("Good morning everyone.", "Anna Li", 0, 2_000),
            Utterance("Hi.", "Speaker 2", 2_000, 2_500),
            Utterance("Let us begin.", "Anna Li", 3_000, 4_000),
        ]
    ).segments
    listed = (Participant("anna li (Guest)", "anna@example.org"), Participant("Carla"), Participant("Otter.ai"))
    anna, second, carla = list_participants(segments, listed)
    assert (anna.name, anna.email, anna.talk_ms, anna.words, anna.is_speaker) == (
        "Anna Li",
        "anna@example.org",
        3_000,
        6,
        True,
    )
    assert (second.is_generic, second.email) == (True, None)
    assert (carla.name, carla.is_speaker, carla.words) == ("Carla", False, 0)


def test_talk_time_is_unknown_when_the_file_has_no_times():
    (anna,) = list_participants(lay_out([Utterance("Hello.", "Anna")]).segments, ())
    assert anna.talk_ms is None
