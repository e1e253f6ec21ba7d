"""Sorts one message: load it, parse it outside any transaction, then decide and write if the lease still holds."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from access.models import Member
from access.services.members import find_active_member_by_email, get_member
from config.owed import work
from config.owed.kind import Claim
from config.unit_of_work import Transactions, UnitOfWork
from core.ids import IntakeAddressId, MemberId, SourceId, WorkspaceId
from intake.blobs import BlobStore
from intake.door.receive import receive
from intake.door.upload import Upload
from intake.inbound import repository
from intake.inbound.answering import answer, sender_of
from intake.inbound.content_keys import ReadMail, claim_names, content_name
from intake.inbound.delivery import LONGEST_ADDRESS, printable
from intake.inbound.description import describe
from intake.inbound.facts import Facts, OwnWords, Surroundings
from intake.inbound.findings import find_thread, list_flags
from intake.inbound.late import Opening, open_nothing, understand_late
from intake.inbound.lately import Bounds, count_lately
from intake.inbound.models import InboundMessage, IntakeAddress
from intake.inbound.outcomes import follow_reading, follow_readings
from intake.inbound.policy import ANSWERS, HANDED_IN, Judgement, Lately, Rules, judge
from intake.inbound.replies import Answered, Answering, find_answered_letter, is_about_private
from intake.inbound.routing import MailHosts, find_first, find_recipient
from intake.inbound.several_addresses import settle_address
from intake.inbound.sorting import SORTING
from intake.inbound.understanding import BEHIND_OUR_SERVER, UNTOUCHED, Understood, at_once, lasting_checks, understand
from intake.inbound.wishes import Wishes
from intake.inbound.words import WORKSPACE_BUSY, Flag, Outcome, ReceiptPolicy, ReceiptState, Way
from intake.mail.checks.names import Names
from intake.mail.checks.sender import SenderCheck
from intake.models import Source
from intake.repository import find_latest_jobs, find_source


@dataclass(frozen=True, slots=True)
class Sorter:
    """Sorts messages, with the database, the mail hosts, and the server that is trusted to check senders."""

    transactions: Transactions
    blobs: BlobStore
    hosts: MailHosts
    trusted_server: str = ""
    # DNS look-ups for senders whom no server checked; None where DNS is not queried.
    names: Callable[[], Names] | None = None
    # The sender address of outgoing mail; empty where none is sent.
    own_address: str = ""
    # The hourly limits of messages for one sender and for one workspace; 0 is no limit.
    most_of_sender: int = 0
    most_in_all: int = 0
    # Runs the parsing of a mail: in this process, or in a separate one, which a hostile mail may crash.
    apart: Callable[[Callable[[], Understood]], Understood] = at_once
    # Carries out answers to outgoing letters; without it they are read like any mail.
    answering: Answering | None = None
    # Makes suggestions public that were found in an uploaded mail before its privacy was known.
    opening: Opening = open_nothing

    def sort(self, claim: Claim) -> None:
        """Give the message an outcome, or a source with a waiting reading, or change nothing. Raises LostLeaseError."""
        with self.transactions.read() as uow:
            message = work.get_held(uow, SORTING, claim)
            raw = self.blobs.get(uow.session, WorkspaceId(message.workspace_id), message.sha256)
            around = surroundings_of(message, self, now=uow.now)
            is_reply = message.answers_id is not None
        facts, words = self.apart(partial(understand, raw, around, is_reply=is_reply))
        with self.transactions.begin() as uow:
            message = work.get_held(uow, SORTING, claim)
            _Sorting(uow, message, facts, sorter=self, own_words=words).settle(raw)
            work.finish(uow, SORTING, claim)

    @property
    def own_host(self) -> str:
        return self.own_address.rpartition("@")[2]

    @property
    def bounds(self) -> Bounds:
        return Bounds(self.most_of_sender, self.most_in_all)


@dataclass(slots=True)
class _Sorting:
    """One message in the transaction that decides on it."""

    uow: UnitOfWork
    message: InboundMessage
    facts: Facts
    sorter: Sorter
    own_words: OwnWords | None = None

    def settle(self, raw: bytes) -> None:
        address = self._find_address()
        member = self._find_submitter()
        self._note_facts(member)
        source = self._find_own_source()
        if source is not None:
            self._follow_source(source)
            return
        self._note_privacy(address, member)
        if self._is_duplicate():
            return
        lately = (
            Lately()
            if self.message.is_released
            else count_lately(self.uow, self.message, self.facts, self.sorter.bounds)
        )
        judgement = None if self.message.is_released else self._judge(address, lately)
        if judgement is not None:
            self.message.outcome = judgement.outcome
            self.message.reason, self.message.detail = judgement.reason, judgement.detail
            return
        if lately.is_busy:
            self.message.reason = WORKSPACE_BUSY
            self.message.detail = f"It waits: {lately.most_in_all} messages were read within an hour."
            return
        answered = self._carry_out()
        if answered is None or not answered.is_done:
            self._take_in(raw if answered is None else self._without_letter(raw, answered), address)
            return
        self.message.outcome, self.message.detail = Outcome.ANSWERED, answered.detail
        if self.own_words is not None and answered.news:
            self._read_news(self.own_words.as_mail(answered.news), address)

    def _without_letter(self, raw: bytes, answered: Answered) -> bytes:
        """The mail without the quoted letter, in which no work is to be found. A mail with files is kept whole."""
        own = self.own_words
        return raw if own is None or own.has_files or not answered.news else own.as_mail(answered.news)

    @property
    def _workspace_id(self) -> WorkspaceId:
        return WorkspaceId(self.message.workspace_id)

    def _find_address(self) -> IntakeAddress | None:
        """The address that the envelope named, or the first address of the workspace in the headers."""
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
        """Whether a member uploaded the mail and so vouches for it, whoever wrote it."""
        return self.message.way is Way.UPLOAD

    def _find_own_source(self) -> Source | None:
        """The live source of an uploaded mail that still lacks the facts of the mail."""
        source_id = self.message.source_id
        if not self._is_upload or source_id is None:
            return None
        return find_source(self.uow.session, self._workspace_id, SourceId(source_id))

    def _follow_source(self, source: Source) -> None:
        """Set the outcome from the reading, or mark the row again as a duplicate of an older one."""
        session = self.uow.session
        older = repository.find_older_with_source(session, self.message)
        if older is not None:
            self._note_duplicate(older)
            return
        understand_late(self.uow, self.message, self.facts, source, self.sorter.opening)
        session.flush()
        # Jobs that do not stage have no effect on the outcome.
        follow_readings(self.uow, list(find_latest_jobs(session, [source.id], is_staging=True).values()))

    def _find_submitter(self) -> Member | None:
        """The member who sent the mail, where that is verified, or who uploaded the file."""
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
        message.thread = find_thread(self.uow, message, self.facts, own_host=self.sorter.own_host)
        message.flags = [flag.value for flag in list_flags(self.uow, message, self.facts)]

    def _note_privacy(self, address: IntakeAddress | None, member: Member | None) -> None:
        """Set privacy and owner: a verified member who sent private mail owns it, else the creator of the address."""
        message = self.message
        asked = self._obeys_shorthand(address) and self.facts.shorthand.is_private
        message.is_private = message.is_private_wanted or asked or (address is not None and address.is_private)
        if address is not None:
            message.owner_id = member.id if member else address.created_by
        letter = find_answered_letter(
            self.uow, message.answers_id, self._workspace_id, before=self.facts.before, own_host=self.sorter.own_host
        )
        if letter is not None and is_about_private(self.uow, letter):
            message.is_private = True
        if message.answers_id is not None:
            message.owner_id = member.id if member else message.owner_id

    def _obeys_shorthand(self, address: IntakeAddress | None) -> bool:
        """Whether the subject may give orders, which needs a verified sender or an upload."""
        return Wishes(self.uow, self.message, self.facts).obeys(address)

    def _is_duplicate(self) -> bool:
        """Whether the same mail was received before. Equal Message-IDs with different content are different mails."""
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
        # A duplicate has the same Message-ID, which is no reason for a flag.
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

    def _take_in(self, raw: bytes, address: IntakeAddress | None) -> None:
        message = self.message
        wanted = Wishes(self.uow, message, self.facts).upload(raw, address)
        earlier = self._find_read()
        if earlier is not None:
            message.source_id = earlier.source_id
            self._note_again(earlier.message_id, address, wanted)
            return
        message.receipt = self._receipt(is_wanted=address is not None and address.receipts is not ReceiptPolicy.NONE)
        receipt = receive(self.uow, wanted, actor=sender_of(self.message), blobs=self.sorter.blobs)
        message.source_id, message.is_private = receipt.source.id, receipt.source.is_private
        if not receipt.is_duplicate:
            return
        first = repository.find_with_source(self.uow.session, message, receipt.source.id)
        if first is not None:
            self._note_again(first, address, wanted)
            return
        message.flags = [*message.flags, Flag.KNOWN_CONTENT.value]
        self.uow.session.flush()
        follow_reading(self.uow, receipt.job)

    def _note_again(self, first: str, address: IntakeAddress | None, wanted: Upload) -> None:
        """Handle a mail that was read before, perhaps at another address, whose settings may apply too."""
        told = settle_address(self.uow, self.message, address, first_id=first, wanted=wanted) if address else None
        self._note_duplicate(first)
        if told is not None:
            self.message.reason, self.message.detail = told.reason, told.detail

    def _find_read(self) -> ReadMail | None:
        """The earlier mail with the same content, regardless of address and headers of servers."""
        message = self.message
        owner_id = message.owner_id if message.is_private else None
        name = content_name(self.facts.content_key, owner_id=owner_id)
        own = {name} if owner_id else ()
        return claim_names(self.uow.session, self._workspace_id, {name: message.id}, own=own).get(name)

    def _carry_out(self) -> Answered | None:
        sorter = self.sorter
        return answer(self.uow, self.message, self.facts, self.own_words, by=sorter.answering, own_host=sorter.own_host)

    def _read_news(self, raw: bytes, address: IntakeAddress | None) -> None:
        """Read new text of an answer like any mail; its outcome stays that of an answer."""
        message = self.message
        earlier = self._find_read()
        if earlier is not None:
            message.source_id = earlier.source_id
            return
        wanted = Wishes(self.uow, message, self.facts).upload(raw, address)
        receipt = receive(self.uow, wanted, actor=sender_of(self.message), blobs=self.sorter.blobs)
        message.source_id, message.is_private = receipt.source.id, receipt.source.is_private
        message.receipt = self._receipt(is_wanted=True)
        if receipt.is_duplicate:
            self.uow.session.flush()
            follow_reading(self.uow, receipt.job)

    def _receipt(self, *, is_wanted: bool) -> ReceiptState | None:
        """The receipt state: only a verified author gets a receipt, only once, and programs never do."""
        message, facts = self.message, self.facts
        is_fit = facts.is_verified and facts.takes_receipt and facts.automatic is None
        return message.receipt or (
            ReceiptState.OWED if is_wanted and is_fit and bool(self.sorter.own_address) else None
        )


def _rules(address: IntakeAddress | None) -> Rules:
    if address is None:
        return HANDED_IN
    return Rules(address.policy, address.domains, address.trusted_senders, address.takes_automatic)


def surroundings_of(message: InboundMessage, sorter: Sorter, *, now: datetime) -> Surroundings:
    """What is known of a message besides its bytes. Only mail through our own server has a trusted server."""
    is_behind = message.way in BEHIND_OUR_SERVER
    server = sorter.trusted_server if is_behind else ""
    may_ask = is_behind or message.provider in UNTOUCHED
    return Surroundings(
        envelope_sender=message.envelope_sender,
        recipients=(message.recipient,) if message.recipient else (),
        trusted_server=server,
        checks=lasting_checks(message.checks),
        own_hosts=sorter.hosts.token_only,
        own_host=sorter.own_host,
        secret=sorter.hosts.secret,
        sender_check=SenderCheck(sorter.names(), now, server) if sorter.names is not None and may_ask else None,
    )
