"""Decides whether a message is read at once, quarantined, or only recorded. Pure: facts and rules in, a judgement out."""

from collections.abc import Collection
from dataclasses import dataclass

from intake.inbound.facts import Facts
from intake.inbound.words import Outcome, SenderPolicy
from intake.mail.automatic import AutomaticKind
from intake.mail.senders import Verdict

MOST_IN_THREAD_PER_HOUR = 20


@dataclass(frozen=True, slots=True)
class Rules:
    """The sender rules of the address to which a message was sent."""

    policy: SenderPolicy
    domains: Collection[str] = ()
    trusted_senders: Collection[str] = ()
    takes_automatic: bool = False


@dataclass(frozen=True, slots=True)
class Judgement:
    """Why a message is not read at once: an outcome, a code for programs and a sentence for people."""

    outcome: Outcome
    reason: str
    detail: str


# Members may hand in any mail, as they may upload any file.
HANDED_IN = Rules(SenderPolicy.TOKEN)
# An answer to an outgoing letter may give orders, so its sender must be a verified member.
ANSWERS = Rules(SenderPolicy.MEMBERS)


@dataclass(frozen=True, slots=True)
class Lately:
    """Counts of messages in the last hour: of the sender in this thread, of the sender, and of all accepted mail.

    The limits are the workspace's; 0 is no limit.
    """

    in_thread: int = 0
    of_sender: int = 0
    in_all: int = 0
    most_of_sender: int = 0
    most_in_all: int = 0

    @property
    def is_busy(self) -> bool:
        """Whether the workspace has reached its hourly limit."""
        return 0 < self.most_in_all <= self.in_all


def judge(facts: Facts, rules: Rules, lately: Lately, *, is_member: bool, is_ours: bool) -> Judgement | None:
    """None when the message is to be read. Loops and floods are checked first, because no policy allows them."""
    return (
        _loop(facts, is_ours=is_ours, sent_lately=lately.in_thread)
        or _flood(lately)
        or _automatic(facts, rules)
        or _sender(facts, rules, is_member=is_member)
    )


def _loop(facts: Facts, *, is_ours: bool, sent_lately: int) -> Judgement | None:
    if is_ours:
        return _quarantined("from_ourselves", "It names one of our own intake addresses as its sender.")
    if facts.automatic is not None and facts.automatic.kind is AutomaticKind.LOOP:
        return _quarantined("loop", f"It went in a circle, or through too many servers ({facts.automatic.sign}).")
    if sent_lately >= MOST_IN_THREAD_PER_HOUR:
        return _quarantined(
            "too_many_in_thread",
            f"The sender wrote more than {MOST_IN_THREAD_PER_HOUR} messages in this thread within an hour.",
        )
    return None


def _flood(lately: Lately) -> Judgement | None:
    if not 0 < lately.most_of_sender <= lately.of_sender:
        return None
    return _quarantined(
        "too_many_from_sender", f"The sender wrote more than {lately.most_of_sender} messages within an hour."
    )


def _automatic(facts: Facts, rules: Rules) -> Judgement | None:
    if facts.automatic is None or rules.takes_automatic:
        return None
    kind, sign = facts.automatic.kind.value, facts.automatic.sign
    return Judgement(Outcome.AUTOMATIC, kind, f"No person wrote it ({kind.replace('_', ' ')}, by its {sign}).")


def _sender(facts: Facts, rules: Rules, *, is_member: bool) -> Judgement | None:
    verdict = facts.submission.verdict
    if rules.policy is SenderPolicy.TOKEN:
        return None
    if verdict is Verdict.FAILED:
        return _quarantined("sender_forged", f"The sender is not who they claim to be ({facts.submission.reason}).")
    if rules.policy is SenderPolicy.ANYONE or facts.sender_address in rules.trusted_senders:
        return None
    if not _is_allowed(facts, rules, is_member=is_member):
        return _quarantined("sender_unknown", "The sender is not among those who may send to this address.")
    if verdict is not Verdict.PASSED:
        return _quarantined(
            "sender_unverified",
            f"The sender may send here, but nobody vouches for the name ({facts.submission.reason}).",
        )
    return None


def _is_allowed(facts: Facts, rules: Rules, *, is_member: bool) -> bool:
    if rules.policy is SenderPolicy.MEMBERS:
        return is_member
    domain = (facts.sender_address or "").rpartition("@")[2]
    return any(domain == each or domain.endswith(f".{each}") for each in rules.domains)


def _quarantined(reason: str, detail: str) -> Judgement:
    return Judgement(Outcome.QUARANTINED, reason, detail)
