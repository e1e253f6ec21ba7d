"""The submitter of a mail and whether it is verified. Authors of forwarded mail are not judged.

A trusted server writes its results into ``Authentication-Results``. Anybody can forge such a header, so only the
topmost one counts, and only with the name of that server.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from intake.mail.message import Mail, Mailbox
from intake.mail.mime.mailboxes import find_author

_COMMENT = re.compile(r"\([^()]{0,500}\)")
_METHOD = re.compile(r"(spf|dkim|dmarc|arc)\s{0,5}=\s{0,5}([a-z]{2,12})\b(.{0,600})", re.IGNORECASE | re.DOTALL)
_PROPERTY = re.compile(r"(?:smtp|header|policy)\.([a-z-]{1,20})\s*=\s*\"?([^\s;\"]{1,320})\"?", re.IGNORECASE)
_MAX_CHARS = 8_000
_COUNTRY_CHARS = 2
_REFUSED = frozenset({"fail", "reject", "quarantine"})
# Names under public suffixes have different owners: a.co.uk is not aligned with b.co.uk.
_SECOND_LEVELS = frozenset({"co", "com", "net", "org", "gov", "gob", "gouv", "edu", "ac", "or", "ne", "go", "gv", "ltd", "plc", "me", "ind", "in", "ad"})  # fmt: skip


class Verdict(StrEnum):
    """The verdict on the address in From. ``unknown`` means that it was not checked."""

    PASSED = "passed"
    FAILED = "failed"
    UNKNOWN = "unknown"


class CheckedBy(StrEnum):
    """Who checked: our own mail server, the mail service that delivered the mail, or this service by DNS."""

    SERVER = "server"
    SERVICE = "service"
    US = "us"


@dataclass(frozen=True, slots=True)
class Checks:
    """The check results of a mail: domains authenticated by SPF and DKIM, and the DMARC result."""

    dmarc: str | None = None
    spf: str | None = None
    spf_domain: str = ""
    dkim_domains: tuple[str, ...] = ()
    dkim_failed: bool = False
    checked_by: CheckedBy = CheckedBy.SERVICE


@dataclass(frozen=True, slots=True)
class Submission:
    """The submitter of a mail, the verdict with its reason, and whether Reply-To names another address."""

    submitted_by: Mailbox | None
    verdict: Verdict
    reason: str
    answers_elsewhere: bool = False

    @property
    def is_by_dmarc(self) -> bool:
        """Whether DMARC passed, not only a signature or a host of the same domain."""
        return self.verdict is Verdict.PASSED and self.reason == "dmarc"


def judge_sender(mail: Mail, checks: Checks | None) -> Submission:
    """The verdict is PASSED with DMARC, or with SPF or DKIM for exactly the domain of From; never with several From headers."""
    froms = mail.headers.all("from")
    author = mail.author if froms else None
    elsewhere = author is not None and any(_differs(each, author) for each in mail.reply_to)
    verdict, reason = _verdict(author, checks) if len(froms) == 1 else (Verdict.FAILED, "not_one_from")
    return Submission(author, verdict, reason, elsewhere)


def read_results(mail: Mail, trusted_server: str) -> Checks | None:
    """The results of our own server; None when the topmost header is not from it."""
    values = mail.headers.all("authentication-results")
    if not values or not trusted_server:
        return None
    clean = _COMMENT.sub(" ", values[0][:_MAX_CHARS].encode("ascii", "replace").decode())
    server, _, rest = clean.partition(";")
    words = server.split()
    if not words or words[0].lower() != trusted_server.lower():
        return None
    return _read_methods(rest)


def find_redirecter(mail: Mail) -> Mailbox | None:
    """The person who redirected another author's mail; the topmost header is of the last one. None for other mail."""
    found = find_author(mail.headers.find("resent-from"))
    return found if found is not None and found.domain else None


def judge_redirecter(redirecter: Mailbox, checks: Checks | None) -> Submission:
    """The verdict is PASSED only with SPF for exactly the redirecter's domain.

    DMARC and signatures authenticate the author. They stay valid whoever redirects the mail, and do not cover headers
    that were added above it.
    """
    if checks is None:
        return Submission(redirecter, Verdict.UNKNOWN, "not_checked")
    if not is_aligned(checks.spf_domain, redirecter.domain):
        return Submission(redirecter, Verdict.UNKNOWN, "not_aligned")
    verdict = {"pass": Verdict.PASSED, "fail": Verdict.FAILED, "softfail": Verdict.FAILED}
    return Submission(redirecter, verdict.get(checks.spf or "", Verdict.UNKNOWN), "spf")


def read_ses(receipt: Mapping[str, str], *, source: str) -> Checks:
    """The verdicts of Amazon SES: ``spfVerdict`` and the like, each one word, and the sender of the envelope."""
    words = {name.lower(): str(value).lower() for name, value in receipt.items()}
    dmarc = words.get("dmarcverdict")
    spf = words.get("spfverdict")
    return Checks(dmarc=_plain(dmarc), spf=_plain(spf), spf_domain=_domain(source))


def read_spf_field(value: str, *, envelope_sender: str) -> Checks:
    """The SPF result of Mailgun and SendGrid, a single word such as "Pass"."""
    return Checks(spf=_plain(value.strip().lower()), spf_domain=_domain(envelope_sender))


def read_dkim_field(value: str, checks: Checks) -> Checks:
    """The checks with SendGrid's DKIM result added, such as "{@example.com : pass}"."""
    pairs = re.findall(r"@([a-z0-9.-]{1,255})\s{0,5}:\s{0,5}([a-z]{1,12})", value.lower())
    passed = tuple(domain for domain, word in pairs if word == "pass")
    return Checks(checks.dmarc, checks.spf, checks.spf_domain, passed, dkim_failed=bool(pairs) and not passed)


def is_aligned(domain: str, other: str) -> bool:
    """Whether both have the same registered domain (relaxed alignment, RFC 7489)."""
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
    """The result in the vocabulary of all providers; "gray" of SES means no result."""
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
