"""Names of files as mails have them, made safe to keep and to show."""

_LONGEST = 255
_LONGEST_ENDING = 20
_UNSAFE = {ord(letter): "_" for letter in '/\\:*?"<>|'} | dict.fromkeys(range(32))


def safe_name(name: str) -> str:
    """A file name that can't leave its folder or add a header, with its ending kept when it is long."""
    clean = name.replace("\r", "").translate(_UNSAFE).strip(" .") or "_"
    stem, dot, ending = clean.rpartition(".")
    return (
        clean if len(clean) <= _LONGEST else (stem[: _LONGEST - _LONGEST_ENDING] + dot + ending[: _LONGEST_ENDING - 1])
    )
