"""A list of calls that accompanies transcripts: it has their titles and participants, but no speech."""

from collections.abc import Sequence
from typing import Any

from core.errors import InvalidError
from intake.containers.kinds import UnsupportedFormatError
from intake.text.gong_answers import by_id, call_id, list_details, list_transcripts
from intake.text.json_body import TooComplexError, dump_json, find_json, first_byte
from intake.text.json_fields import Record

# The raw bytes are searched first, so that other JSON is not parsed here.
_LISTING = (b'"calls"', b'"metaData"')
_SPOKEN = b'"callTranscripts"'
_MOST_ADDED_BYTES = 25 * 1024 * 1024


def is_call_list(payload: bytes) -> bool:
    """Whether the file lists calls without their speech."""
    return bool(_listed(payload))


def refuse_call_list() -> UnsupportedFormatError:
    """The error for a call list without a transcript of any of its calls."""
    return UnsupportedFormatError(
        "This lists calls and who took part in them, not what was said. Upload it together with their transcripts."
    )


def join(files: Sequence[bytes]) -> list[bytes | None]:
    """The files, with the details from call lists added to their transcripts; None in place of a list that was used.

    The order of the files has no effect on the bytes, unless two lists contradict each other. Raises
    TooComplexError when repeated details of one call would make many transcripts grow beyond the upload limit.
    """
    listed = [by_id(_listed(file)) for file in files]
    known = by_id(details for calls in listed for details in calls.values())
    if not known:
        return list(files)
    joining = _Joining(known)
    joined = [joining.tell(file) for file in files]
    return [None if joining.found & calls.keys() else file for file, calls in zip(joined, listed, strict=True)]


class _Joining:
    """The details of the calls, and the ids of the calls whose transcript was found."""

    def __init__(self, known: dict[str, Record]) -> None:
        self._known = known
        self._told: dict[bytes, bytes] = {}
        self._room = _MOST_ADDED_BYTES
        self.found: set[str] = set()

    def tell(self, file: bytes) -> bytes:
        if file not in self._told:
            told = self._with_details(file)
            self._room -= len(told) - len(file)
            if self._room < 0:
                raise TooComplexError("These transcripts and what is listed of their calls are too much at once.")
            self._told[file] = told
        return self._told[file]

    def _with_details(self, file: bytes) -> bytes:
        body = _body(file) if _SPOKEN in file else None
        calls, own = list_transcripts(body), list_details(body)
        there = {each for each, details in by_id(own).items() if "parties" in details}
        ids = dict.fromkeys(each for call in calls if (each := call_id(call) or "") in self._known)
        self.found.update(ids)
        missing = [self._known[each] for each in ids if each not in there]
        return dump_json({"callTranscripts": calls, "calls": [*own, *missing]}) if missing else file


def _listed(payload: bytes) -> list[Record]:
    if _SPOKEN in payload or not all(key in payload for key in _LISTING):
        return []
    return [one for one in list_details(_body(payload)) if "metaData" in one]


def _body(payload: bytes) -> Any:
    """The JSON value; None for a damaged file, whose error is raised when the file itself is read."""
    if first_byte(payload) not in {b"{", b"["}:
        return None
    try:
        return find_json(payload.decode("utf-8-sig", errors="replace"))
    except InvalidError:
        return None
