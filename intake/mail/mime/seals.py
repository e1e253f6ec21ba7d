"""Recognises encrypted, opaquely signed and TNEF mail."""

from collections.abc import Iterator

from intake.mail.message import Seal
from intake.mail.mime.entities import SMIME, Entity

_TNEF = frozenset({"application/ms-tnef", "application/vnd.ms-tnef"})
_PGP_MESSAGE = "-----BEGIN PGP MESSAGE-----"
_PGP_END = "-----END PGP MESSAGE-----"
_PGP_SIGNED = "-----BEGIN PGP SIGNED MESSAGE-----"


def is_tnef(media_type: str, name: str | None) -> bool:
    """Whether the part is a winmail.dat, by media type or name."""
    return media_type in _TNEF or (name or "").lower() == "winmail.dat"


def find_seals(entity: Entity, text: str) -> tuple[Seal, ...]:
    """The seals of this mail, each once."""
    found = dict.fromkeys(_seals(entity))
    if _PGP_MESSAGE in text:
        found[Seal.PGP_ENCRYPTED] = None
    if _PGP_SIGNED in text:
        found[Seal.PGP_SIGNED] = None
    return tuple(found)


def without_sealed(text: str) -> str:
    """The text without encrypted PGP blocks."""
    kept, place = [], 0
    while (start := text.find(_PGP_MESSAGE, place)) >= 0:
        kept.append(text[place:start])
        end = text.find(_PGP_END, start)
        if end < 0:
            return "".join(kept)
        place = end + len(_PGP_END)
    return "".join((*kept, text[place:]))


def _seals(entity: Entity) -> Iterator[Seal]:
    media, protocol = entity.media.value, (entity.media.find("protocol") or "").lower()
    name = (entity.disposition.find("filename") or entity.media.find("name") or "").lower()
    if media == "multipart/encrypted":
        yield Seal.SMIME_ENCRYPTED if "pkcs7" in protocol else Seal.PGP_ENCRYPTED
    elif media == "multipart/signed":
        yield Seal.SMIME_SIGNED if "pkcs7" in protocol else Seal.PGP_SIGNED
    elif media in SMIME:
        kind = (entity.media.find("smime-type") or "").lower()
        if name.endswith(".p7s"):
            yield Seal.SMIME_SIGNED
        else:
            yield Seal.SMIME_OPAQUE if kind == "signed-data" or entity.children else Seal.SMIME_ENCRYPTED
    elif is_tnef(media, name):
        yield Seal.TNEF
    elif media == "application/pgp-encrypted":
        yield Seal.PGP_ENCRYPTED
    for child in entity.children:
        yield from _seals(child)
