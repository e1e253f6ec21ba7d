import json

import pytest

from intake.document import ReadWarning
from intake.reading import read_document


def read(body, format_name):
    document = read_document(json.dumps(body).encode())
    assert document.format == format_name
    return document


def said(document):
    return [(segment.speaker, segment.text, segment.start_ms, segment.end_ms) for segment in document.segments]


def test_rev_joins_words_and_marks_as_they_are():
    elements = [
        {"type": "text", "value": "Hi", "ts": 0.5, "end_ts": 0.75, "confidence": 0.98},
        {"type": "punct", "value": ", "},
        {"type": "text", "value": "all", "ts": 0.8, "end_ts": 1.0},
        {"type": "punct", "value": "."},
    ]
    body = {"speakers": [{"id": 0, "name": "Anna Li"}], "monologues": [{"speaker": 0, "elements": elements}, {"speaker": 1, "elements": elements}]}  # fmt: skip
    assert said(read(body, "rev")) == [("Anna Li", "Hi, all.", 500, 1_000), ("Speaker 1", "Hi, all.", 500, 1_000)]


def test_whisperx_with_speakers():
    segment = {"start": 0.03, "end": 4.2, "text": " Hello everyone.", "speaker": "SPEAKER_00", "words": [{"word": "Hello", "start": 0.03}, {"word": "everyone."}]}  # fmt: skip
    document = read({"segments": [segment], "word_segments": [], "language": "en"}, "whisper")
    assert said(document) == [("SPEAKER_00", "Hello everyone.", 30, 4_200)]
    assert (document.language, document.participants[0].is_generic) == ("en", True)


def test_whisperx_with_a_change_of_speaker_inside_a_segment():
    words = [
        {"word": "Ready?", "start": 0.0, "end": 0.5, "speaker": "SPEAKER_00"},
        {"word": "Yes.", "start": 0.6, "end": 1.0, "speaker": "SPEAKER_01"},
    ]
    body = {"segments": [{"start": 0, "end": 1, "text": " Ready? Yes.", "speaker": "SPEAKER_00", "words": words}]}
    assert [one[:2] for one in said(read(body, "whisper"))] == [("SPEAKER_00", "Ready?"), ("SPEAKER_01", "Yes.")]


def test_whisper_without_speakers_and_without_its_inventions():
    texts = [
        "Hello.",
        "Thanks for watching!",
        "Thanks for watching!",
        "Thanks for watching!",
        "Transcribed by https://otter.ai",
    ]
    segments = [
        {"id": n, "seek": 0, "start": n, "end": n + 1, "text": text, "avg_logprob": -0.2}
        for n, text in enumerate(texts)
    ]
    document = read({"text": "", "segments": segments}, "whisper")
    assert document.text == "Hello. Thanks for watching! Thanks for watching!"
    assert ReadWarning.NO_SPEAKERS in document.warnings


def test_whisper_cpp():
    segment = {
        "timestamps": {"from": "00:00:00,000", "to": "00:00:04,200"},
        "offsets": {"from": 0, "to": 4200},
        "text": " Hello.",
    }
    document = read({"result": {"language": "en"}, "transcription": [segment]}, "whisper")
    assert said(document) == [(None, "Hello.", 0, 4_200)]


def test_numbers_that_are_missing_do_no_harm():
    payload = b'{"segments": [{"start": NaN, "end": 2, "text": "Hello.", "avg_logprob": NaN}]}'
    assert read_document(payload).segments[0].start_ms is None


ITEMS = [
    {"type": "pronunciation", "start_time": "1.0", "end_time": "1.5", "alternatives": [{"content": "Hello", "confidence": "0.99"}]},
    {"type": "punctuation", "alternatives": [{"content": "."}]},
    {"type": "pronunciation", "start_time": "2.0", "end_time": "2.5", "alternatives": [{"content": "Hi"}]},
    {"type": "punctuation", "alternatives": [{"content": "."}]},
]  # fmt: skip


