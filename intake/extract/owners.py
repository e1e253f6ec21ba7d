"""Who owes a task and to whom. A person who is neither named, addressed nor speaking is never the owner."""

import re
from dataclasses import dataclass

from intake.document import Document, Origin
from intake.extract.letterheads import written_to
from intake.extract.matches import Bearer, Match
from intake.extract.phrases import LEADING_NAME, NAME, NOT_NAMES
from intake.extract.recaps import owner_in_recap
from intake.extract.roster import Roster, is_generic
from intake.extract.sentences import Sentence
from intake.extract.slots import people_of_line

MOST_CANDIDATES = 8
# In a letter, the writer owns what "we" promise.
OUR_SIDE = ("commitment.collective",)
TO_ONESELF = ("imperative.", "marker.", "wording.", "request.remember")
# Characters. A shorter transcript with one voice may be half of a conversation.
SHORTEST_MEMO = 240
CAPITALISED = re.compile(r"\b[A-Z][\w'’-]+")
# Speech written without punctuation: "nkechi can you review it", "Kerstin could you".
ASKED = re.compile(
    r"(?:^|[.!?,;]\s+|\b(?:and|so|then|ok|okay|oh|well|um|uh|hey|also)\s+)(?P<name>(?-i:[^\W\d_])[\w'’-]+),?\s+(?:can|could|would|will|pls|please)\s+you\b",
    re.IGNORECASE,
)
TITLED = re.compile(
    rf"\b(?:(?:mr|mrs|ms|miss|dr|prof|frau|herr)\b\.?\s+)(?P<name>{NAME}),?\s+(?:can|could|would|will)\s+you\b",
    re.IGNORECASE,
)
MENTION = re.compile(r"@(?P<name>[^\W\d_][\w'’-]*)")
TRAILING_NAME = re.compile(rf",\s+(?P<name>{NAME})\s*[?.!]*$", re.IGNORECASE)
GREETING = re.compile(
    rf"^\W*(?:hi|hello|hey|dear|good\s+(?:morning|afternoon|evening))\s+(?P<name>{NAME})\s*[,:!.\n–—-]",
    re.IGNORECASE | re.MULTILINE,
)
# A letter may greet with the name alone: "Akseli," on its own line.
CALLED = re.compile(rf"\A\s*(?P<name>{NAME}),\s*\n", re.IGNORECASE)
GREETED_WITHIN = 200


@dataclass(frozen=True, slots=True)
class Ownership:
    """The owner of a task. ``owner`` is set when it is certain; otherwise ``candidates`` lists the possible owners, best first.

    A shared task has its first owner as ``owner`` and everybody in ``candidates``.
    """

    owner: str | None
    candidates: tuple[str, ...]
    owed_to: str | None
    speaker: str | None
    addressee: str | None
    note: str

    @property
    def rule(self) -> str:
        if self.owner is None:
            return "owner.withheld" if self.candidates else "owner.none"
        return "owner.speaker" if self.owner == self.speaker else "owner.named"


def speaker_of(sentence: Sentence, document: Document, *, roster: Roster) -> str | None:
    """The speaker's full name; None for a generic label or a label that covers several voices."""
    label = sentence.segment.speaker
    if not label or is_generic(label) or not roster.is_reliable:
        return None
    if any(person.is_generic and person.name == label for person in document.participants):
        return None
    named = roster.named(label)
    return named[0] if len(named) == 1 else label


def resolve_owner(match: Match, sentence: Sentence, *, document: Document, roster: Roster) -> Ownership:
    speaker = speaker_of(sentence, document, roster=roster) or _author(document, roster=roster)
    addressed = addressees_of(sentence, document, roster=roster, speaker=speaker)
    addressee = addressed[0] if len(addressed) == 1 else None
    writer = speaker or _writer(document, roster=roster)
    owners, note = _owners(match, roster, speaker=writer, addressed=addressed)
    if not owners and _is_memo(match, document, roster=roster, speaker=speaker):
        owners, note = roster.present, f"{roster.present[0]} speaks to nobody else."
    if (
        match.bearer == Bearer.COLLECTIVE
        and match.rule.startswith(OUR_SIDE)
        and document.origin == Origin.EMAIL
        and speaker
    ):
        owners, note = (speaker,), f"{speaker} writes for their side."
    in_recap = None if match.bearer is Bearer.NAMED else owner_in_recap(sentence, document, roster=roster)
    if in_recap:
        owners, note = (in_recap,), f"The list says {in_recap}."
    listed = (
        people_of_line(_line_of(sentence), roster, writer=writer)
        if not owners and document.origin == Origin.NOTES
        else ()
    )
    if listed:
        owners, note = listed, f"The line names {', '.join(listed)}."
    is_certain = (
        bool(listed or in_recap) or owners == (writer,) or _is_certain(match, owners, speaker=writer, roster=roster)
    )
    owner = owners[0] if is_certain else None
    owed_to = _owed_to(match, sentence, speaker=speaker, addressee=addressee)
    return Ownership(
        owner=owner,
        candidates=owners if owner is None or len(owners) > 1 else (),
        owed_to=owed_to if owed_to != owner else None,
        speaker=speaker,
        addressee=addressee,
        note=note,
    )


