"""A list of calls beside their transcripts: nobody speaks in it, but it says what they are called and who took part."""

from collections.abc import Sequence
from typing import Any

from core.errors import InvalidError
from intake.containers.kinds import UnsupportedFormatError
from intake.text.gong_answers import by_id, call_id, list_details, list_transcripts
from intake.text.json_body import TooComplexError, dump_json, find_json, first_byte
from intake.text.json_fields import Record

# Looked for in the bytes first, so that other JSON is never parsed here.
_LISTING = (b'"calls"', b'"metaData"')
_SPOKEN = b'"callTranscripts"'
_MOST_ADDED_BYTES = 25 * 1024 * 1024


def is_call_list(payload: bytes) -> bool:
    """Whether these are calls without a word that was said in them."""
    return bool(_listed(payload))


def refuse_call_list() -> UnsupportedFormatError:
    """What to say of such a list that comes without a transcript of any of its calls."""
    return UnsupportedFormatError(
        "This lists calls and who took part in them, not what was said. Upload it together with their transcripts."
    )


def join(files: Sequence[bytes]) -> list[bytes | None]:
    """These files, with each transcript told what a list among them knows of its call; None for a list that was of use.

    The same files give the same bytes, in whichever order they come unless two lists contradict each other. Raises
    TooComplexError for what would grow beyond any upload because many transcripts are told the same of one call.
    """
    listed = [by_id(_listed(file)) for file in files]
    known = by_id(details for calls in listed for details in calls.values())
    if not known:
        return list(files)
    joining = _Joining(known)
    joined = [joining.tell(file) for file in files]
    return [None if joining.found & calls.keys() else file for file, calls in zip(joined, listed, strict=True)]


class _Joining:
    """What is known of the calls, and the ids of those whose transcript was found."""

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
    """None for what is damaged: that is said where the file itself is read."""
    if first_byte(payload) not in {b"{", b"["}:
        return None
    try:
        return find_json(payload.decode("utf-8-sig", errors="replace"))
    except InvalidError:
        return None
