"""Decodes the bytes of a part, by the declared charset, by its usual meaning, or by the bytes themselves."""

import codecs
from dataclasses import dataclass

from core.errors import InvalidError
from intake.text.decoding import decode

# Charset names that Python does not know, and names that in practice mean a larger charset:
# GB2312 stands for GB18030, and ISO-8859-1 for Windows-1252.
_ALIASES = {
    "ks_c_5601-1987": "cp949", "ks_c_5601": "cp949", "ksc5601": "cp949", "euc-kr": "cp949", "korean": "cp949",
    "iso-2022-kr-1": "iso2022_kr", "gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "cn-gb": "gb18030",
    "gb_2312-80": "gb18030", "chinesesimplified": "gb18030", "big5-hkscs": "big5hkscs", "x-x-big5": "big5hkscs",
    "iso-8859-1": "cp1252", "iso8859-1": "cp1252", "iso_8859-1": "cp1252", "latin1": "cp1252", "latin-1": "cp1252",
    "l1": "cp1252", "8859_1": "cp1252", "x-ansi": "cp1252", "ansi": "cp1252", "windows1252": "cp1252",
    "iso-8859-9": "cp1254", "iso-8859-11": "cp874", "tis-620": "cp874", "iso-8859-8-i": "iso8859_8",
    "iso-8859-8-e": "iso8859_8", "iso-8859-6-i": "iso8859_6", "iso-8859-6-e": "iso8859_6", "visual": "iso8859_8",
    "unicode-1-1-utf-7": "utf_7", "utf7": "utf_7", "unicode-1-1-utf-8": "utf_8", "utf8": "utf_8", "utf-8mb4": "utf_8",
    "shift-jis": "cp932", "shift_jis": "cp932", "sjis": "cp932", "x-sjis": "cp932", "windows-31j": "cp932",
    "ms_kanji": "cp932", "x-euc-jp": "euc_jp", "iso-2022-jp": "iso2022_jp_ext", "iso-2022-jp-1": "iso2022_jp_ext",
    "iso-2022-jp-2": "iso2022_jp_2", "csiso2022jp": "iso2022_jp_ext", "macintosh": "mac_roman",
    "x-mac-roman": "mac_roman", "x-macroman": "mac_roman", "mac": "mac_roman", "dos-862": "cp862", "cp-850": "cp850",
    "koi8-r": "koi8_r", "koi8": "koi8_r", "x-koi8-r": "koi8_r", "koi-8": "koi8_r", "x-cp1251": "cp1251",
    "x-windows-1251": "cp1251", "windows-874-2000": "cp874", "iso-ir-100": "cp1252", "us-ascii": "ascii",
    "646": "ascii", "ansi_x3.4-1968": "ascii", "iso-646-us": "ascii", "cp-1252": "cp1252", "win-1252": "cp1252",
}  # fmt: skip
# Some standard codecs are not charsets of mail and take quadratic time (punycode, idna).
_BELIEVED = (
    "utf_",
    "utf-",
    "iso",
    "cp",
    "koi8",
    "gb",
    "big5",
    "euc",
    "shift",
    "ascii",
    "mac",
    "hz",
    "ptcp",
    "tis",
    "johab",
)
_NO_CHARSET = frozenset({"", "x-unknown", "unknown", "unknown-8bit", "8bit", "none", "default", "binary", "x-user-defined", "_autodetect", "auto"})  # fmt: skip
_ESCAPES = ((b"\x1b$", "iso2022_jp_ext"), (b"\x1b(J", "iso2022_jp_ext"))
_GUESSED_BYTES = 64 * 1024


@dataclass(frozen=True, slots=True)
class Characters:
    """Text, with flags for a known charset and for complete decoding."""

    text: str
    is_known: bool = True
    is_lossless: bool = True


def find_codec(declared: str | None) -> str | None:
    """The codec for this charset name; None for an unknown name."""
    name = (declared or "").strip("\"' \t;,").lower()[:60].replace("charset=", "").strip("\"' ")
    name = name.partition("*")[0]
    if name in _NO_CHARSET:
        return None
    try:
        codec = codecs.lookup(_ALIASES.get(name) or _ALIASES.get(name.replace("_", "-")) or name).name
    except (LookupError, ValueError):
        return None
    return codec if codec.startswith(_BELIEVED) else None


def read_characters(content: bytes, declared: str | None) -> Characters:
    """Decode the bytes. Valid UTF-8 overrides a wrong charset name, and undecodable bytes are replaced, never refused."""
    codec = find_codec(declared)
    is_known = codec is not None or not (declared or "").strip("\"' ") or content.isascii()
    if codec in {None, "ascii"}:
        return _unnamed(content, is_known=is_known)
    return _strict(content, "utf-8" if _is_surely_utf8(content, str(codec)) else str(codec)) or _lossy(
        content, str(codec)
    )


def _is_surely_utf8(content: bytes, codec: str) -> bool:
    """Whether non-ASCII bytes are valid UTF-8, which is hardly ever a coincidence. Stateful codecs have no such bytes."""
    if codec in {"utf-8", "cp1252"} or content.startswith(codecs.BOM_UTF8):
        return not content.isascii() and _strict(content, "utf-8") is not None
    return False


def _unnamed(content: bytes, *, is_known: bool) -> Characters:
    """Decode bytes without a known charset, or with a wrong declaration of ASCII."""
    for escape, codec in _ESCAPES:
        if escape in content and (found := _strict(content, codec)):
            return found
    found = _strict(content, "utf-8")
    if found:
        return Characters(found.text, is_known)
    return Characters(_guessed(content), is_known=False)


def _guessed(content: bytes) -> str:
    try:
        charset = decode(content[:_GUESSED_BYTES]).charset
    except InvalidError:
        charset = "cp1252"
    return content.decode(charset, "replace").removeprefix("\ufeff")


def _strict(content: bytes, codec: str) -> Characters | None:
    try:
        return Characters(content.decode(codec).removeprefix("\ufeff"))
    except (UnicodeError, ValueError):
        return None


def _lossy(content: bytes, codec: str) -> Characters:
    """Decode with replacements. Mostly invalid UTF-8 is read as Windows-1252, in which only five bytes are undefined."""
    text = content.decode(codec, "replace")
    beyond_ascii = len(text) - len(text.encode("ascii", "ignore"))
    if codec == "utf-8" and text.count("\ufffd") * 2 > beyond_ascii:
        text = content.decode("cp1252", "replace")
    return Characters(text.removeprefix("\ufeff"), is_lossless=False)
