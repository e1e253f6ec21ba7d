"""Our own check of a sender: DKIM signatures, SPF of the sending host, and the DMARC policy of the domain in From."""

from dataclasses import dataclass
from datetime import datetime

from intake.mail.checks.dkim import Signature, Signed, check_signatures
from intake.mail.checks.dmarc import find_policy, is_aligned
from intake.mail.checks.names import Asking, Names, UnansweredError, is_name
from intake.mail.checks.received import find_handover
from intake.mail.checks.spf import Sending, check_host
from intake.mail.message import Mail
from intake.mail.senders import CheckedBy, Checks


@dataclass(frozen=True, slots=True)
class SenderCheck:
    """Checks senders by DNS. ``server`` is our server, which writes Received lines; without it SPF is not checked."""

    names: Names
    now: datetime
    server: str = ""

    def check(self, mail: Mail, raw: bytes, *, envelope_sender: str | None) -> Checks:
        """The results. When look-ups failed, DMARC is "temperror" and the sender is unknown."""
        asking = Asking(self.names)
        signatures = check_signatures(raw, asking, now=self.now)
        spf, spf_domain = self._check_host(mail, asking, envelope_sender)
        passed = tuple(each.domain for each in signatures if each.found is Signed.PASSED)
        found = Checks(None, spf, spf_domain, passed, checked_by=CheckedBy.US)
        domain = mail.author.domain if mail.author else ""
        if not is_name(domain):
            return found
        return _with_dmarc(found, domain, signatures, asking)

    def _check_host(self, mail: Mail, asking: Asking, envelope_sender: str | None) -> tuple[str | None, str]:
        handover = find_handover(mail, self.server)
        if handover is None:
            return None, ""
        local, _, domain = (envelope_sender or "").rpartition("@")
        sending = Sending(handover.client, (domain or handover.helo).lower(), local or "postmaster", handover.helo)
        return check_host(asking, sending), sending.domain


def _with_dmarc(found: Checks, domain: str, signatures: tuple[Signature, ...], asking: Asking) -> Checks:
    failed = any(each.found is Signed.FAILED and each.domain == domain for each in signatures)
    known = Checks(
        None, found.spf, found.spf_domain, found.dkim_domains, failed and not found.dkim_domains, found.checked_by
    )
    try:
        word = _dmarc(found, domain, asking)
    except UnansweredError:
        word = "temperror"
    is_unsure = found.spf == "temperror" or any(each.found is Signed.UNKNOWN for each in signatures)
    word = "temperror" if word == "fail" and is_unsure else word
    return Checks(word, known.spf, known.spf_domain, known.dkim_domains, known.dkim_failed, known.checked_by)


def _dmarc(found: Checks, domain: str, asking: Asking) -> str | None:
    """The DMARC result; None where the domain has no policy, so that only results for exactly this domain count."""
    policy = find_policy(asking, domain)
    if not policy.is_published:
        return None
    by_signature = any(
        is_aligned(asking, domain, each, is_strict=policy.strict_dkim, owner=policy.owner)
        for each in found.dkim_domains
    )
    by_host = found.spf == "pass" and is_aligned(
        asking, domain, found.spf_domain, is_strict=policy.strict_spf, owner=policy.owner
    )
    return "pass" if by_signature or by_host else "fail"
