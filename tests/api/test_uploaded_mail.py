"""Mail that is handed in as a file: it takes the path of mail that arrives, and is answered as any upload."""

import io
import zipfile
from email.message import EmailMessage
from email.policy import SMTP
from typing import Any

import pytest

from access.scopes import Role
from config.queues import JobName
from tests.api.inbound import hand_in, list_all, look_at, make_address, recipient_of, take_in
from tests.api.people import Caller, Desk
from tests.api.transcripts import upload, upload_and_read
from tests.support.inbound import mail, sort_everything
from tests.support.outlook import compound_file, message
from tests.support.reading import read_everything

CALL = "WEBVTT\n\n00:01.000 --> 00:04.000\n<v Anna Li>I will call the bank about the loan tomorrow.\n\n00:05.000 --> 00:08.000\n<v Bob Ray>And I will book the hotel by Friday.\n"
STAMP = b"Received: from mx.elsewhere.example by mx.acme.example; Mon, 15 Jun 2026 10:00:09 +0000\r\n"


def hand_in_file(caller: Caller, raw: bytes, name: str = "one.eml", **fields: str) -> Any:
    return caller.send("POST", "/api/tasks/transcripts", data={"file": (io.BytesIO(raw), name), **fields})


def mailbox(*mails: bytes) -> bytes:
    return b"\n".join(b"From olga@acme.example Mon Jun 15 10:00:00 2026\n" + each for each in mails)


def titles(owner: Caller) -> list[str]:
    return sorted(row["title"] for row in owner.send("GET", "/api/tasks/staged").get_json()["staged_tasks"])


def with_file(text: str = "Bob, please send the signed contract to Acme by Friday.\n") -> bytes:
    written = EmailMessage(policy=SMTP)
    written["From"], written["To"], written["Subject"] = "olga@acme.example", "bob@acme.example", "The call"
    written["Date"], written["Message-ID"] = "Mon, 15 Jun 2026 10:00:00 +0000", "<call@acme.example>"
    written.set_content(text)
    written.add_attachment(CALL.encode(), maintype="text", subtype="vtt", filename="call.vtt")
    return written.as_bytes()


def test_an_uploaded_mail_has_a_row_that_says_who_handed_it_in_and_what_was_found(office: Desk, owner: Caller) -> None:
    answer = hand_in_file(owner, mail(verdict=None))
    assert (answer.status_code, answer.get_json()["transcript"]["origin"]) == (202, "email")
    read_everything(office.runtime)
    [row] = list_all(owner)
    assert (row["way"], row["outcome"], row["staged_count"]) == ("upload", "staged", 1)
    assert (row["sender"]["address"], row["sender"]["member_id"]) == ("olga@acme.example", office.owner.id)
    assert (row["subject"], row["message_id"]) == ("The contract", "one@acme.example")
    assert row["transcript_id"] == answer.get_json()["transcript"]["id"]
    assert owner.send("GET", f"/api/inbound/messages/{row['id']}/raw").data == mail(verdict=None)


def test_what_is_attached_to_an_uploaded_mail_is_read_for_itself(office: Desk, owner: Caller) -> None:
    source = upload_and_read(office, with_file(), name="fw.eml")
    [row] = list_all(owner)
    [attached] = row["attached"]
    assert (source["format"], attached["file_name"], row["staged_count"]) == ("email", "call.vtt", 3)
    found = owner.send("GET", f"/api/tasks/transcripts/{attached['transcript_id']}").get_json()["transcript"]
    assert (found["parent_id"], found["format"]) == (source["id"], "webvtt")
    assert found["occurred_at"] == "2026-06-15T10:00:00Z"


def test_a_named_format_reads_what_the_mail_is_wrapped_around(office: Desk, owner: Caller) -> None:
    source = upload_and_read(office, with_file(), name="fw.eml", format="webvtt")
    assert (source["format"], source["origin"], list_all(owner)) == ("webvtt", "transcript", [])


def test_a_mail_that_arrived_before_is_the_source_that_it_has(office: Desk, owner: Caller) -> None:
    arrived = take_in(office, STAMP + mail(), recipient_of(make_address(owner, policy="token")))
    answer = hand_in_file(owner, mail())
    assert answer.status_code == 200
    assert answer.get_json()["transcript"]["id"] == arrived["transcript_id"]
    newest = list_all(owner)[0]
    assert (newest["outcome"], newest["duplicate_of"]) == ("duplicate", arrived["id"])
    assert len(titles(owner)) == 1


