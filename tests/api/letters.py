"""The letters that the service writes about mail, as whoever gets them reads them."""

from email.message import EmailMessage

from deliver.mail.outbox import outbox_of
from deliver.mail.postman import Postman
from intake.inbound.routing import hosts_of
from staging.receipts.write import ReceiptWriter
from tests.api.people import Desk
from tests.support.postbox import postbox

TWO_TASKS = "Bob, please send the signed contract to Acme by Friday.\r\n\r\nI'll call the bank about the loan tomorrow."


def post_of(office: Desk) -> list[EmailMessage]:
    """Everything that went out since the last time."""
    outbox = outbox_of(office.runtime.settings)
    assert outbox is not None
    writer = ReceiptWriter(office.runtime.transactions, outbox, hosts_of(office.runtime))
    with postbox(office.runtime.settings.data) as (box, smarthost):
        postman = Postman(office.runtime.transactions, smarthost, "test")
        while writer.write_owed() | postman.send_next():
            pass
    return [box.read(number) for number in range(len(box.mails))]


def words_of(letter: EmailMessage) -> str:
    return str(letter.get_content()).replace("\r\n", "\n")
