"""HTML of a mail for people to look at: without scripts and forms, and without anything that is fetched from elsewhere.

nh3 alone keeps ``<img src="http…">``, so addresses are filtered here: pictures come from the mail itself or not at all.
"""

import re

import nh3

_MAX_CHARS = 2_000_000
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
_CONTENT_ID = re.compile(r"cid:[!-~]{1,500}", re.IGNORECASE)
_PICTURE = re.compile(r"data:image/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/=\s]{1,1000000}", re.IGNORECASE)


def sanitise(page: str) -> str:
    """The page as it may be shown in a frame of its own. Links open elsewhere and tell nobody where from."""
    return nh3.clean(
        page[:_MAX_CHARS],
        tags=set(_TAGS),
        clean_content_tags={
            "script",
            "style",
            "title",
            "noscript",
            "template",
            "iframe",
            "object",
            "textarea",
            "svg",
            "math",
        },
        attributes={name: set(values) for name, values in _ATTRIBUTES.items()},
        attribute_filter=_keep,
        url_schemes={"http", "https", "mailto", "tel", "cid", "data"},
        link_rel="noopener noreferrer nofollow",
        strip_comments=True,
        set_tag_attribute_values={"a": {"target": "_blank"}},
    )


def _keep(tag: str, attribute: str, value: str) -> str | None:
    """Pictures are parts of the mail; links lead to pages and addresses, and never to data or to nowhere."""
    if attribute == "src":
        clean = value.strip()
        return clean if _CONTENT_ID.fullmatch(clean) or _PICTURE.fullmatch(clean) else None
    if attribute == "href":
        return value if value.strip().lower().startswith(("http://", "https://", "mailto:", "tel:", "#")) else None
    return value if tag else None