def test_a_mail_that_arrives_after_it_was_uploaded_is_a_duplicate(office: Desk, owner: Caller) -> None:
    source_id = hand_in_file(owner, mail()).get_json()["transcript"]["id"]
    [first] = list_all(owner)
    arrived = take_in(office, STAMP + mail(), recipient_of(make_address(owner, policy="token")))
    assert (arrived["outcome"], arrived["duplicate_of"]) == ("duplicate", first["id"])
    assert (arrived["transcript_id"], len(titles(owner))) == (source_id, 1)


def test_the_same_file_again_is_a_duplicate_and_after_deleting_it_is_read_anew(office: Desk, owner: Caller) -> None:
    first = hand_in_file(owner, mail()).get_json()["transcript"]["id"]
    assert hand_in_file(owner, mail()).status_code == 200
    assert [row["outcome"] for row in list_all(owner)] == ["duplicate", "received"]
    owner.send("DELETE", f"/api/tasks/transcripts/{first}")
    again = hand_in_file(owner, mail())
    assert again.status_code == 202
    assert again.get_json()["transcript"]["id"] != first
    read_everything(office.runtime)
    assert list_all(owner)[0]["outcome"] == "staged"


def test_each_mail_of_a_mailbox_has_a_row_and_finds_its_thread(office: Desk, owner: Caller) -> None:
    first = mail(text="Bob, please send the signed contract to Acme by Friday.")
    reply = mail(
        message_id="<two@acme.example>",
        In_Reply_To="<one@acme.example>",
        text="Bob, please send the signed contract to Acme by Friday.",
    )
    answer = hand_in_file(owner, mailbox(reply, first, STAMP + first), "old.mbox")
    rows = answer.get_json()["transcripts"]
    assert (answer.status_code, [row["status"] for row in rows]) == (207, ["accepted", "accepted", "duplicate"])
    assert rows[2]["transcript"]["id"] == rows[1]["transcript"]["id"]
    read_everything(office.runtime)
    ledger = list_all(owner)
    assert sorted(row["outcome"] for row in ledger) == ["duplicate", "staged", "staged"]
    assert len({row["thread"] for row in ledger}) == 1
    # What is only said again is folded into the first.
    assert titles(owner) == ["Send the signed contract to Acme"]


def test_a_private_upload_is_seen_by_its_sender_alone(office: Desk, owner: Caller) -> None:
    bob = office.with_key(member=office.add("Bob Ray", Role.MEMBER))
    hand_in_file(bob, mail(), is_private="true")
    read_everything(office.runtime)
    [row] = list_all(bob)
    assert (row["is_private"], row["outcome"]) == (True, "staged")
    carla = office.with_key(member=office.add("Carla Diaz", Role.MEMBER))
    assert list_all(carla) == []
    # What others hide is as if it were not there.
    assert hand_in_file(carla, STAMP + mail()).status_code == 202
    assert [one["outcome"] for one in list_all(carla)] == ["received"]


def test_automatic_mail_that_somebody_uploads_is_read(office: Desk, owner: Caller) -> None:
    hand_in_file(owner, mail(List_Id="<list.acme.example>", Auto_Submitted="auto-generated"))
    read_everything(office.runtime)
    assert list_all(owner)[0]["outcome"] == "staged"


def test_many_uploads_don_t_count_as_mail_of_their_sender(office: Desk, owner: Caller) -> None:
    many = [mail(message_id=f"<{number}@acme.example>", References="<root@acme.example>") for number in range(22)]
    hand_in_file(owner, mailbox(*many), "old.mbox")
    arrived = take_in(
        office,
        mail(message_id="<new@acme.example>", References="<root@acme.example>"),
        recipient_of(make_address(owner, policy="token")),
    )
    assert arrived["outcome"] != "quarantined"


def test_a_message_saved_by_outlook_is_in_the_ledger_and_can_be_looked_at(office: Desk, owner: Caller) -> None:
    saved = message(
        {
            0x37: "The deal",
            0x1000: "Bob, please send the signed contract to Acme by Friday.",
            0xC1A: "Olga",
            0x5D01: "olga@acme.example",
        }
    )
    hand_in_file(owner, compound_file(saved), "saved.msg")
    read_everything(office.runtime)
    [row] = list_all(owner)
    assert (row["way"], row["outcome"]) == ("upload", "staged")
    assert "contract" in owner.send("GET", f"/api/inbound/messages/{row['id']}/page").get_data(as_text=True)


