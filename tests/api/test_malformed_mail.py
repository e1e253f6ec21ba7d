"""Mail that no program should send: all of it is kept byte for byte and stands in the ledger with what became of it."""

from collections.abc import Callable
from random import Random

import pytest

from tests.api.inbound import list_all, make_address, recipient_of, take_in
from tests.api.people import Caller, Desk
from tests.support.inbound import mail

WORDS = b"Bob, please send the offer by Friday."
HEAD = b"From: Olga Owner <olga@acme.example>\r\nMessage-ID: <one@acme.example>\r\n"
PARTS = (
    HEAD + b"Subject: The plan\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n"
    b"Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n" + WORDS + b"\r\n--b\r\n"
    b'Content-Type: application/pdf; name="=?utf-8?q?Pl=C3=A4ne.pdf?="\r\nContent-Transfer-Encoding: base64\r\n\r\nJVBERi0=\r\n--b--\r\n'
)  # fmt: skip


def nested(depth: int) -> bytes:
    levels = b"".join(
        b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (at, at) for at in range(depth)
    )
    return HEAD + levels + b"Content-Type: text/plain\r\n\r\n" + WORDS


MALFORMED: dict[str, Callable[[], bytes]] = {
    "100 levels": lambda: nested(100),
    "100,000 headers": lambda: HEAD + b"X-A: b\r\n" * 100_000 + b"\r\n" + WORDS,
    "20,000 recipients": lambda: HEAD + b"To: " + b", ".join(b"a%d@b.example" % n for n in range(20_000)) + b"\r\n\r\n" + WORDS,
    "a From of 1 MB": lambda: b"From: " + b"(" * 1024 * 1024 + b"\r\nSubject: x\r\n\r\n" + WORDS,
    "a From of 1 MB of names": lambda: b"From: " + b'"a" <a@b.example>, ' * 55_000 + b"\r\n\r\n" + WORDS,
    "nothing but NUL": lambda: b"\0" * 10_000,
    "NUL everywhere": lambda: mail().replace(b" ", b"\0"),
    "no headers": lambda: WORDS,
    "no body": lambda: HEAD,
    "only line ends": lambda: b"\r\n" * 1_000,
    "one byte": lambda: b"x",
    "bytes of no charset": lambda: HEAD + b"Content-Type: text/plain; charset=x-none\r\n\r\n" + bytes(range(128, 256)) * 50,
    "broken base64": lambda: HEAD + b"Content-Transfer-Encoding: base64\r\n\r\n=A=B=C!!!" * 20,
    "a boundary without end": lambda: PARTS.replace(b"--b--", b""),
    "a boundary that is nowhere": lambda: PARTS.replace(b"boundary=b", b"boundary=c"),
    "From twice": lambda: HEAD + HEAD + b"\r\n" + WORDS,
    "old line ends": lambda: mail().replace(b"\r\n", b"\r"),
    "a line of 2 MB": lambda: HEAD + b"\r\n" + b"x" * 2_000_000,
    "a date in no calendar": lambda: HEAD + b"Date: Fri, 99 Foo 99999 99:99:99 +9999\r\n\r\n" + WORDS,
}  # fmt: skip


@pytest.mark.parametrize("name", MALFORMED)
def test_a_malformed_mail_is_kept_and_explained(office: Desk, owner: Caller, name: str) -> None:
    raw = MALFORMED[name]()
    row = take_in(office, raw, recipient_of(make_address(owner, policy="token")))
    assert row["outcome"] in {"staged", "nothing_found", "failed"}
    assert row["outcome"] != "failed" or row["detail"]
    assert (row["size"], list_all(owner)) == (len(raw), [row])
    assert owner.send("GET", f"/api/inbound/messages/{row['id']}/raw").get_data() == raw
    assert owner.send("GET", f"/api/inbound/messages/{row['id']}/page").status_code == 200


def test_mail_with_bytes_changed_at_random_is_kept_and_explained(office: Desk, owner: Caller) -> None:
    to = recipient_of(make_address(owner, policy="token"))
    random = Random(11)  # the same each time, and no secret
    for _ in range(40):
        raw = bytearray(random.choice([PARTS, mail(), nested(5)]))
        for _ in range(random.randrange(1, 40)):
            place = random.randrange(len(raw))
            match random.randrange(3):
                case 0:
                    raw[place] = random.randrange(256)
                case 1:
                    del raw[place : place + random.randrange(20)]
                case _:
                    raw[place:place] = raw[: random.randrange(60)]
        row = take_in(office, bytes(raw), to)
        assert row["outcome"] not in {"received", "refused"}
        assert row["outcome"] != "failed" or row["detail"]
        assert owner.send("GET", f"/api/inbound/messages/{row['id']}/raw").get_data() == bytes(raw)
