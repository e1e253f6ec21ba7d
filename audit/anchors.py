"""Anchors: the ends of the trails, stored outside the database so that a rewritten trail contradicts them.

The file is readable by the service's user only, has one end per line, and is only appended to: later anchors can't hide
earlier ones.
"""

import os
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from audit import repository
from audit.chain import Link
from config.unit_of_work import UnitOfWork
from core.ids import WorkspaceId

_LINE: Final = re.compile(r"\A(?P<workspace>[\w-]+):(?P<seq>\d+):(?P<hash>[0-9a-f]{64})\Z")


def read_anchors(path: Path) -> Mapping[str, Sequence[Link]]:
    """The anchors by workspace, oldest first; none without the file. An incomplete line is skipped."""
    found: defaultdict[str, list[Link]] = defaultdict(list)
    for line in path.read_text().splitlines() if path.exists() else ():
        parts = _LINE.match(line)
        if parts is not None:
            found[parts["workspace"]].append(Link(int(parts["seq"]), parts["hash"]))
    return found


def line_of(workspace_id: WorkspaceId, end: Link) -> str:
    """An anchor as text, as in the file and for ``gleaner verify-audit --anchor``."""
    return f"{workspace_id}:{end.seq}:{end.hash}"


def add_anchors(path: Path, ends: Mapping[WorkspaceId, Link]) -> None:
    """Append the ends to the file, sync it to disk, and keep it private to the service's user."""
    lines = "".join(f"{line_of(workspace_id, end)}\n" for workspace_id, end in ends.items())
    file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        os.fchmod(file, 0o600)
        os.write(file, lines.encode())
        os.fsync(file)
    finally:
        os.close(file)


def find_new_ends(
    uow: UnitOfWork, known: Mapping[str, Sequence[Link]]
) -> tuple[dict[WorkspaceId, Link], list[WorkspaceId]]:
    """The ends that moved since the last anchor, and the workspaces whose trail does not contain its last anchor."""
    ends, broken = {}, []
    for workspace_id, end in ((each.workspace_id, each.link) for each in repository.list_ends(uow.session)):
        last = known[workspace_id][-1] if known.get(workspace_id) else Link()
        if end == last:
            continue
        if last.seq and repository.find_hash(uow.session, workspace_id, last.seq) != last.hash:
            broken.append(workspace_id)
        elif end.seq:
            ends[workspace_id] = end
    return ends, broken