def test_a_mail_that_is_not_understood_in_time_is_understood_by_a_worker(
    office: Desk, owner: Caller, monkeypatch: Any
) -> None:
    monkeypatch.setattr("intake.inbound.handed_in.SECONDS", 0.0)
    assert hand_in_file(owner, mail()).status_code == 202
    [row] = list_all(owner)
    assert (row["outcome"], row["subject"]) == ("received", None)
    assert JobName.SORT_MAIL in {call.name for call in office.runtime.queue.calls}  # type: ignore[attr-defined]
    sort_everything(office.runtime)
    [row] = list_all(owner)
    assert (row["outcome"], row["subject"], row["staged_count"]) == ("staged", "The contract", 1)


def test_what_its_subject_keeps_private_is_so_before_it_is_understood(
    office: Desk, owner: Caller, monkeypatch: Any
) -> None:
    monkeypatch.setattr("intake.inbound.handed_in.SECONDS", 0.0)
    bob = office.with_key(member=office.add("Bob", Role.MEMBER))
    made = hand_in_file(bob, mail(subject="[private] The contract")).get_json()["transcript"]
    read_everything(office.runtime)
    sort_everything(office.runtime)
    reader = office.with_key(member=office.add("Cleo", Role.MEMBER))
    assert made["is_private"]
    assert reader.send("GET", f"/api/tasks/transcripts/{made['id']}").status_code == 404
    assert titles(reader) == []


def test_what_stays_closed_of_an_uploaded_mail_is_said(office: Desk, owner: Caller) -> None:
    hand_in_file(owner, mail(text="-----BEGIN PGP MESSAGE-----\nabc\n-----END PGP MESSAGE-----"))
    [row] = list_all(owner)
    assert row["flags"] == ["encrypted"]


def test_what_somebody_keeps_to_themselves_is_nobody_elses_source(office: Desk) -> None:
    bob, cleo = (office.with_key(member=office.add(name, Role.MEMBER)) for name in ("Bob", "Cleo"))
    hers = hand_in_file(cleo, mail(), is_private="true", format="plain_text").get_json()["transcript"]
    assert hand_in_file(cleo, mail()).get_json()["notice"]["code"] == "stays_private"
    answer = hand_in_file(bob, mail())
    assert (answer.status_code, answer.get_json()["notice"]) == (202, None)
    assert answer.get_json()["transcript"]["id"] != hers["id"]
    read_everything(office.runtime)
    rows = bob.send("GET", "/api/tasks/staged").get_json()["staged_tasks"]
    assert answer.get_json()["transcript"]["id"] in {row["source_id"] for row in rows}


def test_uploads_are_told_no_receipt_and_give_no_orders(office: Desk, owner: Caller) -> None:
    hand_in_file(owner, mail())
    read_everything(office.runtime)
    assert owner.send("GET", "/api/outgoing-mail").get_json()["mails"] == []


def test_reprocessing_an_upload_reads_it_again(office: Desk, owner: Caller) -> None:
    hand_in_file(owner, mail())
    read_everything(office.runtime)
    [row] = list_all(owner)
    owner.send("POST", f"/api/inbound/messages/{row['id']}/reprocess")
    sort_everything(office.runtime)
    assert (look_at(owner, row["id"])["outcome"], len(titles(owner))) == ("staged", 1)


def test_mail_by_the_api_that_was_uploaded_before_is_a_duplicate(office: Desk, owner: Caller) -> None:
    hand_in_file(owner, mail())
    hand_in(owner, STAMP + mail())
    sort_everything(office.runtime)
    assert list_all(owner)[0]["outcome"] == "duplicate"
    assert upload(owner, mail(), name="again.eml").status_code == 200


@pytest.mark.parametrize("is_stamped", [True, False])
def test_a_mail_that_somebody_keeps_private_leads_nobody_else_to_it(
    office: Desk, owner: Caller, is_stamped: bool
) -> None:
    # What names a format is no mail to the ledger, so that its content has no key.
    hidden = hand_in_file(owner, mail(), is_private="true", format="plain_text").get_json()["transcript"]
    openly = hand_in_file(owner, mail()).get_json()
    assert (openly["transcript"]["id"], openly["notice"]["code"]) == (hidden["id"], "stays_private")
    bob = office.with_key(member=office.add("Bob Ray", Role.MEMBER))
    answer = hand_in_file(bob, STAMP + mail() if is_stamped else mail())
    assert (answer.status_code, answer.get_json()["transcript"]["is_private"]) == (202, False)
    assert answer.get_json()["transcript"]["id"] != hidden["id"]
    assert [(row["outcome"], row["duplicate_of"]) for row in list_all(bob)] == [("received", None)]
    # From now on it is that one for everybody.
    again = hand_in_file(office.with_key(member=office.add("Carla Diaz", Role.MEMBER)), mail())
    assert again.get_json()["transcript"]["id"] == answer.get_json()["transcript"]["id"]


