"""Which conversation a mail belongs to, and whether it came before."""

from intake.mail.mime.reader import read_mail
from intake.mail.threads import content_hash, dedupe_key, find_message_id, find_place, find_token, make_token

SECRET = b"a secret of the tests"
MAIL = b"From: Jane <jane@shop.example>\r\nDate: Mon, 15 Jun 2026 10:00:00 +0000\r\nSubject: Offer\r\nMessage-ID: <One@Shop.Example>\r\n\r\nPlease send it.\r\n"


def key_of(raw, address="intake@shop.example", organisation="ws_1"):
    return dedupe_key(read_mail(raw), raw, organisation=organisation, address=address)


def test_all_of_references_counts_nearest_first():
    mail = read_mail(b"Message-ID: <d@x>\r\nIn-Reply-To: <c@x>\r\nReferences: <a@x> <b@x>\r\n <c@x>\r\n\r\n")
    assert find_place(mail).before == ("c@x", "b@x", "a@x")


def test_several_and_broken_references_are_read():
    mail = read_mail(b"References: <a@x>\r\nReferences: <b@x>, <broken.\r\n c@x>\r\nIn-Reply-To:\r\n\r\n")
    assert find_place(mail).before == ("b@x", "a@x")
    assert find_place(read_mail(b"In-Reply-To: a@x\r\n\r\n")).before == ("a@x",)


def test_the_host_of_an_id_is_read_in_small_letters():
    assert find_message_id(read_mail(MAIL)) == "One@shop.example"
    assert find_message_id(read_mail(b"Message-ID: <>\r\n\r\n")) is None


def test_the_same_mail_by_another_way_is_the_same_mail():
    other = b"Received: from elsewhere\r\nDelivered-To: x\r\n" + MAIL.replace(b"\r\n", b"\n").replace(
        b"One@Shop.Example", b"One@shop.example"
    )
    assert key_of(other) == key_of(MAIL)


def test_other_words_addresses_and_organisations_are_other_mails():
    keys = {
        key_of(MAIL),
        key_of(MAIL.replace(b"send it", b"keep it")),
        key_of(MAIL, address="other@shop.example"),
        key_of(MAIL, organisation="ws_2"),
    }
    assert len(keys) == 4


def test_attachments_tell_mails_apart():
    part = b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: application/pdf\r\n\r\n%s\r\n--b--"
    assert content_hash(read_mail(part % b"1")) != content_hash(read_mail(part % b"2"))


def test_a_mail_without_id_is_known_by_its_bytes():
    bare = MAIL.replace(b"Message-ID: <One@Shop.Example>\r\n", b"")
    assert key_of(bare) == key_of(bare)
    assert key_of(bare) != key_of(b"X-New: 1\r\n" + bare)


def test_only_our_own_tokens_name_a_thread():
    token = make_token("task01", SECRET)
    assert find_token(f"Re: Offer {token}", secret=SECRET) == "task01"
    assert find_token(f"Re: Offer {token}", secret=b"another") is None
    assert find_token("Re: Offer [#task01-00000000]", secret=SECRET) is None
    assert find_place(read_mail(f"Subject: Re: {token}\r\n\r\n".encode()), secret=SECRET).token == "task01"
