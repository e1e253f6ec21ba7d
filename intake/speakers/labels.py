"""Classifies speaker labels: names, generic labels such as "Speaker 1", and labels of no person."""

import re

from intake.text.normal_form import comparable, normalise_line

_MAX_LABEL_CHARS = 120
_GENERIC_WORDS = frozenset(
    {
        "me", "them", "you", "host", "cohost", "co-host", "agent", "customer", "caller", "interviewer", "interviewee",
        "moderator", "participant", "presenter", "guest", "unknown", "unknown speaker", "unidentified speaker",
        "unknown participant", "unnamed speaker", "unidentified", "speaker", "user", "client", "operator", "narrator", "left", "right",
        "mic", "microphone", "system", "man", "woman", "male", "female", "male speaker", "female speaker", "multiple",
        "multiple speakers", "everyone", "all", "audience", "q", "a", "anonymous", "guest speaker", "sprecher",
    }
)  # fmt: skip
# A letter must be separated from its word, because Chu, Cho and Mica are names.
_NUMBERED = re.compile(
    r"(?:unknown |unidentified )?"
    r"(?:(?:speaker|spk|spkr|channel|ch|participant|person|voice|user|caller|guest|mic|sprecher|locuteur|hablante|orateur)"
    r"(?:[ _#-]{0,2}[0-9]{1,4}|[ _#-]{1,2}[a-z])|(?:speaker|spk|spkr|sprecher)[a-z])|(?:[fm]_)?s[0-9]{1,3}"
)
_PHONE = re.compile(r"\+?[0-9(][0-9 ()*x.-]{5,24}")
_REMARK = (
    r"guest|external|unverified|host|co-host|organi[sz]er|presenter|me|you|he/him|she/her|they/them|he/they|she/they"
    r"|gast|extern|invité|invitado|ext"
)
_TRAILING_REMARK = re.compile(rf" ?[(\[](?:{_REMARK})(?:, ?(?:{_REMARK}))?[)\]]$", re.IGNORECASE)
_BOTS = re.compile(
    r"(?:fireflies|otter|read|fathom|avoma|gong|grain|tl;?dv|krisp|sembly|supernormal|notta|meetgeek|tactiq|jamie"
    r"|fellow|airgram|laxis|zoom|copilot|gemini|granola|rev)(?:\.?ai|\.video)?(?:['’]s)?[ .-]"
    r".{0,20}(?:note ?taker|assistant|meeting notes|bot|recorder|companion)",
    re.IGNORECASE,
)
_BOT_NAMES = frozenset(
    {"otter.ai", "fireflies.ai", "read.ai", "read ai", "fathom", "tl;dv", "tldv", "cart captioner", "notetaker",
     "ai notetaker", "captioner", "transcriber", "recorder", "recording bot", "zoom ai companion", "fathom.video"}
)  # fmt: skip
_BOT_ENDING = re.compile(r"(?:note ?taker|meeting notes|\(otter\.ai\)|cart captioner)\b", re.IGNORECASE)
_DEVICES = (
    r"(?:iphone|ipad|android|galaxy|pixel|macbook|imac|laptop|phone|tablet|pc|computer|surface|desktop)"
    r"(?: (?:pro|air|mini|max|plus|ultra|fold|flip|[a-z]?[0-9]{1,4}[a-z+]{0,2})){0,3}(?: ?\([0-9]{1,3}\))?"
)
_OWNED_DEVICE = re.compile(rf"['’]s? {_DEVICES}$", re.IGNORECASE)
# Rooms, which several people may share.
_ROOM = re.compile(
    rf"(?:conference|conf|meeting|board|huddle|zoom|teams|besprechungs|konferenz)[ -]?(?:room|raum)(?: .{{1,30}})?"
    rf"|(?:room|raum|sala|salle) [0-9a-z][0-9.-]{{0,8}}|{_DEVICES}",
    re.IGNORECASE,
)
_SHARED_SCREEN = re.compile(r"['’]s? presentation$|^audio shared by |['’]s? screen$", re.IGNORECASE)


def normalise_label(label: str | None) -> str | None:
    """The label without additions such as ``(Guest)``, ``| ACME`` or ``'s iPhone``; None when nothing is left."""
    name = normalise_line((label or "")[:_MAX_LABEL_CHARS]).strip('*_:"“” ')
    name = name.split(" | ")[0].removesuffix(" |").strip()
    name = _TRAILING_REMARK.sub("", _TRAILING_REMARK.sub("", name)).strip()
    return _OWNED_DEVICE.sub("", name).strip() or name or None


def is_generic(label: str) -> bool:
    """Whether the label stands for a person whose name the file does not contain."""
    plain = comparable(label)
    return plain in _GENERIC_WORDS or any(shape.fullmatch(plain) for shape in (_NUMBERED, _PHONE, _ROOM))


def is_person(label: str) -> bool:
    """Whether the label can be a participant: no note-taking bot and no shared screen."""
    plain = comparable(label)
    is_bot = plain in _BOT_NAMES or bool(_BOTS.match(plain)) or bool(_BOT_ENDING.search(plain))
    return not is_bot and not _SHARED_SCREEN.search(plain)