def test_a_mail_that_arrives_for_everybody_is_not_the_private_one_of_somebody(office: Desk, owner: Caller) -> None:
    hidden = hand_in_file(owner, mail(), is_private="true", format="plain_text").get_json()["transcript"]
    hand_in_file(owner, mail())
    arrived = take_in(office, STAMP + mail(), recipient_of(make_address(owner, policy="token")))
    assert (arrived["outcome"], arrived["is_private"]) == ("staged", False)
    assert arrived["transcript_id"] != hidden["id"]


def test_reprocessing_a_duplicate_leaves_it_one(office: Desk, owner: Caller) -> None:
    hand_in_file(owner, mail())
    hand_in_file(owner, mail())
    read_everything(office.runtime)
    again, first = list_all(owner)
    owner.send("POST", f"/api/inbound/messages/{again['id']}/reprocess")
    sort_everything(office.runtime)
    shown = look_at(owner, again["id"])
    assert (shown["outcome"], shown["duplicate_of"]) == ("duplicate", first["id"])


def test_reprocessing_a_duplicate_whose_transcript_was_deleted_reads_it_anew(office: Desk, owner: Caller) -> None:
    source_id = hand_in_file(owner, mail()).get_json()["transcript"]["id"]
    hand_in_file(owner, mail())
    read_everything(office.runtime)
    again, _ = list_all(owner)
    owner.send("DELETE", f"/api/tasks/transcripts/{source_id}")
    owner.send("POST", f"/api/inbound/messages/{again['id']}/reprocess")
    sort_everything(office.runtime)
    shown = look_at(owner, again["id"])
    assert shown["outcome"] == "staged"
    assert shown["transcript_id"] not in {source_id, None}


def test_an_upload_that_is_understood_later_follows_its_reading_and_no_look(
    office: Desk, owner: Caller, monkeypatch: Any
) -> None:
    monkeypatch.setattr("intake.inbound.handed_in.SECONDS", 0.0)
    source_id = hand_in_file(owner, mail()).get_json()["transcript"]["id"]
    read_everything(office.runtime)
    owner.send("POST", f"/api/tasks/transcripts/{source_id}/analyze", json={"stage": False})
    read_everything(office.runtime)
    # Its sorting is still owed, so that only that is done again.
    owner.send("POST", f"/api/inbound/messages/{list_all(owner)[0]['id']}/reprocess")
    sort_everything(office.runtime)
    assert list_all(owner)[0]["outcome"] == "staged"


@pytest.mark.parametrize("is_read_first", [True, False])
@pytest.mark.parametrize("subject", ["[private] The contract [#urgent-deal]", "The contract [#urgent-deal]"])
def test_what_the_subject_asks_for_holds_for_a_mail_that_is_understood_later(
    office: Desk, owner: Caller, monkeypatch: Any, subject: str, is_read_first: bool
) -> None:
    is_private = subject.startswith("[private]")
    bob = office.with_key(member=office.add("Bob Ray", Role.MEMBER))
    carla = office.with_key(member=office.add("Carla Diaz", Role.MEMBER))
    monkeypatch.setattr("intake.inbound.handed_in.SECONDS", 0.0)
    source_id = hand_in_file(bob, mail(subject=subject)).get_json()["transcript"]["id"]
    calls = list(office.runtime.queue.calls)  # type: ignore[attr-defined]
    if is_read_first:
        read_everything(office.runtime)
    # Until it is understood, nobody but its sender sees anything of it.
    path = f"/api/tasks/transcripts/{source_id}"
    assert (carla.send("GET", path).status_code, titles(carla), list_all(carla)) == (404, [], [])
    office.runtime.queue.calls = calls  # type: ignore[attr-defined]
    sort_everything(office.runtime)
    [row] = list_all(bob)
    assert (row["outcome"], row["is_private"]) == ("staged", is_private)
    assert carla.send("GET", path).status_code == (404 if is_private else 200)
    assert (len(titles(carla)), len(list_all(carla))) == ((0, 0) if is_private else (1, 1))
    assert bob.send("GET", path).get_json()["transcript"]["is_private"] is is_private
    [found] = bob.send("GET", "/api/tasks/staged").get_json()["staged_tasks"]
    shown = bob.send("GET", f"/api/tasks/staged/{found['id']}").get_json()["staged_task"]
    assert shown["proposed"]["tags"] == ["urgent-deal"]
    # Its content is known from now on, with whatever lines of servers.
    monkeypatch.undo()
    again = hand_in_file(bob, STAMP + STAMP + mail(subject=subject))
    assert (again.status_code, again.get_json()["transcript"]["id"]) == (200, source_id)


