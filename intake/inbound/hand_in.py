"""Handles uploaded mail files: they are processed like received mail, but answered at once like other uploads.

Each statement runs once for all mails of a call, so that a thousand mails are stored quickly.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from audit.entry import Entry
from audit.service import record
from config.unit_of_work import UnitOfWork
from core.actor import Actor
from core.ids import WorkspaceId
from intake.blobs import BlobStore
from intake.document import Origin
from intake.door.known import NoticeCode
from intake.door.quota import UNLIMITED, Quota, refuse_stored, usage_of
from intake.door.receive import Receipt, answer_known, receive_all
from intake.door.receive_many import ReceiveAll, Received, receive_each_by
from intake.door.upload import Upload
from intake.inbound.accept import Target, new_message
from intake.inbound.content_keys import ReadMail, claim_names, content_name, find_of_sources, find_read, find_threads
from intake.inbound.delivery import Delivery
from intake.inbound.description import describe
from intake.inbound.facts import Facts, thread_name
from intake.inbound.findings import flags_of_words
from intake.inbound.handed_in import HandedIn
from intake.inbound.models import InboundMessage
from intake.inbound.outcomes import follow_readings
from intake.inbound.sorting import owe_sorting
from intake.inbound.wishes import Wishes
from intake.inbound.words import Flag, Outcome, Way
from intake.repository import get_sources


def hand_in(
    uow: UnitOfWork, handed: HandedIn, *, actor: Actor, blobs: BlobStore, quota: Quota = UNLIMITED
) -> Receipt | list[Received]:
    """Store each upload as a source and enqueue its reading; each mail also gets a row in the ledger.

    A mail that was read before, even with other headers of servers, returns its existing source. Raises
    QuotaExceededError.
    """
    if isinstance(handed.content, Upload):
        return hand_in_one(uow, handed, actor=actor, blobs=blobs, quota=quota)
    take = partial(_take, uow, mails=handed.mails, actor=actor, blobs=blobs, quota=quota)
    return receive_each_by(uow, handed.content, take, actor=actor)


def hand_in_one(
    uow: UnitOfWork, handed: HandedIn, *, actor: Actor, blobs: BlobStore, quota: Quota = UNLIMITED
) -> Receipt:
    """Like ``hand_in``, for a single upload."""
    assert isinstance(handed.content, Upload)
    [receipt] = _take(uow, [handed.content], mails=handed.mails, actor=actor, blobs=blobs, quota=quota)
    return receipt


def _take(
    uow: UnitOfWork,
    uploads: Sequence[Upload],
    *,
    mails: Mapping[str, Facts | None],
    actor: Actor,
    blobs: BlobStore,
    quota: Quota,
) -> list[Receipt]:
    if not any(upload.sha256 in mails for upload in uploads):
        return receive_all(uow, uploads, actor=actor, blobs=blobs, quota=quota)
    _keep_bytes(uow, uploads, actor=actor, blobs=blobs, quota=quota)
    # Stored bytes are checked here only, because rows of duplicate mails also store bytes.
    receive = partial(receive_all, uow, actor=actor, blobs=blobs, quota=replace(quota, stored_bytes=0))
    rows = [_row(uow, upload, mails, actor=actor) for upload in uploads]
    return _Taking(uow, actor, rows).take(receive)


def _keep_bytes(uow: UnitOfWork, uploads: Sequence[Upload], *, actor: Actor, blobs: BlobStore, quota: Quota) -> None:
    workspace_id = WorkspaceId(actor.workspace_id)
    before = usage_of(uow, workspace_id).stored_bytes if quota.stored_bytes else 0
    blobs.put_many(uow.session, workspace_id, {each.sha256: each.data for each in uploads})
    if quota.stored_bytes:
        refuse_stored(quota, before=before, now=usage_of(uow, workspace_id).stored_bytes)


@dataclass(slots=True)
class _Row:
    """One upload; for a mail, also its row in the ledger and its facts."""

    upload: Upload
    message: InboundMessage | None = None
    facts: Facts | None = None
    names: tuple[str, ...] = ()
    # The name for private content of the sender.
    own: str = ""
    # The mail with the same content that was received before, or that precedes it in this call.
    earlier: ReadMail | None = None
    twin: "_Row | None" = None
    receipt: Receipt | None = None


def _row(uow: UnitOfWork, upload: Upload, mails: Mapping[str, Facts | None], *, actor: Actor) -> _Row:
    if upload.sha256 not in mails:
        return _Row(upload)
    facts = mails[upload.sha256]
    delivery = Delivery(upload.data, Way.UPLOAD, is_private=upload.is_private)
    message = new_message(uow, delivery, Target(), actor=actor)
    message.outcome, message.submitted_by, message.is_released = Outcome.RECEIVED, actor.member_id, True
    if facts is None:
        # The mail is private until it was parsed, because its subject may ask for privacy.
        return _Row(replace(upload, origin=Origin.EMAIL, is_private=True), message)
    describe(message, facts)
    wanted = _wanted(uow, upload, message, facts)
    public, own = (content_name(facts.content_key, owner_id=owner) for owner in (None, actor.member_id))
    return _Row(wanted, message, facts, (own, public) if wanted.is_private else (public, own), own)


def _wanted(uow: UnitOfWork, upload: Upload, message: InboundMessage, facts: Facts) -> Upload:
    """The upload with the wishes of its subject; declarations of the uploader take precedence."""
    by_subject = Wishes(uow, message, facts).upload(upload.data, None)
    return replace(
        upload,
        origin=Origin.EMAIL,
        title=upload.title or by_subject.title,
        links=[*upload.links, *(each for each in by_subject.links if each not in upload.links)],
        defaults=by_subject.defaults,
        is_private=upload.is_private or facts.shorthand.is_private,
    )


@dataclass(slots=True)
class _Taking:
    """The uploads of one call, in the transaction that stores them."""

    uow: UnitOfWork
    actor: Actor
    rows: Sequence[_Row]
    first_of: dict[str, str] = field(default_factory=dict)

    def take(self, receive: ReceiveAll) -> list[Receipt]:
        mails = [row for row in self.rows if row.message is not None]
        self.uow.session.add_all(row.message for row in mails)
        self.uow.session.flush()
        self._find_earlier(mails)
        new = [row for row in self.rows if row.earlier is None and row.twin is None]
        for row, receipt in zip(new, receive([row.upload for row in new]), strict=True):
            row.receipt = replace(receipt, notice=None) if _is_beside_the_point(row, receipt) else receipt
        self._answer_known(mails)
        self._note_threads(mails)
        self._note_sources(mails)
        return [row.receipt for row in self.rows if row.receipt is not None]

    @property
    def _workspace_id(self) -> WorkspaceId:
        return WorkspaceId(self.actor.workspace_id)

    def _find_earlier(self, mails: Sequence[_Row]) -> None:
        """Find earlier mails with the same content, first with the wanted privacy; else the first in this call is read."""
        session, own = self.uow.session, {row.own for row in mails if row.own}
        known = find_read(session, self._workspace_id, {name for row in mails for name in row.names}, own=own)
        first: dict[str, _Row] = {}
        for row in mails:
            row.earlier = next((known[name] for name in row.names if name in known), None)
            if row.earlier is None and row.names:
                found = first.setdefault(row.names[0], row)
                row.twin = found if found is not row else None
        wanted = {name: _id(row) for name, row in first.items()}
        # A concurrent transaction may have claimed the same content.
        for name, earlier in claim_names(session, self._workspace_id, wanted, own=own).items():
            first[name].earlier = earlier
        for row in mails:
            if row.twin is not None and row.twin.earlier is not None:
                row.earlier, row.twin = row.twin.earlier, None

    def _answer_known(self, mails: Sequence[_Row]) -> None:
        known = [row for row in mails if row.receipt is None]
        ids = {row.earlier.source_id for row in known if row.earlier}
        sources = {source.id: source for source in get_sources(self.uow.session, ids)} if ids else {}
        found = [
            (row.upload, sources[row.earlier.source_id] if row.earlier else _receipt(row.twin).source) for row in known
        ]
        for row, receipt in zip(known, answer_known(self.uow, found, actor=self.actor), strict=True):
            row.receipt = receipt

    def _note_threads(self, mails: Sequence[_Row]) -> None:
        """Set the threads; mails of one call find each other in whatever order the file has them."""
        understood = [(row, row.facts) for row in mails if row.facts is not None]
        named = {one for _, facts in understood for one in (*facts.before, facts.message_id) if one}
        known = find_threads(self.uow.session, self._workspace_id, named, but=[_id(row) for row in mails])
        threads = {message_id: thread for message_id, thread in known.items() if thread is not None}
        for row, facts in sorted(understood, key=lambda one: len(one[1].before)):
            thread = _thread(facts, threads)
            _message(row).thread = thread
            if facts.message_id and thread:
                threads.setdefault(facts.message_id, thread)
            if facts.message_id in known and row.earlier is None:
                _message(row).flags = [Flag.MESSAGE_ID_REUSED.value]
            _message(row).flags = [*_message(row).flags, *(flag.value for flag in flags_of_words(facts))]
            if facts.submission.answers_elsewhere:
                _message(row).flags = [*_message(row).flags, Flag.ANSWERS_ELSEWHERE.value]

    def _note_sources(self, mails: Sequence[_Row]) -> None:
        again = [_receipt(row).source.id for row in mails if _receipt(row).is_duplicate and row.earlier is None]
        firsts = find_of_sources(self.uow.session, self._workspace_id, again)
        known: list[Receipt] = []
        for row in mails:
            message, receipt = _message(row), _receipt(row)
            message.source_id, message.is_private = receipt.source.id, receipt.source.is_private
            first = row.earlier.message_id if row.earlier else firsts.get(receipt.source.id)
            self._settle(row, first or self.first_of.get(receipt.source.id))
            self.first_of.setdefault(receipt.source.id, message.id)
            if message.outcome is Outcome.RECEIVED and receipt.is_duplicate:
                known.append(receipt)
        self.uow.session.flush()
        follow_readings(self.uow, [receipt.job for receipt in known])
        record(self.uow, *self._entries(mails))

    def _settle(self, row: _Row, first: str | None) -> None:
        """Mark the row as a duplicate, or set its outcome from the reading."""
        message, receipt = _message(row), _receipt(row)
        if receipt.is_duplicate and first is not None:
            message.outcome, message.duplicate_of = Outcome.DUPLICATE, first
            message.flags = [flag for flag in message.flags if flag != Flag.MESSAGE_ID_REUSED]
        elif receipt.is_duplicate:
            message.flags = [*message.flags, Flag.KNOWN_CONTENT.value]
        if row.facts is None and message.outcome is Outcome.RECEIVED:
            owe_sorting(self.uow, message)

    def _entries(self, mails: Sequence[_Row]) -> Iterator[Entry]:
        for message in map(_message, mails):
            yield Entry(
                self.actor,
                "inbound_message.receive",
                "inbound_message",
                message.id,
                status_after=message.outcome,
            )


def _is_beside_the_point(row: _Row, receipt: Receipt) -> bool:
    """Whether to drop the notice that the source is public: only we asked for privacy, until the mail is parsed."""
    is_ours = row.message is not None and row.facts is None and not row.message.is_private_wanted
    return is_ours and receipt.notice is not None and receipt.notice.code is NoticeCode.STAYS_PUBLIC


def _thread(facts: Facts, threads: Mapping[str, str]) -> str | None:
    known = next((threads[each] for each in facts.before if each in threads), None)
    first = facts.before[-1] if facts.before else facts.message_id
    return known or (thread_name(first) if first else None)


def _message(row: _Row) -> InboundMessage:
    assert row.message is not None
    return row.message


def _id(row: _Row) -> str:
    return _message(row).id


def _receipt(row: "_Row | None") -> Receipt:
    assert row is not None
    assert row.receipt is not None
    return row.receipt
