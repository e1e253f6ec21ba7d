"""Sorting one message: look, understand it outside any transaction, then decide and write if the job is still ours."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from access.models import Member
from access.services.members import find_active_member_by_email, get_member, list_members
from config.owed import work
from config.owed.kind import Claim
from config.unit_of_work import Transactions, UnitOfWork
from core.actor import Actor, ActorKind, Channel, system_actor
from core.ids import InboundMessageId, IntakeAddressId, MemberId, WorkspaceId
from intake.blobs import BlobStore
from intake.containers.mail_files import as_sent
from intake.document import Origin
from intake.door.receive import receive
from intake.door.upload import Upload
from intake.inbound import repository
from intake.inbound.content_keys import ReadMail, claim_names, content_name
from intake.inbound.delivery import LONGEST_ADDRESS, printable
from intake.inbound.description import describe
from intake.inbound.facts import Facts, Surroundings, find_facts, find_new_words, thread_name
from intake.inbound.models import InboundMessage, IntakeAddress
from intake.inbound.outcomes import follow_reading, follow_readings
from intake.inbound.policy import ANSWERS, HANDED_IN, Judgement, Lately, Rules, judge
from intake.inbound.replies import Answering, Reply, find_answered_letter, is_answer_private
from intake.inbound.routing import MailHosts, find_first, find_recipient
from intake.inbound.sorting import SORTING
from intake.inbound.words import WORKSPACE_BUSY, Flag, Outcome, ReceiptPolicy, ReceiptState, Way
from intake.mail.checks.names import Names
from intake.mail.checks.sender import SenderCheck
from intake.mail.message import Seal
from intake.mail.senders import CheckedBy, Checks
from intake.mail.subjects import read_subject
from intake.repository import find_latest_jobs

_HOUR = timedelta(hours=1)
_LONGEST_DATE = 100
# Only these come straight from a server of ours, whose word about a sender can be found in the mail itself.
_BEHIND_OUR_SERVER = frozenset({Way.SMTP, Way.LMTP, Way.PIPE, Way.IMAP, Way.API})

# These hand a mail on as it was sent, so that its signatures still hold, and say nothing of the sender.
UNTOUCHED = frozenset({"cloudflare", "postal"})

# What of a mail stays closed to us, whatever else it says.
_SEALED = {
    Seal.PGP_ENCRYPTED: Flag.ENCRYPTED,
    Seal.SMIME_ENCRYPTED: Flag.ENCRYPTED,
    Seal.SMIME_OPAQUE: Flag.OPAQUELY_SIGNED,
    Seal.TNEF: Flag.WINMAIL_DAT,
}

# What a mail says, and what its sender wrote themselves where it may answer a letter of ours.
Understood = tuple[Facts, str | None]


def understand(raw: bytes, around: Surroundings, *, is_reply: bool) -> Understood:
    """All that is made of the bytes of a mail; nothing else in sorting looks at them."""
    raw = as_sent(raw)
    facts = find_facts(raw, around)
    is_reply = is_reply or any(around.own_host and one.endswith(f"@{around.own_host}") for one in facts.before)
    return facts, find_new_words(raw) if is_reply else None


def at_once(work: Callable[[], Understood]) -> Understood:
    return work()


@dataclass(frozen=True, slots=True)
class Sorter:
    """Sorts messages: in which database, where our mail arrives, and which server's word about senders is believed."""

    transactions: Transactions
    blobs: BlobStore
    hosts: MailHosts
    trusted_server: str = ""
    # Whom to ask about senders whom nobody checked; None where nobody is asked.
    names: Callable[[], Names] | None = None
    # The address that our own mail comes from; empty where none is sent.
    own_address: str = ""
    # How many messages an hour are read of one sender, and in one workspace; 0 for any number.
    most_of_sender: int = 0
    most_in_all: int = 0
    # Where mails are understood: here, or in a process of its own for each, which its mail may ruin.
    apart: Callable[[Callable[[], Understood]], Understood] = at_once
    # What carries out answers to our own letters; without it they are read as any mail.
    answering: Answering | None = None

    def sort(self, claim: Claim) -> None:
        """The message has an outcome, or a source that is owed a reading, or nothing has changed. Raises LostLeaseError."""
        with self.transactions.read() as uow:
            message = work.get_held(uow, SORTING, claim)
            raw = self.blobs.get(uow.session, WorkspaceId(message.workspace_id), message.sha256)
            around = self._surroundings(message, now=uow.now)
            is_reply = message.answers_id is not None
        facts, words = self.apart(partial(understand, raw, around, is_reply=is_reply))
        with self.transactions.begin() as uow:
            message = work.get_held(uow, SORTING, claim)
            _Sorting(uow, message, facts, sorter=self, new_words=words).settle(raw)
            work.finish(uow, SORTING, claim)

    @property
    def own_host(self) -> str:
        return self.own_address.rpartition("@")[2]

    def _surroundings(self, message: InboundMessage, *, now: datetime) -> Surroundings:
        is_behind = message.way in _BEHIND_OUR_SERVER
        server = self.trusted_server if is_behind else ""
        may_ask = is_behind or message.provider in UNTOUCHED
        return Surroundings(
            envelope_sender=message.envelope_sender,
            recipients=(message.recipient,) if message.recipient else (),
            trusted_server=server,
            checks=_checks(message.checks),
            own_hosts=self.hosts.token_only,
            own_host=self.own_host,
            secret=self.hosts.secret,
            sender_check=SenderCheck(self.names(), now, server) if self.names is not None and may_ask else None,
        )


