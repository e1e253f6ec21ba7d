"""The files in a winmail.dat are files of the mail, whatever else is broken in it."""

import struct
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.mail.message import MailFault, Seal
from intake.mail.mime.entities import Budget
from intake.mail.mime.reader import read_mail
from intake.mail.mime.tnef import WrappedFile, list_files
from tests.support.winmail import winmail

CALL = ("Gespräch.vtt", b"WEBVTT\n\n00:01.000 --> 00:02.000\nHello.\n")
PLAN = ("plan.txt", b"")


def _list(raw: bytes) -> tuple[WrappedFile, ...]:
    return list_files(raw, Budget())


def test_files_come_under_their_own_names() -> None:
    assert _list(winmail(CALL, PLAN)) == (WrappedFile(*CALL), WrappedFile(*PLAN))


def test_they_stand_behind_all_other_files_of_the_mail() -> None:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "olga@acme.example", "The call"
    mail.set_content("Here it is.")
    mail.add_attachment(winmail(CALL), maintype="application", subtype="ms-tnef", filename="winmail.dat")
    mail.add_attachment(b"x", maintype="application", subtype="pdf", filename="a.pdf")
    read = read_mail(mail.as_bytes())
    assert [part.name for part in read.attachments] == ["winmail.dat", "a.pdf", "Gespräch.vtt"]
    assert read.attachments[2].content == CALL[1]
    assert Seal.TNEF in read.seals


def test_a_name_can_not_leave_its_folder() -> None:
    mail = EmailMessage()
    mail.set_content("Here it is.")
    wrapped = winmail(("../../etc/passwd\r\nX: y", b"x"))
    mail.add_attachment(wrapped, maintype="application", subtype="octet-stream", filename="winmail.dat")
    name = read_mail(mail.as_bytes()).attachments[1].name
    assert name is not None
    assert not set(name) & set("/\\\r\n")


def test_what_is_cut_off_keeps_the_files_before_it() -> None:
    whole = winmail(CALL, PLAN)
    first = _list(whole[: len(winmail(CALL))])
    assert first == (WrappedFile(*CALL),)


def test_an_old_name_is_read_in_its_code_page() -> None:
    raw = winmail(PLAN, code_page=1251)
    title = "план.txt".encode("cp1251") + b"\0"
    short = raw.replace(struct.pack("<HH", 0x001F, 0x3707), struct.pack("<HH", 0x001F, 0x3708))
    other = short.replace(struct.pack("<I", 12) + b"SHORT~1.TXT\0", struct.pack("<I", len(title)) + title)
    assert [file.name for file in _list(other)] == ["план.txt"]


@pytest.mark.parametrize(
    "raw", [b"", winmail()[:5], b"no winmail at all"], ids=["nothing", "cut in its head", "other words"]
)
def test_what_is_none_has_no_files(raw: bytes) -> None:
    assert _list(raw) == ()


@given(st.binary(max_size=400), st.integers(0, 300))
def test_any_bytes_give_an_answer(noise: bytes, place: int) -> None:
    whole = winmail(CALL, PLAN)
    assert isinstance(_list(whole[:place] + noise + whole[place:]), tuple)


def test_counts_that_are_lies_cost_no_work() -> None:
    lying = struct.pack("<IH", 0x223E9F78, 1) + struct.pack("<BII", 2, 0x00069002, 0) + b"\0\0"
    properties = struct.pack("<I", 0xFFFFFFFF) + struct.pack("<HHI", 0x1102, 0x3707, 0xFFFFFFFF)
    lying += struct.pack("<BII", 2, 0x00069005, len(properties)) + properties + b"\0\0"
    assert _list(lying) == ()


def test_many_small_ones_are_no_way_around_the_bounds_of_one() -> None:
    mail = EmailMessage()
    mail.set_content("Here they are.")
    for _ in range(30):
        mail.add_attachment(winmail(*([PLAN] * 20)), maintype="application", subtype="ms-tnef", filename="winmail.dat")
    read = read_mail(mail.as_bytes())
    assert sum(part.name == PLAN[0] for part in read.attachments) == 200
    assert MailFault.TOO_MANY_PARTS in read.faults


def test_what_is_looked_at_is_counted_for_the_whole_mail() -> None:
    budget = Budget()
    for _ in range(3):
        list_files(winmail(CALL, PLAN), budget)
    one = Budget()
    list_files(winmail(CALL, PLAN), one)
    for name in ("wrapped_files_left", "wrapped_attributes_left", "wrapped_properties_left", "wrapped_values_left"):
        start = getattr(Budget(), name)
        assert start - getattr(budget, name) == 3 * (start - getattr(one, name)) > 0
