from intake.document import ReadWarning
from intake.reading import read_document


def test_paragraphs_without_speakers_are_segments_without_speakers():
    document = read_document(b"We talked about the budget.\nIt is fine.\n\nCarla will send the plan.")
    assert document.format == "plain_text"
    assert [segment.text for segment in document.segments] == [
        "We talked about the budget.\nIt is fine.",
        "Carla will send the plan.",
    ]
    assert document.warnings == (ReadWarning.NO_SPEAKERS, ReadWarning.NO_TIMESTAMPS)


def test_no_time_is_invented():
    assert read_document(b"Just words here.").duration_ms is None
