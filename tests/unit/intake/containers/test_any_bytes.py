"""Whatever lies in a container, damaged or not, is read or refused in words; nothing else ever comes out."""

import contextlib
from zipfile import ZIP_STORED

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import AppError
from intake.containers import (
    call_list,
    invitation,
    mail_file,
    open_document,
    pdf_document,
    rich_text,
    several_calls,
    web_page,
    word_document,
)
from intake.containers.bundle import unbundle
from intake.door.admission import check_admissible
from intake.reading import read_document
from tests.support.archives import packed
from tests.support.fixtures import FOLDER

WRAPPED = [
    "teams.docx",
    "blocks.odt",
    "otter.pdf",
    "descript.rtf",
    "podcast.html",
    "forwarded.eml",
    "with-invitation.zip",
]
LISTED = b'{"calls": [{"metaData": {"id": "7"}, "parties": []}]}'
TRANSCRIBED = b'{"callTranscripts": [{"callId": "7"}]}'
READERS = [
    word_document.extract_text,
    open_document.extract_text,
    pdf_document.extract_text,
    rich_text.extract_text,
    mail_file.list_parts,
    invitation.list_invited,
    several_calls.part,
    lambda payload: call_list.join([payload, LISTED, TRANSCRIBED]),
    check_admissible,
    lambda payload: web_page.extract_text(payload.decode("latin-1")),
    lambda payload: [one.read() for one in unbundle(payload) or ()],
]
HEADS = [
    b"",
    b"PK\x03\x04",
    b"%PDF-1.4\n",
    b"{\\rtf1 ",
    b"<html>",
    b"From: a\nMessage-ID: b\n\n",
    b'{"items": [',
    b'{"callTranscripts": [{"callId": "7"',
    b'{"calls": [{"metaData": {"id": "7"',
    b"BEGIN:VCALENDAR\n",
]


def read_or_refuse(read, payload):
    with contextlib.suppress(AppError):
        read(payload)


@pytest.mark.parametrize("read", READERS)
@given(head=st.sampled_from(HEADS), rest=st.binary(max_size=300))
def test_any_bytes(read, head, rest):
    read_or_refuse(read, head + rest)


@pytest.mark.parametrize("member", ["word/document.xml", "content.xml", "call.vtt", "inner.zip", "invite.ics"])
@given(content=st.binary(max_size=300) | st.text(alphabet="<>/w:ptrbac='\"& \n", max_size=200).map(str.encode))
def test_any_bytes_in_an_archive(member, content):
    payload = packed((member, content), ("META-INF/manifest.xml", "<m/>"), method=ZIP_STORED)
    for read in (read_document, check_admissible, READERS[-1]):
        read_or_refuse(read, payload)


@pytest.mark.parametrize("name", WRAPPED)
@given(data=st.data())
def test_any_damage(name, data):
    payload = bytearray((FOLDER / name).read_bytes())
    for _ in range(data.draw(st.integers(1, 10))):
        place = data.draw(st.integers(0, len(payload) - 1))
        payload[place : place + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=4))
        if not payload:
            return
    for read in (read_document, check_admissible, READERS[-1]):
        read_or_refuse(read, bytes(payload))
