"""The ends of the trails, kept outside the database: who rewrites a trail there can't rewrite these along with it.

A file for the service's user alone, one end a line, only ever added to: what is anchored late can't hide what was before.
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
    """The anchored ends by workspace, oldest first; none without the file. A line that broke off is left out."""
    found: defaultdict[str, list[Link]] = defaultdict(list)
    for line in path.read_text().splitlines() if path.exists() else ():
        parts = _LINE.match(line)
        if parts is not None:
            found[parts["workspace"]].append(Link(int(parts["seq"]), parts["hash"]))
    return found


def line_of(workspace_id: WorkspaceId, end: Link) -> str:
    """An anchor as it is written down, and as ``gleaner verify-audit --anchor`` takes it."""
    return f"{workspace_id}:{end.seq}:{end.hash}"


def add_anchors(path: Path, ends: Mapping[WorkspaceId, Link]) -> None:
    """The ends are in the file, on disk, and others can't read it."""
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
    """The ends that moved since the last anchor, and the workspaces whose trail no longer holds what was anchored last."""
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
