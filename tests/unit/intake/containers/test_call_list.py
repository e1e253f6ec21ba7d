"""What was said in calls and who took part in them, in two answers of one API that are uploaded together."""

import itertools
import json

import pytest

from intake.containers import call_list
from intake.containers.bundle import unbundle
from intake.containers.kinds import UnsupportedFormatError
from intake.document import ReadWarning
from intake.door.admission import check_admissible
from intake.reading import read_document
from intake.text.json_body import TooComplexError
from tests.support.archives import packed


def said(*call_ids):
    turns = [
        {"speakerId": "11", "sentences": [{"start": 60, "end": 600, "text": "Hello."}]},
        {"speakerId": "12", "sentences": [{"start": 700, "end": 900, "text": "Hi."}]},
    ]
    return {"requestId": "r", "callTranscripts": [{"callId": each, "transcript": turns} for each in call_ids]}


def listed(*call_ids):
    return {"requestId": "r", "calls": [details(each) for each in call_ids]}


def details(call_id):
    parties = [
        {"speakerId": "11", "name": f"Anna {call_id}", "emailAddress": f"anna{call_id}@example.org"},
        {"speakerId": None, "name": "Carla Roth"},
    ]
    meta = {"id": call_id, "title": f"Call {call_id}", "started": "2026-06-15T10:00:00Z"}
    return {"metaData": meta, "parties": parties, "media": {"audioUrl": "https://example.org/a"}}


def dump(*bodies):
    return [json.dumps(body).encode() for body in bodies]


def speakers(document):
    return [segment.speaker for segment in document.segments]


ONE_FILE = {
    "lines": lambda *answers: b"\n".join(dump(*answers)) + b"\n",
    "lines the other way": lambda *answers: b"\r\n".join(reversed(dump(*answers))),
    "list": lambda *answers: json.dumps(answers, indent=1).encode(),
    "list with a mark": lambda *answers: b"\xef\xbb\xbf" + json.dumps(answers).encode(),
    "merged": lambda *answers: json.dumps({key: value for each in answers for key, value in each.items()}).encode(),
}


@pytest.mark.parametrize("write", ONE_FILE.values(), ids=ONE_FILE)
def test_both_answers_in_one_file(write):
    payload = write(said("7"), listed("7"))
    assert unbundle(payload) is None
    check_admissible(payload)
    document = read_document(payload)
    assert (document.format, document.title, speakers(document)) == ("gong", "Call 7", ["Anna 7", "Speaker 2"])
    assert [(one.name, one.email) for one in document.participants] == [
        ("Anna 7", "anna7@example.org"), ("Speaker 2", None), ("Carla Roth", None),
    ]  # fmt: skip


@pytest.mark.parametrize("write", ONE_FILE.values(), ids=ONE_FILE)
def test_several_calls_in_one_file_are_the_same_bytes_however_they_are_written(write):
    calls = [call.read() for call in unbundle(write(said("7", "8", "9"), listed("8", "7")))]
    assert [speakers(read_document(call)) for call in calls] == [
        ["Anna 7", "Speaker 2"], ["Anna 8", "Speaker 2"], ["Speaker 1", "Speaker 2"],
    ]  # fmt: skip
    transcripts = [call.read() for call in unbundle(json.dumps(said("7", "8", "9")).encode())]
    *joined, without = call_list.join([*transcripts, *dump(listed("8", "7"))])
    assert (joined, without) == (calls, None)


def test_pages_of_both_answers_in_one_file():
    payload = ONE_FILE["list"](said("7"), said("8"), listed("7"), listed("8"))
    assert [read_document(call.read()).title for call in unbundle(payload)] == ["Call 7", "Call 8"]


def test_two_files_give_the_same_in_whichever_order_they_come():
    for files in itertools.permutations(dump(said("7"), listed("7", "8"))):
        (joined,) = (file for file in call_list.join(files) if file is not None)
        assert json.loads(joined)["calls"][0].keys() == {"metaData", "parties"}
        assert (read_document(joined).title, speakers(read_document(joined))) == ("Call 7", ["Anna 7", "Speaker 2"])
        assert call_list.join(dump(said("7"), listed("7"))) == [joined, None]


