"""What is made of the bytes of a mail, outside any transaction, and who is believed about its sender."""

from collections.abc import Callable
from typing import Any

from intake.containers.mail_files import as_sent
from intake.inbound.facts import Facts, OwnWords, Surroundings, find_facts, find_own_words
from intake.inbound.words import Way
from intake.mail.senders import CheckedBy, Checks

# Only these come straight from a server of ours, whose word about a sender can be found in the mail itself.
BEHIND_OUR_SERVER = frozenset({Way.SMTP, Way.LMTP, Way.PIPE, Way.IMAP, Way.API})

# These hand a mail on as it was sent, so that its signatures still hold, and say nothing of the sender.
UNTOUCHED = frozenset({"cloudflare", "postal"})

# What a mail says, and what its sender wrote themselves where it may answer a letter of ours.
Understood = tuple[Facts, OwnWords | None]


def understand(raw: bytes, around: Surroundings, *, is_reply: bool) -> Understood:
    """All that is made of the bytes of a mail; nothing else in sorting looks at them."""
    raw = as_sent(raw)
    facts = find_facts(raw, around)
    is_reply = is_reply or any(around.own_host and one.endswith(f"@{around.own_host}") for one in facts.before)
    return facts, find_own_words(raw) if is_reply else None


def at_once(work: Callable[[], Understood]) -> Understood:
    return work()


def lasting_checks(stored: dict[str, Any] | None) -> Checks | None:
    """What a service or our own questions found, which can't be found again for ever; None where it is to be looked for."""
    if stored is None:
        return None
    checked_by = CheckedBy(stored.get("checked_by", CheckedBy.SERVICE))
    is_lasting = checked_by is CheckedBy.SERVICE or (checked_by is CheckedBy.US and stored["dmarc"] != "temperror")
    found = {**stored, "dkim_domains": tuple(stored["dkim_domains"]), "checked_by": checked_by}
    return Checks(**found) if is_lasting else None