def test_aws_with_speakers_in_a_list_beside():
    segments = [
        {"start_time": "1.0", "end_time": "1.5", "speaker_label": "spk_0", "items": [{"start_time": "1.0", "speaker_label": "spk_0"}]},
        {"start_time": "2.0", "end_time": "2.5", "speaker_label": "spk_1", "items": [{"start_time": "2.0", "speaker_label": "spk_1"}]},
    ]  # fmt: skip
    body = {"jobName": "x", "status": "COMPLETED", "results": {"speaker_labels": {"speakers": 2, "segments": segments}, "items": ITEMS}}  # fmt: skip
    assert said(read(body, "aws_transcribe")) == [("spk_0", "Hello.", 1_000, 1_500), ("spk_1", "Hi.", 2_000, 2_500)]


def test_aws_with_speakers_on_the_words():
    items = [{**item, "speaker_label": "spk_0"} if "start_time" in item else item for item in ITEMS]
    assert said(read({"results": {"items": items}}, "aws_transcribe")) == [("spk_0", "Hello. Hi.", 1_000, 2_500)]


def test_aws_with_channels():
    channels = [{"channel_label": "ch_1", "items": ITEMS[2:]}, {"channel_label": "ch_0", "items": ITEMS[:2]}]
    body = {"results": {"channel_labels": {"channels": channels}, "items": ITEMS}}
    assert [one[:2] for one in said(read(body, "aws_transcribe"))] == [("Channel 0", "Hello."), ("Channel 1", "Hi.")]


def test_aws_call_analytics():
    turns = [
        {"ParticipantRole": "AGENT", "BeginOffsetMillis": 1000, "EndOffsetMillis": 1500, "Content": "Hello."},
        {"ParticipantRole": "CUSTOMER", "BeginOffsetMillis": 2000, "EndOffsetMillis": 2500, "Content": "Hi."},
    ]
    document = read({"Participants": [{"ParticipantRole": "AGENT"}], "Transcript": turns}, "aws_transcribe")
    assert said(document) == [("Agent", "Hello.", 1_000, 1_500), ("Customer", "Hi.", 2_000, 2_500)]
    assert all(person.is_generic for person in document.participants)


WORDS = [
    {"word": "hello", "start": 1.0, "end": 1.5, "speaker": 0, "punctuated_word": "Hello."},
    {"word": "hi", "start": 2.0, "end": 2.5, "speaker": 1, "punctuated_word": "Hi."},
]


@pytest.mark.parametrize(
    "results",
    [
        {"channels": [{"alternatives": [{"words": WORDS}]}]},
        {"channels": [{"alternatives": [{"words": WORDS, "paragraphs": {"paragraphs": [
            {"speaker": 0, "sentences": [{"text": "Hello.", "start": 1.0, "end": 1.5}]},
            {"speaker": 1, "sentences": [{"text": "Hi.", "start": 2.0, "end": 2.5}]}]}}]}]},
        {"channels": [{"alternatives": []}], "utterances": [
            {"start": 1.0, "end": 1.5, "speaker": 0, "channel": 0, "transcript": "Hello."},
            {"start": 2.0, "end": 2.5, "speaker": 1, "channel": 0, "transcript": "Hi."}]},
    ],
)  # fmt: skip
def test_deepgram_in_its_three_forms(results):
    expected = [("Speaker 0", "Hello.", 1_000, 1_500), ("Speaker 1", "Hi.", 2_000, 2_500)]
    assert said(read({"metadata": {}, "results": results}, "deepgram")) == expected


def test_deepgram_with_two_channels():
    channels = [{"alternatives": [{"words": [{"word": "Hi.", "start": 2.0, "end": 2.5}]}]}, {"alternatives": [{"words": [{"word": "Hello.", "start": 1.0, "end": 1.5}]}]}]  # fmt: skip
    document = read({"results": {"channels": channels}}, "deepgram")
    assert [one[:2] for one in said(document)] == [("Channel 1", "Hello."), ("Channel 0", "Hi.")]


