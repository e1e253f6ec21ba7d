"""Work assigned to people by name: "Dan to update …", "Anna and Bob will prepare …", "ask Bob to …"."""

import re

from intake.candidate import Commitment
from intake.extract.clauses import clause_end
from intake.extract.matches import Bearer, Match
from intake.extract.phrases import ADVERBS, NAME, NAMES, NOT_NAMES, VERB, split_names
from intake.extract.roster import Roster
from intake.extract.sentences import Sentence
from intake.extract.verb_slot import may_be_verb
from intake.extract.verbs import BASE_OF_GERUND, TASK_VERBS
from intake.extract.word_table import words
from intake.extract.wordings import Wordings, wording

START = (
    r"(?:^[\W\d]*|\b(?:agreed|decided|confirmed|settled)\s+(?:that\s+)?|[,;:.]\s+|\b(?:and|then|so|but)\s+)(?:both\s+)?"
)
FORMS = (
    (
        "assignment.named_will",
        rf"(?P<names>{NAMES})(?:\s+(?:will|shall|is\s+going\s+to|are\s+going\s+to|is\s+gonna)|['’]ll|['’]s\s+going\s+to)(?:\s+be(?=\s+\w+ing))?",
        "will shall going gonna ll",
        Commitment.FIRM,
    ),
    ("assignment.named_to", rf"(?P<names>{NAMES})\s+to", "to", Commitment.FIRM),
    (
        "assignment.named_must",
        rf"(?P<names>{NAMES})\s+(?:needs?\s+to|has\s+to|have\s+to|must|should|is\s+responsible\s+for|is\s+in\s+charge\s+of)",
        "need needs has have must should responsible charge",
        Commitment.LIKELY,
    ),
)
WORDINGS = Wordings(
    (wording(rf"{START}(?P<cue>@?{cue}{ADVERBS}){VERB}", cues), (rule, commitment))
    for rule, cue, cues, commitment in FORMS
)
DELEGATED = wording(
    rf"(?:^[\W\d]*|[,;:.]\s+|\b(?:and|then|so|let['’]?s|we['’]ll|we\s+will|we\s+need\s+to|we\s+should)\s+)"
    rf"(?P<cue>(?:ask|assign|get|have|tell|remind|delegate|instruct)\s+(?P<names>{NAMES})(?:\s+to)?{ADVERBS}){VERB}\b",
    "ask assign get have tell remind delegate instruct",
)
ROLE = wording(
    r"(?:^[\W\d]*|[,;:.]\s+|\b(?:and|that)\s+)(?P<cue>(?P<office>(?:the\s+)?(?:vice[\s-])?(?:secretary|treasurer|chair(?:man|woman|person)?|president|bursar|head(?:teacher)?|"
    rf"caretaker|clerk|captain|coach|manager|committee|board|landlord|architect|contractor|supplier|author|editor))\s+(?:shall|will|to|is\s+to|has\s+to|must){ADVERBS}){VERB}",
    "secretary treasurer chair chairman chairwoman chairperson president bursar head headteacher caretaker clerk captain coach manager "
    "committee board landlord architect contractor supplier author editor",
    "shall will to must",
)
RESCUED = re.compile(
    r"(?:speak|talk)\s+(?:to|with)\b|get\s+(?:the|a|back|in\s+touch)\b|join\s+the\b|start\s+(?:the|on|with)\b",
    re.IGNORECASE,
)
# "Lil, I'll have to get you the list" is the speaker's own promise.
SPEAKS = re.compile(r"\bI['’](?:ll|ve|d|m)\b", re.IGNORECASE)
PARTNER = re.compile(r"(?P<name>[A-Z][\w'’-]+)\s+and\s+$")
VOCATIVE = re.compile(rf"^\W*(?P<name>{NAME}),\s+(?:please\s+)?$", re.IGNORECASE)
IDLE_VERBS = words(
    "be leave miss remember love win lose stay arrive die agree have see say think know want need like get go come join speak talk start"
)


def find_assignments(sentence: Sentence, roster: Roster) -> tuple[Match, ...]:
    found = [
        _match(rule, match, sentence=sentence, roster=roster, commitment=commitment)
        for (rule, commitment), match in WORDINGS.find_all(sentence.text)
        if _is_assignment(rule, match, roster=roster)
    ]
    delegated = [
        _match("assignment.delegated", match, sentence=sentence, roster=roster, commitment=Commitment.REQUEST)
        for match in DELEGATED.find_all(sentence.text)
        if _is_assignment("assignment.delegated", match, roster=roster) and not _is_addressed(match, roster)
    ]
    return (*found, *delegated, *_roles(sentence, roster))


def _roles(sentence: Sentence, roster: Roster) -> tuple[Match, ...]:
    """Work assigned to an office ("the secretary shall notify …"). It has an owner only if the source names the holder."""
    return tuple(
        _role(found, sentence, holder=roster.holder_of(found["office"]))
        for found in ROLE.find_all(sentence.text)
        if found["verb"].casefold() not in IDLE_VERBS and may_be_verb(found["verb"])
    )


def _role(found: re.Match[str], sentence: Sentence, *, holder: str | None) -> Match:
    return Match(
        rule="assignment.role",
        cue_start=found.start("cue"),
        cue_end=found.end("cue"),
        action_start=found.start("verb"),
        action_end=clause_end(sentence.text, found.start("verb")),
        bearer=Bearer.NAMED if holder else Bearer.UNSAID,
        commitment=Commitment.LIKELY,
        note="It is put on somebody by their office.",
        names=(holder,) if holder else (),
    )


def _match(rule: str, found: re.Match[str], *, sentence: Sentence, roster: Roster, commitment: Commitment) -> Match:
    start = found.start("verb")
    return Match(
        rule=rule,
        cue_start=found.start("cue"),
        cue_end=found.end("cue"),
        action_start=start,
        action_end=clause_end(sentence.text, start),
        bearer=Bearer.NAMED,
        commitment=commitment,
        note=f"It is put on {found['names']} by name.",
        names=(*_partner(found, roster), *split_names(found["names"])),
    )


def _are_people(names: tuple[str, ...], roster: Roster) -> bool:
    """Whether all names mean people. Next to a known person, an unknown capitalised word counts as a person too."""
    if any(name.casefold() in NOT_NAMES for name in names) or not any(roster.is_name(name) for name in names):
        return False
    return all(roster.is_name(name) or (name[:1].isupper() and not name.isupper()) for name in names)


def _partner(found: re.Match[str], roster: Roster) -> tuple[str, ...]:
    """The first of two names, when the match began at the "and" between them."""
    partner = PARTNER.search(found.string[: found.start("cue")])
    return (partner["name"],) if partner and roster.is_name(partner["name"]) else ()


def _is_assignment(rule: str, found: re.Match[str], *, roster: Roster) -> bool:
    verb = found["verb"].casefold()
    names = split_names(found["names"])
    if SPEAKS.search(found["names"]) or not _are_people(names, roster):
        return False
    if rule == "assignment.named_will":
        return (verb not in IDLE_VERBS and may_be_verb(verb)) or bool(RESCUED.match(found.string, found.start("verb")))
    return verb in TASK_VERBS or verb in BASE_OF_GERUND


def _is_addressed(found: re.Match[str], roster: Roster) -> bool:
    """Whether the sentence addresses a person by name, who then has to do the asking."""
    called = VOCATIVE.match(found.string[: found.start("cue")])
    return called is not None and roster.is_name(called["name"])
