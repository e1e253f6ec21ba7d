"""Send the ends of the audit trails to a log server, a program or a mailbox, whose copy survives changes of our database."""

import json
import socket
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Final
from urllib.parse import urlsplit

import structlog

from audit.anchors import line_of
from audit.chain import Link
from config.settings import Settings
from core.ids import Prefix, WorkspaceId, new_id
from deliver.mail.letter import Letter, address_of, write_letter
from deliver.mail.smarthost import Answer, Parcel, Smarthost, hand_over, smarthost_of
from deliver.webhooks.calling import Caller, CallFailedError
from deliver.webhooks.networks import networks_in

log = structlog.get_logger(__name__)

# Syslog priority: facility 10 (authpriv) times 8, plus severity 5 (notice).
_PRIORITY: Final = 10 * 8 + 5
_SYSLOG_PORT: Final = 514
Post = Callable[[Sequence[str], datetime], None]


class UntoldError(Exception):
    """A place could not be reached; the message says why."""


@dataclass(slots=True)
class Teller:
    """One place to send anchors to, and the anchors sent there since this process started."""

    place: str
    post: Post
    told: dict[WorkspaceId, Link] = field(default_factory=dict)

    def tell(self, ends: Mapping[WorkspaceId, Link], *, now: datetime) -> None:
        """Send the ends that are new to this place. After a failure, which is logged, the next call sends them again."""
        news = {workspace_id: end for workspace_id, end in ends.items() if self.told.get(workspace_id) != end}
        if not news:
            return
        try:
            self.post([line_of(workspace_id, end) for workspace_id, end in news.items()], now)
        except UntoldError as error:
            log.warning("audit.untold", scheme=urlsplit(self.place).scheme, problem=str(error))
            return
        self.told.update(news)


def tellers_of(settings: Settings) -> Sequence[Teller]:
    """One teller for each place that the settings name."""
    return [Teller(place, _post_to(place, settings)) for place in settings.audit_anchors_to.split()]


def _post_to(place: str, settings: Settings) -> Post:
    parts = urlsplit(place)
    if parts.scheme == "syslog":
        return partial(_log, (parts.hostname, parts.port or _SYSLOG_PORT) if parts.hostname else parts.path)
    if parts.scheme == "mailto":
        return partial(mail, parts.path, settings.mail_from, smarthost_of(settings))
    return partial(_call, place, Caller(networks_in(settings.webhook_networks)))


def _log(address: tuple[str, int] | str, lines: Sequence[str], _now: datetime) -> None:
    family = socket.AF_UNIX if isinstance(address, str) else socket.AF_INET
    try:
        with socket.socket(family, socket.SOCK_DGRAM) as sender:
            for line in lines:
                sender.sendto(f"<{_PRIORITY}>gleaner: audit anchor {line}".encode(), address)
    except OSError as error:
        raise UntoldError(error.strerror or "not reached") from error


def _call(url: str, caller: Caller, lines: Sequence[str], _now: datetime) -> None:
    try:
        reply = caller.post(url, json.dumps({"anchors": lines}).encode(), {"Content-Type": "application/json"})
    except CallFailedError as error:
        raise UntoldError(str(error)) from error
    if not reply.is_success:
        raise UntoldError(f"answered {reply.status}")


def mail(recipient: str, sender: str, smarthost: Smarthost | None, lines: Sequence[str], now: datetime) -> None:
    """Send the lines as a letter. Raises UntoldError."""
    letter = Letter(recipient, "Where the audit trails end", "\n".join([*_WORDS, "", *lines, ""]))
    content = write_letter(letter, mail_id=new_id(Prefix.OUTGOING_MAIL), sender=sender, sent_at=now)
    if smarthost is None:
        raise UntoldError("no mail server is set")
    report = hand_over(smarthost, Parcel(address_of(sender), recipient, content), before_offer=lambda: None)
    if report.answer is not Answer.TAKEN:
        raise UntoldError(report.answer.value)


_WORDS: Final = (
    "Keep this mail: it shows later whether the audit trail of Gleaner was changed.",
    "To hold the trail against it: gleaner verify-audit --anchor LINE",
)
