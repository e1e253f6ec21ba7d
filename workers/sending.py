"""Calls webhooks on threads of the scheduler process, so that a slow receiver does not delay other work."""

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
    """A postman with the settings of this process."""
    return Postman(
        transactions=runtime.transactions,
        signing_key=runtime.signing_key,
        post=Caller(networks_in(runtime.settings.webhook_networks)).post,
        holder=f"{socket.gethostname()[:30]}-{os.getpid()}",
    )


def tell_webhooks(runtime: Runtime) -> None:
    """Enqueue a call for every event since the last one that each webhook was told of."""
    with runtime.transactions.read() as uow:
        behind = list_behind(uow)
    for webhook_id in behind:
        has_more = True
        while has_more:
            with runtime.transactions.begin() as uow:
                has_more = tell(uow, webhook_id)


@dataclass(slots=True)
class Sender:
    """Starts due calls on threads, at most MOST_CALLS at once. Calls lost in a crash are still owed."""

    postman: Postman
    _under_way: set[threading.Thread] = field(default_factory=set)

    def start_due(self, _runtime: Runtime) -> None:
        """Start due calls without waiting for answers."""
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
            # The lease expires and the call is repeated; receivers recognise a repeated message by its id.
            log.warning("webhook.postponed", code=error.code)
