"""Every format and container that is known has files of its own here, and they are read the same for ever."""

from itertools import groupby

import pytest

from core.errors import AppError
from intake.containers import open_document, pdf_document, rich_text, web_page, word_document
from intake.export.files import ExportFormat, NoTimesError, export_document
from intake.formats.registry import FORMATS, list_formats
from intake.mail import mail_file
from intake.reading import read_document
from intake.text.decoding import decode
from intake.text.source_text import to_source_text
from tests.support.fixtures import fixture_paths, load_expected, read_fixture, summary_of

EXPECTED = load_expected()
PATHS = fixture_paths()
CONTAINERS = {each.NAME for each in (open_document, pdf_document, rich_text, web_page, word_document, mail_file)} | {
    "zip"
}
of_each_fixture = pytest.mark.parametrize("path", PATHS, ids=lambda path: path.name)


def said(document):
    return [(one.speaker, one.start_ms, one.end_ms, one.text) for one in document.segments]


def words_of_turns(document, *, with_notes):
    """Who said what in which order, however that is cut into segments."""
    kept = [one for one in document.segments if with_notes or not one.is_note]
    return [
        (speaker, " ".join(one.text for one in turn).split())
        for speaker, turn in groupby(kept, key=lambda one: one.speaker)
    ]


def test_every_format_has_a_fixture():
    assert {each["format"] for each in EXPECTED.values()} == set(list_formats())


def test_every_container_has_a_fixture():
    assert {each["container"] for each in EXPECTED.values()} - {None} == CONTAINERS


def test_every_fixture_has_an_expectation():
    assert [path.name for path in PATHS] == sorted(EXPECTED)


@of_each_fixture
def test_text_and_offsets_stay_as_they_are(path):
    assert summary_of(read_fixture(path)) == EXPECTED[path.name]


@pytest.mark.parametrize(
    "path", [path for path in PATHS if not EXPECTED[path.name]["container"]], ids=lambda path: path.name
)
def test_no_other_format_claims_the_text_with_the_same_confidence(path):
    source = to_source_text(decode(path.read_bytes()))
    (best, name), (second, _) = sorted(((each.sniff(source), each.name) for each in FORMATS), reverse=True)[:2]
    assert name == EXPECTED[path.name]["format"]
    assert second < best


@of_each_fixture
def test_what_is_exported_is_read_back_the_same(path):
    document = read_fixture(path)
    again = read_document(export_document(document, ExportFormat.JSON).encode())
    assert said(again) == said(document)
    assert again.text == document.text


@of_each_fixture
@pytest.mark.parametrize("export_format", [ExportFormat.VTT, ExportFormat.SRT, ExportFormat.TXT])
def test_words_and_speakers_survive_any_export(path, export_format):
    document = read_fixture(path)
    try:
        exported = export_document(document, export_format)
    except NoTimesError:
        assert all(one.start_ms is None for one in document.segments)
        return
    again = read_document(exported.encode())
    # Captions hold what was said; notes are only remarks in them.
    with_notes = export_format is ExportFormat.TXT
    assert words_of_turns(again, with_notes=True) == words_of_turns(document, with_notes=with_notes)


@of_each_fixture
@pytest.mark.parametrize("size", [0.25, 0.5, 0.9])
def test_a_file_cut_short_is_read_or_refused(path, size):
    payload = path.read_bytes()
    try:
        document = read_document(payload[: int(len(payload) * size)])
    except AppError:
        return
    assert all(document.text[one.char_start : one.char_end] == one.text for one in document.segments)