@dataclass(slots=True)
class _Sorting:
    """One message in the transaction that settles it."""

    uow: UnitOfWork
    message: InboundMessage
    facts: Facts
    sorter: Sorter
    new_words: str | None = None

    def settle(self, raw: bytes) -> None:
        address = self._find_address()
        member = self._find_submitter()
        self._note_facts(member)
        if self._is_taken_in:
            self._follow_source()
            return
        self._note_privacy(address, member)
        if self._is_duplicate():
            return
        lately = Lately() if self.message.is_released else self._lately()
        judgement = None if self.message.is_released else self._judge(address, lately)
        if judgement is not None:
            self.message.outcome = judgement.outcome
            self.message.reason, self.message.detail = judgement.reason, judgement.detail
            return
        if lately.is_busy:
            self.message.reason = WORKSPACE_BUSY
            self.message.detail = f"It waits: {lately.most_in_all} messages were read within an hour."
            return
        if not self._carry_out():
            self._take_in(raw, address)

    @property
    def _workspace_id(self) -> WorkspaceId:
        return WorkspaceId(self.message.workspace_id)

    def _find_address(self) -> IntakeAddress | None:
        """The one that the envelope named, or the first of the workspace's own that the headers name."""
        message = self.message
        if message.address_id is None and message.recipient is None:
            found = find_first(self.uow, self.facts.recipients, self.sorter.hosts, workspace_id=self._workspace_id)
            if found is not None:
                message.recipient = printable(found[0], longest=LONGEST_ADDRESS)
                message.address_id = found[1].id
        if message.address_id is None:
            return None
        return repository.find_address(self.uow.session, self._workspace_id, IntakeAddressId(message.address_id))

    @property
    def _is_upload(self) -> bool:
        """Whether a member handed it in as a file, and so stands for it, whoever wrote it."""
        return self.message.way is Way.UPLOAD

    @property
    def _is_taken_in(self) -> bool:
        """Whether its source was there from the start, so that only what the mail says of itself was lacking."""
        return self._is_upload and self.message.source_id is not None

    def _follow_source(self) -> None:
        self.uow.session.flush()
        source_id = self.message.source_id or ""
        follow_readings(self.uow, list(find_latest_jobs(self.uow.session, [source_id]).values()))

    def _find_submitter(self) -> Member | None:
        """The member who sent it, where that is certain, or who handed in the file."""
        if self._is_upload and self.message.handed_in_by is not None:
            return get_member(self.uow, self._workspace_id, MemberId(self.message.handed_in_by))
        address = self.facts.sender_address
        if not self.facts.is_verified or address is None:
            return None
        return find_active_member_by_email(self.uow, self._workspace_id, address)

    def _note_facts(self, member: Member | None) -> None:
        message = self.message
        describe(message, self.facts)
        message.submitted_by = member.id if member else None
        message.thread = self._thread()
        message.flags = [flag.value for flag in self._flags()]

    def _thread(self) -> str | None:
        known = repository.find_thread(self.uow.session, self._workspace_id, self.facts.before)
        first = self.facts.before[-1] if self.facts.before else self.facts.message_id
        return known or self._thread_of_letter() or (thread_name(first) if first else None)

    def _thread_of_letter(self) -> str | None:
        """That of the mail which the letter of ours before this one was about."""
        before, own_host = self.facts.before, self.sorter.own_host
        letter = find_answered_letter(self.uow, None, self._workspace_id, before=before, own_host=own_host)
        about = InboundMessageId(letter.about_id) if letter is not None and letter.about_id else None
        return repository.find_thread_of(self.uow.session, self._workspace_id, about) if about else None

    def _flags(self) -> Iterator[Flag]:
        facts, message = self.facts, self.message
        if facts.message_id and repository.is_message_id_known(
            self.uow.session, self._workspace_id, facts.message_id, but=message.id
        ):
            yield Flag.MESSAGE_ID_REUSED
        if facts.submission.answers_elsewhere:
            yield Flag.ANSWERS_ELSEWHERE
        yield from dict.fromkeys(_SEALED[seal] for seal in facts.seals if seal in _SEALED)

    def _note_privacy(self, address: IntakeAddress | None, member: Member | None) -> None:
        """Private mail is its sender's, where they are a member beyond doubt, and else whose address it came to."""
        message = self.message
        asked = self._obeys_shorthand(address) and self.facts.shorthand.is_private
        message.is_private = message.is_private_wanted or asked or (address is not None and address.is_private)
        if address is not None:
            message.owner_id = member.id if member else address.created_by
        if message.answers_id is not None:
            message.owner_id = member.id if member else message.owner_id
            message.is_private = is_answer_private(self.uow, self._workspace_id, message.answers_id)

    def _obeys_shorthand(self, address: IntakeAddress | None) -> bool:
        """Only who is known may give orders in a subject, be it that they hand the mail in themselves."""
        return Wishes(self.uow, self.message, self.facts).obeys(address)

    def _is_duplicate(self) -> bool:
        """Whether the same mail was there before. One that bears a known Message-ID over other words is another mail."""
        whose = self.message.owner_id if self.message.is_private else ""
        parts = (self.facts.content_key, self.message.address_id or self.message.answers_id or "", whose or "")
        key = hashlib.sha256("\0".join(parts).encode()).hexdigest()
        first = repository.claim_key(self.uow.session, self._workspace_id, f"mail:{key}", self.message.id)
        if first == self.message.id:
            return False
        self._note_duplicate(first)
        return True

    def _note_duplicate(self, first: str) -> None:
        self.message.outcome, self.message.duplicate_of = Outcome.DUPLICATE, first
        # The same mail again has the same Message-ID, and that is nothing odd.
        self.message.flags = [flag for flag in self.message.flags if flag != Flag.MESSAGE_ID_REUSED]

    def _judge(self, address: IntakeAddress | None, lately: Lately) -> Judgement | None:
        sender = self.facts.sender_address
        member = find_active_member_by_email(self.uow, self._workspace_id, sender) if sender else None
        return judge(
            self.facts,
            ANSWERS if self.message.answers_id else _rules(address),
            lately,
            is_member=member is not None,
            is_ours=sender is not None and self._is_ours(sender),
        )

    def _is_ours(self, sender: str) -> bool:
        return sender == self.sorter.own_address or find_recipient(self.uow, sender, self.sorter.hosts) is not None

    def _lately(self) -> Lately:
        """What somebody hands in with a key of their own is limited where requests are."""
        session, message, sender = self.uow.session, self.message, self.facts.sender_address
        since = self.uow.now - _HOUR
        is_sent = message.address_id is not None or message.answers_id is not None
        most_of_sender, most_in_all = self.sorter.most_of_sender * is_sent, self.sorter.most_in_all * is_sent
        return Lately(
            in_thread=self._count_in_thread(),
            of_sender=repository.count_of_sender(session, message, sender=sender, since=since)
            if sender and most_of_sender
            else 0,
            in_all=repository.count_let_in(session, self._workspace_id, since=since) if most_in_all else 0,
            most_of_sender=most_of_sender,
            most_in_all=most_in_all,
        )

    def _count_in_thread(self) -> int:
        thread, sender = self.message.thread, self.facts.sender_address
        if thread is None or sender is None:
            return 0
        since = self.uow.now - _HOUR
        return repository.count_in_thread(self.uow.session, self.message, thread=thread, sender=sender, since=since)

    def _take_in(self, raw: bytes, address: IntakeAddress | None) -> None:
        message = self.message
        earlier = self._find_read()
        if earlier is not None:
            message.source_id = earlier.source_id
            self._note_duplicate(earlier.message_id)
            return
        message.receipt = self._receipt(address)
        wanted = Wishes(self.uow, message, self.facts).upload(raw, address)
        receipt = receive(self.uow, wanted, actor=self._sender(), blobs=self.sorter.blobs)
        message.source_id, message.is_private = receipt.source.id, receipt.source.is_private
        if not receipt.is_duplicate:
            return
        first = repository.find_with_source(self.uow.session, self._workspace_id, receipt.source.id, but=message.id)
        if first is not None:
            self._note_duplicate(first)
            return
        message.flags = [*message.flags, Flag.KNOWN_CONTENT.value]
        self.uow.session.flush()
        follow_reading(self.uow, receipt.job)

    def _find_read(self) -> ReadMail | None:
        """The mail with the same content that was read before, to whatever address and with whatever lines of servers."""
        message = self.message
        name = content_name(self.facts.content_key, owner_id=message.owner_id if message.is_private else None)
        return claim_names(self.uow.session, self._workspace_id, {name: message.id}).get(name)

    def _carry_out(self) -> bool:
        """Whether the mail answers a letter of ours and is dealt with by that."""
        message, answering = self.message, self.sorter.answering
        if self.new_words is None or answering is None or message.submitted_by is None or self._is_upload:
            return False
        letter = find_answered_letter(
            self.uow, message.answers_id, self._workspace_id, before=self.facts.before, own_host=self.sorter.own_host
        )
        if letter is None:
            return False
        member = get_member(self.uow, self._workspace_id, MemberId(message.submitted_by))
        answered = answering(self.uow, Reply(message, letter, member, self.new_words, self._forbidden_orders()))
        if answered.is_done:
            message.outcome, message.detail = Outcome.ANSWERED, answered.detail
        return answered.is_done

    def _forbidden_orders(self) -> str | None:
        """Why the mail gives no orders. Whose signature or host is right may still not be whom the domain vouches for."""
        if self.message.answers_id is None or self.message.is_released:
            return "orders count only at the address that we answer from"
        if not self.facts.submission.is_by_dmarc:
            return "orders count only from senders whose domain has passed DMARC"
        return None

    def _receipt(self, address: IntakeAddress | None) -> ReceiptState | None:
        """Only who wrote it beyond doubt is told, once, and no program ever is."""
        message, facts = self.message, self.facts
        is_wanted = address is not None and address.receipts is not ReceiptPolicy.NONE and bool(self.sorter.own_address)
        is_fit = facts.is_verified and facts.takes_receipt and facts.automatic is None
        return message.receipt or (ReceiptState.OWED if is_wanted and is_fit else None)

    def _sender(self) -> Actor:
        """Whose the source is: nobody's in particular, where nobody is certain and it is for all to see."""
        message = self.message
        whose = message.owner_id if message.is_private else message.submitted_by or message.handed_in_by
        actor = system_actor(self._workspace_id, channel=Channel.EMAIL)
        if whose is None:
            return actor
        return Actor(self._workspace_id, ActorKind.USER, Channel.EMAIL, member_id=MemberId(whose))