def addressees_of(sentence: Sentence, document: Document, *, roster: Roster, speaker: str | None) -> tuple[str, ...]:
    """The people whom "you" may mean: the one called by name, else the one a mail greets, else the recipient of a
    forwarded mail, else the only other person, else all others.
    """
    called = _called_by_name(sentence, document, roster=roster)
    if called:
        return called
    written = written_to(sentence.segment, document)
    if len(written) == 1:
        return canonical_names(written[0], roster)
    other = roster.other_party(speaker)
    return (other,) if other else roster.others(speaker)[:MOST_CANDIDATES] if speaker else ()


def _called_by_name(sentence: Sentence, document: Document, *, roster: Roster) -> tuple[str, ...]:
    patterns = (LEADING_NAME, TRAILING_NAME, MENTION, ASKED, TITLED)
    places = [(pattern, sentence.text) for pattern in patterns]
    if document.origin == Origin.EMAIL:
        places += [(pattern, sentence.segment.text[:GREETED_WITHIN]) for pattern in (GREETING, CALLED)]
    for pattern, text in places:
        found = pattern.search(text)
        if found and found["name"].casefold() not in NOT_NAMES and roster.is_name(found["name"]):
            return canonical_names(found["name"], roster)
    return ()


def named_before(before: str, *, roster: Roster, besides: tuple[str | None, ...]) -> str | None:
    """The only person named in the words before, not counting ``besides``; None if it is nobody or several."""
    names = dict.fromkeys(
        canonical_names(word, roster)[0] for word in CAPITALISED.findall(before) if roster.is_name(word)
    )
    others = [name for name in names if name not in besides]
    return others[0] if len(others) == 1 else None


def canonical_names(name: str, roster: Roster) -> tuple[str, ...]:
    return roster.named(name) or (name if "@" in name else name[:1].upper() + name[1:],)


def _owners(
    match: Match, roster: Roster, *, speaker: str | None, addressed: tuple[str, ...]
) -> tuple[tuple[str, ...], str]:
    if match.bearer == Bearer.NAMED:
        names = tuple(dict.fromkeys(found for name in match.names for found in canonical_names(name, roster)))
        return names, f"Named in the words: {', '.join(names)}."
    if match.bearer == Bearer.SPEAKER:
        return _speaker_owners(speaker, roster)
    if match.bearer == Bearer.ADDRESSEE:
        return addressed, _addressee_note(addressed)
    if match.bearer == Bearer.COLLECTIVE:
        return (), "Nobody in particular is named."
    return (), "No owner is named."


def _author(document: Document, *, roster: Roster) -> str | None:
    """The only person of a source that is notes."""
    return roster.present[0] if document.origin == Origin.NOTES and len(roster.present) == 1 else None


def _writer(document: Document, *, roster: Roster) -> str | None:
    """The only speaker in notes that name several people, who is meant by "I" and "me" there."""
    if document.origin != Origin.NOTES:
        return None
    writers = {person.name for person in document.participants if person.is_speaker and not person.is_generic}
    named = roster.named(min(writers)) if len(writers) == 1 else ()
    return named[0] if len(named) == 1 else None


def _speaker_owners(speaker: str | None, roster: Roster) -> tuple[tuple[str, ...], str]:
    if speaker is not None:
        return (speaker,), f"{speaker} is speaking."
    return roster.known[:MOST_CANDIDATES], "The speaker is not known by name."


def _is_memo(match: Match, document: Document, *, roster: Roster, speaker: str | None) -> bool:
    """Whether the order is the writer's own memo. In notes or a dictation by one person it has no other addressee: "ask Göran about the buoy"."""
    is_order = match.rule.startswith(TO_ONESELF) and match.bearer in {Bearer.ADDRESSEE, Bearer.UNSAID}
    is_dictated = document.origin == Origin.TRANSCRIPT and len(document.text) >= SHORTEST_MEMO
    is_kept = document.origin == Origin.NOTES or is_dictated
    return is_order and is_kept and speaker is not None and roster.present == (speaker,)


def _line_of(sentence: Sentence) -> str:
    start, end = (place - sentence.segment.char_start for place in (sentence.char_start, sentence.char_end))
    text = sentence.segment.text
    rest, _, _ = text[end:].partition("\n")
    return text[text.rfind("\n", 0, start) + 1 : end] + rest


def _addressee_note(addressed: tuple[str, ...]) -> str:
    if len(addressed) == 1:
        return f"“You” is {addressed[0]}."
    return "“You” may be any of the others." if addressed else "It is not known who was asked."


def _is_certain(match: Match, owners: tuple[str, ...], *, speaker: str | None, roster: Roster) -> bool:
    if match.bearer == Bearer.SPEAKER:
        return speaker is not None
    return len(owners) == 1 or _is_shared(match, roster)


def _is_shared(match: Match, roster: Roster) -> bool:
    """Whether several people named together share the task; one name that two people have is not shared."""
    return len(match.names) > 1 and all(len(canonical_names(name, roster)) == 1 for name in match.names)


def _owed_to(match: Match, sentence: Sentence, *, speaker: str | None, addressee: str | None) -> str | None:
    action = sentence.text[match.action_start : match.action_end]
    if match.bearer == Bearer.SPEAKER:
        return addressee if re.search(r"\byou(?:r|rs)?\b", action, re.IGNORECASE) else None
    if match.bearer == Bearer.ADDRESSEE or match.rule.startswith("request."):
        return speaker
    return speaker if re.search(r"\b(?:me|my)\b", action, re.IGNORECASE) else None