def test_assemblyai_counts_milliseconds():
    words = [
        {"text": "Hello.", "start": 250, "end": 900, "speaker": "A"},
        {"text": "Bye.", "start": 950, "end": 990, "speaker": "A"},
    ]
    turns = [{"speaker": "A", "start": 250, "end": 990, "text": "Hello. Bye.", "words": words}, {"speaker": "B", "start": 2000, "end": 2500, "text": "Hi."}]  # fmt: skip
    body = {"id": "x", "status": "completed", "text": "Hello. Bye. Hi.", "language_code": "en", "utterances": turns}
    document = read(body, "assemblyai")
    assert said(document) == [("Speaker A", "Hello. Bye.", 250, 990), ("Speaker B", "Hi.", 2_000, 2_500)]
    assert len(document.segments[0].cues) == 2


def test_google_does_not_count_the_repeated_words_twice():
    plain = [{"startTime": "1.400s", "endTime": "1.800s", "word": "Hello."}]
    tagged = [{"startTime": "1.400s", "endTime": "1.800s", "word": "Hello.", "speakerTag": 1}, {"startTime": "2s", "endTime": "2.500s", "word": "Hi.", "speakerTag": 2}]  # fmt: skip
    results = [
        {"alternatives": [{"transcript": "Hello.", "words": plain}], "languageCode": "en-us"},
        {"alternatives": [{"words": tagged}]},
    ]
    for body in ({"results": results}, {"name": "1", "response": {"results": results}}):
        assert said(read(body, "google_speech")) == [
            ("Speaker 1", "Hello.", 1_400, 1_800),
            ("Speaker 2", "Hi.", 2_000, 2_500),
        ]


def test_google_second_version():
    words = [{"startOffset": "1.400s", "endOffset": "1.800s", "word": "Hello.", "speakerLabel": "1"}]
    more = [{"startOffset": "2s", "endOffset": "2.500s", "word": "Hi.", "speakerLabel": "1"}]
    results = [
        {"alternatives": [{"transcript": "Hello.", "words": words}]},
        {"alternatives": [{"transcript": "Hi.", "words": more}]},
    ]
    assert read({"results": results}, "google_speech").text.replace("\n", " ") == "Hello. Hi."


def test_azure_counts_ticks():
    def phrase(number, offset, text, status="Success"):
        return {"recognitionStatus": status, "channel": 0, "speaker": number, "offsetInTicks": offset,
                "durationInTicks": 15900000, "nBest": [{"confidence": 0.9, "display": text}]}  # fmt: skip

    body = {"recognizedPhrases": [phrase(2, 30000000, "Hi."), phrase(1, 700000, "Hello."), phrase(1, 0, "", "NoMatch")]}
    assert said(read(body, "azure_speech")) == [("Speaker 1", "Hello.", 70, 1_660), ("Speaker 2", "Hi.", 3_000, 4_590)]


def test_lists_of_words_and_blocks_of_editors():
    words = [{"text": "Hello", "start": 1.0, "end": 1.5}, {"text": "all.", "start": 1.5, "end": 2.0}]
    assert said(read({"words": words}, "word_lists")) == [(None, "Hello all.", 1_000, 2_000)]
    blocks = [{"text": "Hello all.", "data": {"speaker": "Anna", "start": 1.0, "words": words}}]
    assert said(read({"blocks": blocks, "entityMap": {}}, "word_lists")) == [("Anna", "Hello all.", 1_000, 2_000)]


def test_words_of_scripts_without_spaces_are_joined_without_spaces():
    words = [{"text": "你好", "start": 1.0, "end": 1.5}, {"text": "世界", "start": 1.5, "end": 2.0}]
    assert read({"words": words}, "word_lists").text == "你好世界"