@dataclass(slots=True)
class Wishes:
    """What a mail and its address want for what is found in it."""

    uow: UnitOfWork
    message: InboundMessage
    facts: Facts

    @property
    def _workspace_id(self) -> WorkspaceId:
        return WorkspaceId(self.message.workspace_id)

    def obeys(self, address: IntakeAddress | None) -> bool:
        """Whether a subject may give orders: of who is known, be it that they hand the mail in themselves."""
        return self.facts.is_verified or (address is None and self.message.handed_in_by is not None)

    def upload(self, raw: bytes, address: IntakeAddress | None) -> Upload:
        """What the door is given."""
        shorthand = self.facts.shorthand if self.obeys(address) else None
        links = list(address.links) if address else []
        title = None
        if shorthand is not None:
            links += [{"type": "customer", "id": shorthand.customer}] if shorthand.customer else []
            title = read_subject(shorthand.title).title or None
        return Upload(
            data=raw,
            content_type="message/rfc822",
            origin=Origin.EMAIL,
            title=title[:500] if title else None,
            links=links,
            defaults=self._defaults(address),
            is_private=self.message.is_private,
        )

    def _defaults(self, address: IntakeAddress | None) -> dict[str, Any] | None:
        """Who does what is found, under which tags and how soon, as the subject says or else the address."""
        found: dict[str, Any] = {}
        if address is not None:
            # The address itself takes no part in the conversation and does no work.
            found = {"owner_id": address.assignee_id, "tags": list(address.tags), "recipient": self.message.recipient}
        if self.obeys(address):
            shorthand = self.facts.shorthand
            found["tags"] = list(dict.fromkeys((*found.get("tags", ()), *(tag[:50] for tag in shorthand.tags))))
            found["owner_id"] = self._named(shorthand.assignees) or found.get("owner_id")
            found["priority"] = shorthand.priority
            if shorthand.due:
                said_at = self.facts.sent_at or self.message.created_at
                found |= {"due": shorthand.due[:_LONGEST_DATE], "due_said_at": said_at.isoformat()}
        return {name: value for name, value in found.items() if value} or None

    def _named(self, names: Sequence[str]) -> str | None:
        """The member whom a word after @ names, when it names one alone."""
        for name in names:
            found = list_members(self.uow, self._workspace_id, q=name, assignable=True, limit=2).rows
            if len(found) == 1:
                return found[0].id
        return None


def _rules(address: IntakeAddress | None) -> Rules:
    if address is None:
        return HANDED_IN
    return Rules(address.policy, address.domains, address.trusted_senders, address.takes_automatic)


def _checks(stored: dict[str, Any] | None) -> Checks | None:
    """What a service or our own questions found, which can't be found again for ever; None where it is to be looked for."""
    if stored is None:
        return None
    checked_by = CheckedBy(stored.get("checked_by", CheckedBy.SERVICE))
    is_lasting = checked_by is CheckedBy.SERVICE or (checked_by is CheckedBy.US and stored["dmarc"] != "temperror")
    found = {**stored, "dkim_domains": tuple(stored["dkim_domains"]), "checked_by": checked_by}
    return Checks(**found) if is_lasting else None
