"""Who handed a mail in, and whether that is known; never who wrote what it forwards.

A server that we trust writes what it found into ``Authentication-Results``. Anybody can write such a header, so only
the topmost one counts, and only with the name of that server; what a sender wrote below it is passed over.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from intake.mail.message import Mail, Mailbox

_COMMENT = re.compile(r"\([^()]{0,500}\)")
_METHOD = re.compile(r"(spf|dkim|dmarc|arc)\s{0,5}=\s{0,5}([a-z]{2,12})\b(.{0,600})", re.IGNORECASE | re.DOTALL)
_PROPERTY = re.compile(r"(?:smtp|header|policy)\.([a-z-]{1,20})\s*=\s*\"?([^\s;\"]{1,320})\"?", re.IGNORECASE)
_MAX_CHARS = 8_000
_COUNTRY_CHARS = 2
_REFUSED = frozenset({"fail", "reject", "quarantine"})
# Domains under which everybody registers a name have no owner in common: a.co.uk is not aligned with b.co.uk.
_SECOND_LEVELS = frozenset({"co", "com", "net", "org", "gov", "gob", "gouv", "edu", "ac", "or", "ne", "go", "gv", "ltd", "plc", "me", "ind", "in", "ad"})  # fmt: skip


class Verdict(StrEnum):
    """What is known of the address in From. ``unknown`` means that nobody looked."""

    PASSED = "passed"
    FAILED = "failed"
    UNKNOWN = "unknown"


class CheckedBy(StrEnum):
    """Who looked: our own mail server, the mail service that brought the mail, or we ourselves by asking the domains."""

    SERVER = "server"
    SERVICE = "service"
    US = "us"


@dataclass(frozen=True, slots=True)
class Checks:
    """What was found about a mail: the domains that SPF and DKIM vouch for, and what DMARC says."""

    dmarc: str | None = None
    spf: str | None = None
    spf_domain: str = ""
    dkim_domains: tuple[str, ...] = ()
    dkim_failed: bool = False
    checked_by: CheckedBy = CheckedBy.SERVICE


@dataclass(frozen=True, slots=True)
class Submission:
    """Who submitted a mail, how sure that is and why, and whether answers would go to somebody else."""

    submitted_by: Mailbox | None
    verdict: Verdict
    reason: str
    answers_elsewhere: bool = False

    @property
    def is_by_dmarc(self) -> bool:
        """Whether DMARC passed, and not only a signature or a host of the same owner."""
        return self.verdict is Verdict.PASSED and self.reason == "dmarc"


def judge_sender(mail: Mail, checks: Checks | None) -> Submission:
    """Passed with DMARC, or with SPF or DKIM for the very domain of From. More than one From is never passed."""
    froms = mail.headers.all("from")
    author = mail.author if froms else None
    elsewhere = author is not None and any(_differs(each, author) for each in mail.reply_to)
    verdict, reason = _verdict(author, checks) if len(froms) == 1 else (Verdict.FAILED, "not_one_from")
    return Submission(author, verdict, reason, elsewhere)


def read_results(mail: Mail, trusted_server: str) -> Checks | None:
    """What our own server wrote on this mail; None when the topmost header is not from it."""
    values = mail.headers.all("authentication-results")
    if not values or not trusted_server:
        return None
    clean = _COMMENT.sub(" ", values[0][:_MAX_CHARS].encode("ascii", "replace").decode())
    server, _, rest = clean.partition(";")
    words = server.split()
    if not words or words[0].lower() != trusted_server.lower():
        return None
    return _read_methods(rest)


def read_ses(receipt: Mapping[str, str], *, source: str) -> Checks:
    """The verdicts of Amazon SES: ``spfVerdict`` and the like, each one word, and the sender of the envelope."""
    words = {name.lower(): str(value).lower() for name, value in receipt.items()}
    dmarc = words.get("dmarcverdict")
    spf = words.get("spfverdict")
    return Checks(dmarc=_plain(dmarc), spf=_plain(spf), spf_domain=_domain(source))


def read_spf_field(value: str, *, envelope_sender: str) -> Checks:
    """The single word about SPF that Mailgun and SendGrid hand over ("Pass")."""
    return Checks(spf=_plain(value.strip().lower()), spf_domain=_domain(envelope_sender))


def read_dkim_field(value: str, checks: Checks) -> Checks:
    """What SendGrid says of DKIM: "{@example.com : pass}", added to what is known."""
    pairs = re.findall(r"@([a-z0-9.-]{1,255})\s{0,5}:\s{0,5}([a-z]{1,12})", value.lower())
    passed = tuple(domain for domain, word in pairs if word == "pass")
    return Checks(checks.dmarc, checks.spf, checks.spf_domain, passed, dkim_failed=bool(pairs) and not passed)


def is_aligned(domain: str, other: str) -> bool:
    """Whether both belong to the same owner: equal, or below the same registered domain (relaxed, RFC 7489)."""
    return bool(domain) and bool(other) and _owner(domain) == _owner(other)


def _verdict(author: Mailbox | None, checks: Checks | None) -> tuple[Verdict, str]:
    if author is None or not author.domain:
        return Verdict.FAILED, "no_sender"
    if checks is None:
        return Verdict.UNKNOWN, "not_checked"
    if checks.dmarc == "pass" or checks.dmarc in _REFUSED:
        return Verdict.PASSED if checks.dmarc == "pass" else Verdict.FAILED, "dmarc"
    return _verdict_without_dmarc(author, checks)


def _verdict_without_dmarc(author: Mailbox, checks: Checks) -> tuple[Verdict, str]:
    if any(is_aligned(domain, author.domain) for domain in checks.dkim_domains):
        return Verdict.PASSED, "dkim"
    if checks.spf == "pass" and is_aligned(checks.spf_domain, author.domain):
        return Verdict.PASSED, "spf"
    if checks.dmarc == "temperror":
        return Verdict.UNKNOWN, "not_answered"
    if checks.spf in {"fail", "softfail"}:
        return Verdict.FAILED, "spf"
    return (Verdict.FAILED, "dkim") if checks.dkim_failed else (Verdict.UNKNOWN, "not_aligned")


def _read_methods(text: str) -> Checks:
    found: dict[str, list[tuple[str, dict[str, str]]]] = {}
    for part in text.split(";")[:50]:
        match = _METHOD.match(part.strip())
        if match:
            properties = {name.lower(): value.lower() for name, value in _PROPERTY.findall(match.group(3))}
            found.setdefault(match.group(1).lower(), []).append((match.group(2).lower(), properties))
    spf = next(iter(found.get("spf", [])), None)
    dkim = found.get("dkim", [])
    return Checks(
        dmarc=next((word for word, _ in found.get("dmarc", [])), None),
        spf=spf[0] if spf else None,
        spf_domain=_domain(spf[1].get("mailfrom") or spf[1].get("helo") or "") if spf else "",
        dkim_domains=tuple(values.get("d") or _domain(values.get("i", "")) for word, values in dkim if word == "pass"),
        dkim_failed=any(word in {"fail", "permerror"} for word, _ in dkim),
        checked_by=CheckedBy.SERVER,
    )


def _plain(word: str | None) -> str | None:
    """One vocabulary for all providers: SES says "gray" where others say nothing."""
    return {"gray": None, "processing_failed": None, "disabled": None, "": None}.get(word or "", word)


def _differs(mailbox: Mailbox, author: Mailbox) -> bool:
    return bool(mailbox.address) and mailbox.address.lower() != author.address.lower()


def _domain(address: str) -> str:
    return address.rpartition("@")[2].strip("<> ").lower().rstrip(".")


def _owner(domain: str) -> str:
    labels = domain.lower().rstrip(".").split(".")
    is_below_country = len(labels) > _COUNTRY_CHARS and len(labels[-1]) == _COUNTRY_CHARS
    has_second_level = is_below_country and labels[-2] in _SECOND_LEVELS
    return ".".join(labels[-3:] if has_second_level else labels[-2:])