def test_other_files_and_lists_of_other_calls_stay_as_they_are():
    files = [*dump(said("7"), listed("8"), {"items": []}), b"Anna: Hi.", b"", b'{"calls": "metaData"', b"\xff\xfe{"]
    assert call_list.join(files) == files
    assert call_list.join(files[2:]) == files[2:]


def test_a_file_that_knows_its_parties_keeps_them():
    own = json.dumps({**said("7"), "calls": [{**details("7"), "parties": []}]}).encode()
    assert call_list.join([own, *dump(listed("7"))]) == [own, None]


def test_parties_are_looked_for_in_every_list_that_knows_the_call():
    title_only = {"calls": [{"metaData": details("7")["metaData"]}]}
    for files in (
        dump(said("7"), title_only, listed("7")),
        dump(said("7"), listed("7"), title_only),
        dump({**said("7"), **title_only}, listed("7")),
    ):
        (joined,) = (file for file in call_list.join(files) if file is not None)
        assert (read_document(joined).title, speakers(read_document(joined))) == ("Call 7", ["Anna 7", "Speaker 2"])


def test_the_same_transcript_twice_stays_the_same():
    first, second, without = call_list.join(dump(said("7"), said("7"), listed("7")))
    assert (first == second, without) == (True, None)
    assert first != dump(said("7"))[0]


def test_nobody_is_called_by_what_is_known_of_another_call():
    document = read_document(ONE_FILE["list"](said("7"), listed("8")))
    assert (document.title, speakers(document)) == (None, ["Speaker 1", "Speaker 2"])
    assert ReadWarning.GENERIC_SPEAKERS in document.warnings


def test_a_turn_of_nobody_is_not_given_to_somebody_who_never_speaks():
    body = [said("7"), listed("7")]
    del body[0]["callTranscripts"][0]["transcript"][0]["speakerId"]
    assert speakers(read_document(ONE_FILE["list"](*body))) == [None, "Speaker 1"]


@pytest.mark.parametrize("body", [listed("7"), [listed("7"), listed("8")], {"calls": [{"metaData": {"id": "7"}}]}])
def test_a_list_alone_is_refused_with_what_to_do_instead(body):
    for refuse in (read_document, check_admissible):
        with pytest.raises(UnsupportedFormatError, match="together with their transcripts"):
            refuse(json.dumps(body).encode())


def test_in_an_archive_and_attached_to_a_mail_a_list_is_no_transcript():
    transcript, parties = (body.decode() for body in dump(said("7"), listed("7")))
    mail = "From: a@example.org\nMessage-ID: <1@example.org>\nContent-Type: multipart/mixed; boundary=b\n\n" + "".join(
        f"--b\nContent-Type: application/json; charset=cp1252\nContent-Disposition: attachment; filename={name}\n\n{content}\n"
        for name, content in (("who.json", parties), ("what.json", transcript))
    )
    for payload in (packed(("who.json", parties), ("what.json", transcript)), f"{mail}--b--\n".encode()):
        document = read_document(payload)
        assert (document.format, document.title, speakers(document)) == ("gong", "Call 7", ["Anna 7", "Speaker 2"])


def test_one_list_is_not_told_over_and_over():
    large = details("7")
    large["parties"][0]["name"] = "A" * 1_000_000
    transcripts = [{**said("7"), "requestId": str(number)} for number in range(30)]
    with pytest.raises(TooComplexError):
        call_list.join(dump(*transcripts, {"calls": [large]}))
    with pytest.raises(TooComplexError):
        unbundle(json.dumps({**said(*["7"] * 30), "calls": [large]}).encode())


@pytest.mark.parametrize("odd", ["99999999999999999999999", '"\\ud800"'])
def test_values_that_no_strict_reader_takes_are_handed_on(odd):
    turn = f'{{"topic": NaN, "speakerId": {odd}, "sentences": [{{"text": "Hello."}}]}}'
    call = f'{{"callId": "7", "transcript": [{turn}]}}'
    files = [f'{{"callTranscripts": [{call}]}}'.encode(), *dump(listed("7"))]
    assert call_list.join(files)[1] is None
    calls = unbundle(f'{{"callTranscripts": [{call}, {call}]}}'.encode())
    contents = [*(one.read() for one in calls), call_list.join(files)[0]]
    assert [read_document(content).text for content in contents] == ["Hello."] * 3
