"""Calls to webhooks, each on a thread of its own beside the scheduler, so that a receiver that hangs keeps nobody waiting."""

import os
import socket
import threading
from dataclasses import dataclass, field

import structlog

from config.runtime import Runtime
from core.errors import TransientError
from deliver.webhooks.calling import Caller
from deliver.webhooks.networks import networks_in
from deliver.webhooks.sending import Parcel, Postman
from staging.queue.telling import list_behind, tell

log = structlog.get_logger(__name__)

MOST_CALLS = 8


def postman_for(runtime: Runtime) -> Postman:
    """Who calls with the settings of this process."""
    return Postman(
        transactions=runtime.transactions,
        signing_key=runtime.signing_key,
        post=Caller(networks_in(runtime.settings.webhook_networks)).post,
        holder=f"{socket.gethostname()[:30]}-{os.getpid()}",
    )


def tell_webhooks(runtime: Runtime) -> None:
    """Owe every webhook a call for what happened since it was told last."""
    with runtime.transactions.read() as uow:
        behind = list_behind(uow)
    for webhook_id in behind:
        has_more = True
        while has_more:
            with runtime.transactions.begin() as uow:
                has_more = tell(uow, webhook_id)


@dataclass(slots=True)
class Sender:
    """Starts calls that are due, as long as few enough are under way. What is lost with the process is owed still."""

    postman: Postman
    _under_way: set[threading.Thread] = field(default_factory=set)

    def start_due(self, _runtime: Runtime) -> None:
        """Call whoever is due, without waiting for answers."""
        self._under_way = {thread for thread in self._under_way if thread.is_alive()}
        room = MOST_CALLS - len(self._under_way)
        for parcel in self.postman.take(room) if room > 0 else ():
            thread = threading.Thread(target=self._send, args=(parcel,), name="webhook", daemon=True)
            self._under_way.add(thread)
            thread.start()

    def _send(self, parcel: Parcel) -> None:
        try:
            self.postman.send(parcel)
        except TransientError as error:
            # Its lease runs out, and it is called again: a receiver knows a message by its id.
            log.warning("webhook.postponed", code=error.code)
