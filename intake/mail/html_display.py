"""Sanitises the HTML of a mail for display: no scripts, no forms, and nothing that is fetched from other hosts.

nh3 alone keeps ``<img src="http…">``, so addresses are filtered here: only pictures in the mail itself are shown.
"""

import base64
import re
from collections.abc import Callable, Mapping
from urllib.parse import unquote

import nh3

from intake.mail.message import Mail

_MAX_CHARS = 2_000_000
_MAX_PICTURE_BYTES = 4_000_000
# Types of pictures that cannot contain scripts.
_PICTURE_TYPES = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp"})
_TAGS = frozenset(
    {"a", "abbr", "b", "blockquote", "br", "caption", "center", "code", "col", "colgroup", "dd", "del", "div", "dl", "dt",
     "em", "font", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "ins", "li", "ol", "p", "pre", "q", "s", "small",
     "span", "strike", "strong", "sub", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "tt", "u", "ul"}
)  # fmt: skip
_ATTRIBUTES = {
    "*": {"dir", "lang", "title"},
    "a": {"href", "name"},
    "img": {"src", "alt", "width", "height"},
    "td": {"colspan", "rowspan", "align", "valign"},
    "th": {"colspan", "rowspan", "align", "valign"},
    "table": {"border", "cellpadding", "cellspacing", "width"},
    "ol": {"start", "type"},
    "font": {"color"},
}
_PICTURE = re.compile(r"data:image/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/=\s]{1,1000000}", re.IGNORECASE)
_SKIPPED = frozenset(
    {"script", "style", "title", "noscript", "template", "iframe", "object", "textarea", "svg", "math"}
)


def display_html(mail: Mail) -> str | None:
    """The sanitised HTML body, with the pictures of the mail, for display in a separate frame or tab.

    None for a mail without HTML. Links open in a new tab and send no referrer.
    """
    return None if mail.html is None else sanitise(mail.html, _pictures(mail))


def sanitise(page: str, pictures: Mapping[str, str]) -> str:
    """The page without active content and remote resources; ``pictures`` are data URLs by Content-ID."""
    return nh3.clean(
        page[:_MAX_CHARS],
        tags=set(_TAGS),
        clean_content_tags=set(_SKIPPED),
        attributes={name: set(values) for name, values in _ATTRIBUTES.items()},
        attribute_filter=_filter(pictures),
        url_schemes={"http", "https", "mailto", "tel", "cid", "data"},
        link_rel="noopener noreferrer nofollow",
        strip_comments=True,
        set_tag_attribute_values={"a": {"target": "_blank"}},
    )


def _pictures(mail: Mail) -> dict[str, str]:
    """The pictures of the mail by Content-ID, up to a total size that browsers handle well."""
    found: dict[str, str] = {}
    left = _MAX_PICTURE_BYTES
    for part in mail.attachments:
        if part.content_id and part.media_type in _PICTURE_TYPES and len(part.content) <= left:
            left -= len(part.content)
            found[part.content_id] = f"data:{part.media_type};base64,{base64.b64encode(part.content).decode()}"
    return found


def _filter(pictures: Mapping[str, str]) -> Callable[[str, str, str], str | None]:
    def keep(tag: str, attribute: str, value: str) -> str | None:
        """The attribute filter: pictures must be parts of the mail, and links must lead to web pages or mail addresses."""
        if attribute == "src":
            return _source(value.strip(), pictures)
        if attribute == "href":
            is_link = value.strip().lower().startswith(("http://", "https://", "mailto:", "tel:", "#"))
            return value if is_link else None
        return value if tag else None

    return keep


def _source(address: str, pictures: Mapping[str, str]) -> str | None:
    if address[:4].lower() == "cid:":
        return pictures.get(unquote(address[4:]))
    return address if _PICTURE.fullmatch(address) else None
