"""Operations on inbound messages. Made from docs/openapi.json by `make documents`; not to be edited."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Literal, cast

from client.caller import Caller
from client.generated import types as t
from client.operation import ABSENT, Absent, Argument, Kind, Operation, Place


DELETE_MESSAGE = Operation(
    'delete_message', 'DELETE', '/api/inbound/messages/{message_id}',
    'Delete a message',
    "It is put aside at once, and erased after the workspace's time of grace (``erase_after_days``): its bytes, its words and who\nsent it. Until then restoring it, or undoing the step, takes that back. What a transcript came of is deleted with that. Whose\nmail it is may delete it, and whoever decides about others' work.",
    (
        Argument('message_id', 'message_id', Place.PATH, Kind.TEXT, is_required=True),
        Argument('idempotency_key', 'Idempotency-Key', Place.HEADER, Kind.TEXT, note='Up to 255 characters: the same request again with the same key is answered as before.'),
    ),
    takes_key=True,
)
DISCARD_MESSAGE = Operation(
    'discard_message', 'POST', '/api/inbound/messages/{message_id}/discard',
    'Put a message aside',
    'It stays in the list with all that is known of it, and can be restored.',
    (
        Argument('message_id', 'message_id', Place.PATH, Kind.TEXT, is_required=True),
        Argument('idempotency_key', 'Idempotency-Key', Place.HEADER, Kind.TEXT, note='Up to 255 characters: the same request again with the same key is answered as before.'),
    ),
    takes_key=True,
)
DOWNLOAD_FILE_OF_MAIL = Operation(
    'download_file_of_mail', 'GET', '/api/inbound/messages/{message_id}/attachments/{number}',
    'Download one file that came with a mail',
    'They are numbered from 1 in the order in which they lie in the mail, those inside a ``winmail.dat`` behind all others. A mail that\nis attached is a file as well.',
    (
        Argument('message_id', 'message_id', Place.PATH, Kind.TEXT, is_required=True),
        Argument('number', 'number', Place.PATH, Kind.INTEGER, is_required=True),
    ),
    answers_bytes=True,
)
DOWNLOAD_RAW_MESSAGE = Operation(
    'download_raw_message', 'GET', '/api/inbound/messages/{message_id}/raw',
    'Download the mail as it came',
    '',
    (
        Argument('message_id', 'message_id', Place.PATH, Kind.TEXT, is_required=True),
    ),
    answers_bytes=True,
)
GET_INBOUND_MESSAGE = Operation(
    'get_inbound_message', 'GET', '/api/inbound/messages/{message_id}',
    'Look at one message',
    '',
    (
        Argument('message_id', 'message_id', Place.PATH, Kind.TEXT, is_required=True),
    ),
)
HAND_IN_MAIL = Operation(
    'hand_in_mail', 'POST', '/api/inbound/email',
    'Hand in a mail',
    "The body is the mail as it came, byte for byte; the query may name its envelope. It is kept before it is\nacknowledged, with a row for every recipient, and read afterwards; the same mail again is a duplicate and gives no\nsecond task. To an intake address the address's rules apply; without one it is the caller's own, as an upload is.",
    (
        Argument('recipient', 'recipient', Place.QUERY, Kind.LIST),
        Argument('sender', 'sender', Place.QUERY, Kind.TEXT),
        Argument('is_private', 'is_private', Place.QUERY, Kind.BOOLEAN),
        Argument('idempotency_key', 'Idempotency-Key', Place.HEADER, Kind.TEXT, note='Up to 255 characters: the same request again with the same key is answered as before.'),
        Argument('content', 'content', Place.WHOLE, Kind.FILE, is_required=True, note='message/rfc822'),
    ),
    takes_key=True,
    media_type='message/rfc822',
)
LIST_INBOUND_MESSAGES = Operation(
    'list_inbound_messages', 'GET', '/api/inbound/messages',
    'List messages',
    'Newest first unless ``sort`` says otherwise. Every message that was ever accepted is there. ``q`` is sought in subject, sender and recipient. Of ``outcome``, ``reason``, ``way``,\n``provider`` and ``verdict`` several may be named, with commas between, and any of them will do.',
    (
        Argument('limit', 'limit', Place.QUERY, Kind.INTEGER),
        Argument('cursor', 'cursor', Place.QUERY, Kind.TEXT),
        Argument('updated_after', 'updated_after', Place.QUERY, Kind.TEXT, note='What was made or changed since; the range includes its start.'),
        Argument('updated_before', 'updated_before', Place.QUERY, Kind.TEXT),
        Argument('ids', 'ids', Place.QUERY, Kind.LIST),
        Argument('outcome', 'outcome', Place.QUERY, Kind.LIST, choices=('received', 'staged', 'nothing_found', 'duplicate', 'automatic', 'quarantined', 'refused', 'failed', 'discarded', 'answered')),
        Argument('reason', 'reason', Place.QUERY, Kind.LIST),
        Argument('way', 'way', Place.QUERY, Kind.LIST, choices=('api', 'provider', 'smtp', 'lmtp', 'pipe', 'imap', 'upload')),
        Argument('provider', 'provider', Place.QUERY, Kind.LIST),
        Argument('verdict', 'verdict', Place.QUERY, Kind.LIST, choices=('passed', 'failed', 'unknown')),
        Argument('sender', 'sender', Place.QUERY, Kind.TEXT, note='The whole address in From, in capitals or not.'),
        Argument('transcript_id', 'transcript_id', Place.QUERY, Kind.TEXT),
        Argument('q', 'q', Place.QUERY, Kind.TEXT),
        Argument('address_id', 'address_id', Place.QUERY, Kind.TEXT),
        Argument('thread', 'thread', Place.QUERY, Kind.TEXT),
        Argument('received_after', 'received_after', Place.QUERY, Kind.TEXT),
        Argument('received_before', 'received_before', Place.QUERY, Kind.TEXT),
        Argument('received_from', 'received_from', Place.QUERY, Kind.TEXT, note='Another name for received_after.'),
        Argument('received_to', 'received_to', Place.QUERY, Kind.TEXT, note='Another name for received_before.'),
        Argument('sent_after', 'sent_after', Place.QUERY, Kind.TEXT, note='By the date that the mail itself bears.'),
        Argument('sent_before', 'sent_before', Place.QUERY, Kind.TEXT),
        Argument('sort', 'sort', Place.QUERY, Kind.TEXT, note='A leading minus turns the order round.', choices=('received_at', '-received_at', 'updated_at', '-updated_at')),
    ),
    is_paged=True,
)
RELEASE_MESSAGE = Operation(
    'release_message', 'POST', '/api/inbound/messages/{message_id}/release',
    'Read a message after all',
    "One that is quarantined, or that a program sent. With ``trust_sender`` the sender's mail to that address is read\nwithout asking from now on, unless it is found to be forged.",
    (
        Argument('message_id', 'message_id', Place.PATH, Kind.TEXT, is_required=True),
        Argument('idempotency_key', 'Idempotency-Key', Place.HEADER, Kind.TEXT, note='Up to 255 characters: the same request again with the same key is answered as before.'),
        Argument('trust_sender', 'trust_sender', Place.BODY, Kind.BOOLEAN),
    ),
    takes_key=True,
)
REPROCESS_MESSAGE = Operation(
    'reprocess_message', 'POST', '/api/inbound/messages/{message_id}/reprocess',
    'Handle a message again',
    'By the rules as they are now; what was decided on its tasks is never touched.',
    (
        Argument('message_id', 'message_id', Place.PATH, Kind.TEXT, is_required=True),
        Argument('idempotency_key', 'Idempotency-Key', Place.HEADER, Kind.TEXT, note='Up to 255 characters: the same request again with the same key is answered as before.'),
    ),
    takes_key=True,
)
RESTORE_MESSAGE = Operation(
    'restore_message', 'POST', '/api/inbound/messages/{message_id}/restore',
    'Undo the discarding of a message',
    '',
    (
        Argument('message_id', 'message_id', Place.PATH, Kind.TEXT, is_required=True),
        Argument('idempotency_key', 'Idempotency-Key', Place.HEADER, Kind.TEXT, note='Up to 255 characters: the same request again with the same key is answered as before.'),
    ),
    takes_key=True,
)
SHOW_MESSAGE = Operation(
    'show_message', 'GET', '/api/inbound/messages/{message_id}/page',
    'Show a mail as its author formatted it',
    'A page without scripts, forms and whatever would be fetched from elsewhere; pictures that came along are in it. Browsers\nkeep it apart from the pages of the service.',
    (
        Argument('message_id', 'message_id', Place.PATH, Kind.TEXT, is_required=True),
    ),
    answers_bytes=True,
)
UNDO_STEP_OF_MESSAGE = Operation(
    'undo_step_of_message', 'POST', '/api/inbound/messages/{message_id}/undo',
    'Undo what was decided on a message last',
    "It stands as before it was released, handled again or discarded (``undoable`` says which). A transcript that came of that is\ndeleted, and its suggestions leave the queue; a sender who was trusted with it is not any more. Refused once somebody\nhas gone on with such a suggestion. A letter to the sender can't be fetched back.",
    (
        Argument('message_id', 'message_id', Place.PATH, Kind.TEXT, is_required=True),
        Argument('idempotency_key', 'Idempotency-Key', Place.HEADER, Kind.TEXT, note='Up to 255 characters: the same request again with the same key is answered as before.'),
    ),
    takes_key=True,
)


class InboundMessages(Caller):
    TABLE: ClassVar[Mapping[str, Operation]] = {"delete_message": DELETE_MESSAGE, "discard_message": DISCARD_MESSAGE, "download_file_of_mail": DOWNLOAD_FILE_OF_MAIL, "download_raw_message": DOWNLOAD_RAW_MESSAGE, "get_inbound_message": GET_INBOUND_MESSAGE, "hand_in_mail": HAND_IN_MAIL, "list_inbound_messages": LIST_INBOUND_MESSAGES, "release_message": RELEASE_MESSAGE, "reprocess_message": REPROCESS_MESSAGE, "restore_message": RESTORE_MESSAGE, "show_message": SHOW_MESSAGE, "undo_step_of_message": UNDO_STEP_OF_MESSAGE}

    def delete_message(
        self,
        *,
        message_id: str,
        idempotency_key: str | Absent = ABSENT,
    ) -> t.MessageAnswer:
        """Delete a message"""
        return cast("t.MessageAnswer", self.call(DELETE_MESSAGE, {"message_id": message_id, "idempotency_key": idempotency_key}))

    def discard_message(
        self,
        *,
        message_id: str,
        idempotency_key: str | Absent = ABSENT,
    ) -> t.MessageAnswer:
        """Put a message aside"""
        return cast("t.MessageAnswer", self.call(DISCARD_MESSAGE, {"message_id": message_id, "idempotency_key": idempotency_key}))

    def download_file_of_mail(
        self,
        *,
        message_id: str,
        number: int,
    ) -> bytes:
        """Download one file that came with a mail"""
        return cast("bytes", self.call(DOWNLOAD_FILE_OF_MAIL, {"message_id": message_id, "number": number}))

    def download_raw_message(
        self,
        *,
        message_id: str,
    ) -> bytes:
        """Download the mail as it came"""
        return cast("bytes", self.call(DOWNLOAD_RAW_MESSAGE, {"message_id": message_id}))

    def get_inbound_message(
        self,
        *,
        message_id: str,
    ) -> t.MessageAnswer:
        """Look at one message"""
        return cast("t.MessageAnswer", self.call(GET_INBOUND_MESSAGE, {"message_id": message_id}))

    def hand_in_mail(
        self,
        *,
        content: bytes,
        recipient: list[str] | Absent = ABSENT,
        sender: str | None | Absent = ABSENT,
        is_private: bool | Absent = ABSENT,
        idempotency_key: str | Absent = ABSENT,
    ) -> t.ReceiptsOfMail:
        """Hand in a mail"""
        return cast("t.ReceiptsOfMail", self.call(HAND_IN_MAIL, {"recipient": recipient, "sender": sender, "is_private": is_private, "idempotency_key": idempotency_key, "content": content}))

    def list_inbound_messages(
        self,
        *,
        limit: int | Absent = ABSENT,
        cursor: str | None | Absent = ABSENT,
        updated_after: str | None | Absent = ABSENT,
        updated_before: str | None | Absent = ABSENT,
        ids: list[str] | Absent = ABSENT,
        outcome: list[Literal["received", "staged", "nothing_found", "duplicate", "automatic", "quarantined", "refused", "failed", "discarded", "answered"]] | Absent = ABSENT,
        reason: list[str] | Absent = ABSENT,
        way: list[Literal["api", "provider", "smtp", "lmtp", "pipe", "imap", "upload"]] | Absent = ABSENT,
        provider: list[str] | Absent = ABSENT,
        verdict: list[Literal["passed", "failed", "unknown"]] | Absent = ABSENT,
        sender: str | None | Absent = ABSENT,
        transcript_id: str | None | Absent = ABSENT,
        q: str | None | Absent = ABSENT,
        address_id: str | None | Absent = ABSENT,
        thread: str | None | Absent = ABSENT,
        received_after: str | None | Absent = ABSENT,
        received_before: str | None | Absent = ABSENT,
        received_from: str | None | Absent = ABSENT,
        received_to: str | None | Absent = ABSENT,
        sent_after: str | None | Absent = ABSENT,
        sent_before: str | None | Absent = ABSENT,
        sort: Literal["received_at", "-received_at", "updated_at", "-updated_at"] | Absent = ABSENT,
    ) -> t.MessagesAnswer:
        """List messages"""
        return cast("t.MessagesAnswer", self.call(LIST_INBOUND_MESSAGES, {"limit": limit, "cursor": cursor, "updated_after": updated_after, "updated_before": updated_before, "ids": ids, "outcome": outcome, "reason": reason, "way": way, "provider": provider, "verdict": verdict, "sender": sender, "transcript_id": transcript_id, "q": q, "address_id": address_id, "thread": thread, "received_after": received_after, "received_before": received_before, "received_from": received_from, "received_to": received_to, "sent_after": sent_after, "sent_before": sent_before, "sort": sort}))

    def release_message(
        self,
        *,
        message_id: str,
        idempotency_key: str | Absent = ABSENT,
        trust_sender: bool | Absent = ABSENT,
    ) -> t.MessageAnswer:
        """Read a message after all"""
        return cast("t.MessageAnswer", self.call(RELEASE_MESSAGE, {"message_id": message_id, "idempotency_key": idempotency_key, "trust_sender": trust_sender}))

    def reprocess_message(
        self,
        *,
        message_id: str,
        idempotency_key: str | Absent = ABSENT,
    ) -> t.MessageAnswer:
        """Handle a message again"""
        return cast("t.MessageAnswer", self.call(REPROCESS_MESSAGE, {"message_id": message_id, "idempotency_key": idempotency_key}))

    def restore_message(
        self,
        *,
        message_id: str,
        idempotency_key: str | Absent = ABSENT,
    ) -> t.MessageAnswer:
        """Undo the discarding of a message"""
        return cast("t.MessageAnswer", self.call(RESTORE_MESSAGE, {"message_id": message_id, "idempotency_key": idempotency_key}))

    def show_message(
        self,
        *,
        message_id: str,
    ) -> bytes:
        """Show a mail as its author formatted it"""
        return cast("bytes", self.call(SHOW_MESSAGE, {"message_id": message_id}))

    def undo_step_of_message(
        self,
        *,
        message_id: str,
        idempotency_key: str | Absent = ABSENT,
    ) -> t.MessageAnswer:
        """Undo what was decided on a message last"""
        return cast("t.MessageAnswer", self.call(UNDO_STEP_OF_MESSAGE, {"message_id": message_id, "idempotency_key": idempotency_key}))

