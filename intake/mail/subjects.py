"""Parses a subject: its title, and whether prefixes mark an answer or a forward."""

import re
from dataclasses import dataclass

# Subject prefixes of forwarded mail. "VS" marks an answer in Finnish and a forward in Norwegian.
_FORWARDED = frozenset(
    {
        "fwd", "fw", "wg", "tr", "rv", "vs", "vb", "vl", "pd", "enc", "i", "ilt", "i̇lt", "redir", "videresend",
        "videresendt", "doorst", "tov", "továbbítás", "trs", "fs", "prosl", "fyi", "fwd2", "пересл", "пер",
        "переслано", "нп", "прп", "πρθ", "转发", "轉寄", "轉發", "転送", "전달", "הועבר", "edasi", "ynl", "iletilen",
        "weitergeleitet", "transféré", "reenviado", "inoltra", "reenv", "reenviada", "encaminhada", "rvd", "vidb",
        "chuyển", "vyd", "fwdt", "předáno",
    }
)  # fmt: skip
_ANSWERED = frozenset(
    {
        "re", "aw", "sv", "antw", "antwort", "ref", "rép", "rep", "réf", "odp", "ynt", "vá", "r", "res", "resp",
        "ris", "bls", "sc", "rif", "отв", "ответ", "відп", "hа", "на", "απ", "σχετ", "回复", "答复", "回覆", "回應", "返信",
        "답장", "답변", "תגובה", "atb", "vast", "svar", "atbilde",
    }
)  # fmt: skip
_PREFIX = re.compile(r"\s{0,10}([^\W\d_]{1,14}2?)(?:\s?[\[(]\s?[0-9]{1,3}\s?[\])]|\^[0-9]{1,3})?\.?\s?[:：]\s{0,10}")
_TAG = re.compile(
    r"\s{0,10}[\[(<*]{1,2}\s?(?:ext|external|extern|externe|externo|extern email|external email|spam|suspected spam|caution)\s?[\])>*]{1,2}:?\s{0,10}",
    re.IGNORECASE,
)
_MAX_PREFIXES = 20


@dataclass(frozen=True, slots=True)
class SubjectLine:
    """The subject without prefixes, and the meaning of the outermost prefix."""

    title: str
    is_forwarded: bool = False
    is_answer: bool = False


NO_SUBJECT = SubjectLine("")


def read_subject(subject: str | None) -> SubjectLine:
    """Remove the prefixes of a subject; unknown text in brackets stays."""
    rest = " ".join((subject or "").split())
    kinds: list[str] = []
    for _ in range(_MAX_PREFIXES):
        tag = _TAG.match(rest)
        if tag:
            rest = rest[tag.end() :]
            continue
        match = _PREFIX.match(rest)
        kind = _kind(match.group(1)) if match else None
        if match is None or kind is None:
            break
        kinds.append(kind)
        rest = rest[match.end() :]
    first = kinds[0] if kinds else ""
    return SubjectLine(rest, is_forwarded=first == "forwarded", is_answer=first == "answer")


def _kind(word: str) -> str | None:
    bare = word.casefold()
    if bare in _FORWARDED:
        return "forwarded"
    return "answer" if bare in _ANSWERED else None
