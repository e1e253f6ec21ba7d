"""Parses the bytes of a mail outside any transaction, and says which servers and services are trusted about senders."""

from collections.abc import Callable
from typing import Any

from intake.containers.mail_files import as_sent
from intake.inbound.facts import Facts, OwnWords, Surroundings, find_facts, find_own_words
from intake.inbound.words import Way
from intake.mail.senders import CheckedBy, Checks

# Only these ways pass through our own server, whose check of the sender is in the headers of the mail.
BEHIND_OUR_SERVER = frozenset({Way.SMTP, Way.LMTP, Way.PIPE, Way.IMAP, Way.API})

# These providers pass a mail on unchanged, so that its signatures stay valid, and do not check the sender.
UNTOUCHED = frozenset({"cloudflare", "postal"})

# The facts of a mail, and its sender's own words where it may answer an outgoing letter.
Understood = tuple[Facts, OwnWords | None]


def understand(raw: bytes, around: Surroundings, *, is_reply: bool) -> Understood:
    """Parse a mail. No other code in sorting parses its bytes."""
    raw = as_sent(raw)
    facts = find_facts(raw, around)
    is_reply = is_reply or any(around.own_host and one.endswith(f"@{around.own_host}") for one in facts.before)
    return facts, find_own_words(raw) if is_reply else None


def at_once(work: Callable[[], Understood]) -> Understood:
    return work()


def lasting_checks(stored: dict[str, Any] | None) -> Checks | None:
    """Stored checks by a service or by DNS, which cannot be repeated later; None where the sender must be checked again."""
    if stored is None:
        return None
    checked_by = CheckedBy(stored.get("checked_by", CheckedBy.SERVICE))
    is_lasting = checked_by is CheckedBy.SERVICE or (checked_by is CheckedBy.US and stored["dmarc"] != "temperror")
    found = {**stored, "dkim_domains": tuple(stored["dkim_domains"]), "checked_by": checked_by}
    return Checks(**found) if is_lasting else None
