"""A mail of Jane's that Bob forwards with words of his own on top, and what is found in it."""

from datetime import date

from intake.candidate import Candidate
from intake.extract.extractor import ExtractionContext, extract
from intake.reading import read_document
from tests.support.pipelines import shipped_pipeline

HEAD = (
    "From: Bob Ray <bob@us.example>\nTo: Anna Li <anna@us.example>\nMessage-ID: <1@us.example>\n"
    "Date: Wed, 17 Jun 2026 09:00:00 +0000\nSubject: Fwd: Offer\n\n"
)
GMAIL = (
    "---------- Forwarded message ---------\nFrom: Jane Doe <jane@shop.example>\nDate: Mon, 15 Jun 2026 at 10:02\n"
    "Subject: Offer\nTo: Bob Ray <bob@us.example>\n\n"
)
OUTLOOK = (
    "________________________________\nFrom: Jane Doe <jane@shop.example>\nSent: Monday, June 15, 2026 10:02 AM\n"
    "To: Bob Ray <bob@us.example>\nSubject: Offer\n\n"
)
APPLE = (
    "Begin forwarded message:\n\nFrom: Jane Doe <jane@shop.example>\nSubject: Offer\nDate: 15 June 2026 at 10:02:00 CEST\n"
    "To: Bob Ray <bob@us.example>\n\n"
)
CLIENTS = (GMAIL, OUTLOOK, APPLE)
REQUEST = "Thanks for the call. Could you please send us the signed contract?\n\nKate will paint the fence by Monday.\n"
CONTRACT, FENCE = "Send the signed contract", "Paint the fence"


def found(top: str, client: str = GMAIL, body: str = REQUEST) -> dict[str, Candidate]:
    document = read_document(f"{HEAD}{top}{client}{body}".encode())
    assert document.occurred_at is not None
    context = ExtractionContext(anchor=document.occurred_at, timezone="UTC")
    return {each.title: each for each in extract(document, pipeline=shipped_pipeline(), context=context)}


def due_day(candidate: Candidate) -> date | None:
    return candidate.due.at.date() if candidate.due and candidate.due.at else None
