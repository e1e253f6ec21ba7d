"""Which revision is the newest, told by the files alone: a process that finds it in its database needs no Alembic."""

import re
from pathlib import Path

_VERSIONS = Path(__file__).parent / "versions"
_REVISION = re.compile(r'^(revision|down_revision) = "(\w+)"$', re.MULTILINE)


def newest_revision() -> str | None:
    """The one revision that none follows; None when that can't be told."""
    told = [told for path in _VERSIONS.glob("*.py") for told in _REVISION.findall(path.read_text())]
    followed = {name for what, name in told if what == "down_revision"}
    last = {name for what, name in told if what == "revision"} - followed
    return last.pop() if len(last) == 1 else None
