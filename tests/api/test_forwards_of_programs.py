"""What people forward, as their programs really send it: each becomes the work that a person would note, on the right desk."""

import pytest

from access.scopes import Role
from tests.api.inbound import take_in
from tests.api.people import Desk
from tests.support.program_mails import FORWARDS

BOB, ANNA, TOM, PRIYA, OLGA = "Bob Ray", "Anna Archer", "Tom Baker", "Priya Nair", "Olga Owner"
# Beginning of the title, owner, and day of June 2026.
Expected = tuple[str, str | None, int | None]

WORK: dict[str, list[Expected]] = {
    "outlook_desktop": [("Send the final sitemap", BOB, 19), ("Confirm the launch date", BOB, 19)],
    "outlook_web": [("Pay", BOB, 19)],
    "outlook_mobile": [("Pick up the new keys", TOM, 17), ("Return the old ones", TOM, 17)],
    "apple_mail": [("Choose ten pictures", PRIYA, 17)],
    "apple_ios": [("Confirm", OLGA, 24)],
    "thunderbird": [("Update the PHP version", BOB, 30), ("Renew the certificate", BOB, 26)],
    "yahoo": [("Tell", TOM, None)],
    "zoho": [("Renew", BOB, None)],
    "spark": [("Approve the proof", TOM, 17)],
    "attached": [("Send an offer for 50 chairs", BOB, 19)],
    "inline_images": [("Repair", ANNA, 18)],
    "invite": [("Prepare the numbers", BOB, None)],
    "zoom": [
        ("Send the pricing sheet", BOB, 17),
        ("Update the onboarding", ANNA, None),
        ("Book the venue", OLGA, None),
    ],
    "teams": [("Get the signature", BOB, 18), ("Test plan", ANNA, None)],
    "otter": [
        ("Prepare the demo", BOB, None),
        ("Share the price list", ANNA, 19),
        ("Follow up with legal", None, None),
    ],
    "fireflies": [("Draft the Q3 roadmap", BOB, 22), ("Ask finance", BOB, None), ("Set up user", ANNA, None)],
    "german_on_english": [("Send the delivery note", BOB, 19)],
    "french_on_english": [("Send the delivery note", BOB, 19)],
}


@pytest.mark.parametrize("name", WORK)
def test_a_forward_becomes_the_work_in_it(office: Desk, name: str) -> None:
    for member in (BOB, ANNA, TOM, PRIYA):
        office.add(member, Role.MEMBER, email=f"{member.split()[0].lower()}@acme.example")
    row = take_in(office, FORWARDS[name])
    query = {"source_id": row["transcript_id"], "min_confidence": "0"}
    staged = office.with_key().send("GET", "/api/tasks/staged", query_string=query).get_json()["staged_tasks"]
    found = {one["title"]: (one["proposed"]["owner"], one["proposed"]["due_at"]) for one in staged}
    assert len(found) == len(WORK[name]), found
    for beginning, owner, day in WORK[name]:
        [(who, due)] = [about for title, about in found.items() if title.startswith(beginning)]
        assert who == owner
        assert (due or "")[:10] == (f"2026-06-{day}" if day else "")
