"""Stores the ends of the audit trails outside the database: in a file, and at the places that the settings name."""

from collections.abc import Sequence
from dataclasses import dataclass

import structlog

from audit.anchors import add_anchors, find_new_ends, read_anchors
from audit.repository import list_ends
from audit.service import list_unkeyed, vouch_for_ends
from config.runtime import Runtime
from deliver.anchors import Teller

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Anchoring:
    """Writes anchors to the file and to the tellers. Each teller gets every end once, and again after a restart."""

    tellers: Sequence[Teller] = ()

    def run(self, runtime: Runtime) -> None:
        """Anchor the ends. A trail that no longer contains its last anchor is logged, and its end is not anchored."""
        _vouch(runtime)
        path = runtime.settings.anchors_file
        with runtime.transactions.read() as uow:
            ends, broken = find_new_ends(uow, read_anchors(path))
            whole = {each.workspace_id: each.link for each in list_ends(uow.session) if each.workspace_id not in broken}
        for workspace_id in broken:
            log.error("audit.broken", workspace_id=workspace_id)
        if ends:
            add_anchors(path, ends)
        for teller in self.tellers:
            teller.tell(whole, now=runtime.clock.now())


def _vouch(runtime: Runtime) -> None:
    """End with the key those trails to which an earlier version, still running, has added rows without it."""
    with runtime.transactions.read() as uow:
        is_lacking = bool(list_unkeyed(uow))
    if is_lacking:
        with runtime.transactions.begin() as uow:
            vouch_for_ends(uow)
