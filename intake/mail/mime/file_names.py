"""Makes file names of mails safe to store and to show."""

_LONGEST = 255
_LONGEST_ENDING = 20
_UNSAFE = {ord(letter): "_" for letter in '/\\:*?"<>|'} | dict.fromkeys(range(32))


def safe_name(name: str) -> str:
    """A file name without path traversal or header injection; a long name is cut but keeps its extension."""
    clean = name.replace("\r", "").translate(_UNSAFE).strip(" .") or "_"
    stem, dot, ending = clean.rpartition(".")
    return (
        clean if len(clean) <= _LONGEST else (stem[: _LONGEST - _LONGEST_ENDING] + dot + ending[: _LONGEST_ENDING - 1])
    )