def test_what_is_attached_to_a_mail_that_is_understood_later_is_everybody_s_as_well(
    office: Desk, owner: Caller, monkeypatch: Any
) -> None:
    bob = office.with_key(member=office.add("Bob Ray", Role.MEMBER))
    carla = office.with_key(member=office.add("Carla Diaz", Role.MEMBER))
    monkeypatch.setattr("intake.inbound.handed_in.SECONDS", 0.0)
    hand_in_file(bob, with_file())
    calls = list(office.runtime.queue.calls)  # type: ignore[attr-defined]
    read_everything(office.runtime)
    assert titles(carla) == []
    office.runtime.queue.calls = calls  # type: ignore[attr-defined]
    sort_everything(office.runtime)
    assert (list_all(carla)[0]["staged_count"], len(titles(carla))) == (3, 3)
    assert hand_in_file(carla, with_file()).get_json()["notice"] is None


def test_a_mail_that_came_again_by_other_servers_is_not_brought_back_beside_itself(office: Desk, owner: Caller) -> None:
    first = upload_and_read(office, mail(verdict=None), name="one.eml")
    assert owner.send("DELETE", f"/api/tasks/transcripts/{first['id']}").status_code in {200, 204}
    second = upload_and_read(office, STAMP + mail(verdict=None), name="one.eml")
    assert second["id"] != first["id"]
    refused = owner.send("POST", f"/api/tasks/transcripts/{first['id']}/restore")
    assert (refused.status_code, refused.get_json()["code"]) == (409, "same_content")
    assert second["id"] in refused.get_json()["detail"]
    assert refused.get_json()["transcript_id"] == second["id"]
    owner.send("DELETE", f"/api/tasks/transcripts/{second['id']}")
    assert owner.send("POST", f"/api/tasks/transcripts/{first['id']}/restore").status_code == 200


def test_a_mail_with_the_same_id_and_other_words_is_brought_back(office: Desk, owner: Caller) -> None:
    first = upload_and_read(office, mail(verdict=None), name="one.eml")
    owner.send("DELETE", f"/api/tasks/transcripts/{first['id']}")
    upload_and_read(office, mail(verdict=None, text="Bob, please call Ann by Monday."), name="two.eml")
    assert owner.send("POST", f"/api/tasks/transcripts/{first['id']}/restore").status_code == 200


def zipped(name: str, content: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(name, content)
    return packed.getvalue()


def test_a_mail_alone_in_an_archive_takes_the_path_of_mail(office: Desk, owner: Caller) -> None:
    answer = hand_in_file(owner, zipped("mails/one.eml", mail(verdict=None)), "export.zip")
    assert answer.status_code == 202
    assert answer.get_json()["transcript"]["file_name"] == "one.eml"
    read_everything(office.runtime)
    [row] = list_all(owner)
    assert (row["way"], row["outcome"], row["subject"]) == ("upload", "staged", "The contract")
    assert owner.send("GET", f"/api/inbound/messages/{row['id']}/raw").data == mail(verdict=None)


def test_a_mailbox_alone_in_an_archive_is_its_mails(office: Desk, owner: Caller) -> None:
    both = mailbox(mail(verdict=None), mail(verdict=None, message_id="<2@acme.example>", text="Bob, call Ann today."))
    answer = hand_in_file(owner, zipped("all.mbox", both), "export.zip")
    assert answer.status_code in {200, 202, 207}
    assert len(list_all(owner)) == 2


@pytest.mark.parametrize(
    "content", [b"", b"no mail at all", b"\x89PNG\r\n\x1a\n"], ids=["nothing", "words", "a picture"]
)
def test_what_only_bears_the_name_of_a_mail_is_answered_as_before(owner: Caller, content: bytes) -> None:
    assert hand_in_file(owner, zipped("one.eml", content), "export.zip").status_code in {202, 415, 422}
