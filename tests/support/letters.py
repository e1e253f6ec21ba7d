"""What people are told by mail in a test: everything that is owed, written and sent to a postbox."""

from email.message import EmailMessage

from config.runtime import Runtime
from deliver.mail.outbox import outbox_of
from deliver.mail.postman import Postman
from intake.inbound.routing import hosts_of
from staging.receipts.write import ReceiptWriter
from tests.support.postbox import postbox

TWO_TASKS = "Bob, please send the signed contract to Acme by Friday.\r\n\r\nI'll call the bank about the loan tomorrow."


def post_of(runtime: Runtime) -> list[EmailMessage]:
    """Everything that went out since the last time."""
    outbox = outbox_of(runtime.settings)
    assert outbox is not None
    writer = ReceiptWriter(runtime.transactions, outbox, hosts_of(runtime))
    with postbox(runtime.settings.data) as (box, smarthost):
        postman = Postman(runtime.transactions, smarthost, "test")
        while writer.write_owed() | postman.send_next():
            pass
    return [box.read(number) for number in range(len(box.mails))]


def words_of(letter: EmailMessage) -> str:
    return str(letter.get_content()).replace("\r\n", "\n")
