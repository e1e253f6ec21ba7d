"""Promises in the present tense: "then I order the line", "I call them tomorrow", "I'm ringing him tonight", "Ordering today"."""

import re

from intake.candidate import Commitment
from intake.extract.ahead import AHEAD
from intake.extract.clauses import clause_end
from intake.extract.matches import Bearer, Match
from intake.extract.phrases import ADVERBS, VERB
from intake.extract.roster import Roster
from intake.extract.sentences import Sentence
from intake.extract.verbs import BASE_OF_GERUND, TASK_VERBS
from intake.extract.word_table import words
from intake.extract.wordings import Wordings, wording

LEAD = r"(?:^|[,.;:!–—-]\s*|\b(?:and|so|but|yes|yeah|okay|ok|good)\s+)"
FORMS = (
    ("present", rf"{LEAD}(?P<then>(?:then|so)\s+)?(?P<cue>I{ADVERBS}){VERB}", "i"),
    ("progressive", rf"(?P<then>)(?P<cue>\bI\s*(?:['’]m|\s+am|m){ADVERBS})\s+(?P<verb>[a-z-]+ing)\b", "i im"),
    (
        "opening",
        r"^(?P<then>)(?P<cue>\W*(?:(?:ok(?:ay)?|yes|yep|on\s+it|fine|good|right)\W+)*)(?P<verb>[a-z-]+ing)\b",
        "*",
    ),
)
WORDINGS = Wordings((wording(pattern, cues), form) for form, pattern, cues in FORMS[:2])
OPENING = re.compile(FORMS[2][1], re.IGNORECASE)
SOON = re.compile(rf"\b{AHEAD}|\bmyself\b", re.IGNORECASE)
REPEATED = re.compile(
    r"\b(?:every|always|usually|often|sometimes|never|normally|generally|whenever|each)\b", re.IGNORECASE
)

# In the present tense these verbs describe a state or a habit, not what will be done.
STATES = words(
    """
    agree apply ask-for begin compare cost cover deal decide feed feel figure find follow get give go grow hand have hear help hope
    include join keep know lead learn leave let light like live look love make match mean measure meet name need note
    notice offer own pass play put raise read recommend run sample save see sell show sound speak spell spread start state
    stick stop suggest suppose swing take talk taste tell think treat try turn use wake walk want watch wire wish work
    """
)


JOURNEYS = words("go come meet get write")
OBJECT = re.compile(
    rf"\s+(?:it|them|him|her|that|this|those|these|the|a|an|all|both|up|off|out|back|over|one|two|my|our|your|his|{AHEAD})\b",
    re.IGNORECASE,
)


def find_present_promises(sentence: Sentence, _: Roster) -> tuple[Match, ...]:
    """Acts in the present tense that a time, "then" or "myself" places in the future. Habits are no promises."""
    found = list(WORDINGS.find_all(sentence.text))
    opening = OPENING.match(sentence.text)
    if opening and opening["verb"].casefold() in BASE_OF_GERUND:
        found.append(("opening", opening))
    if not found or sentence.text.endswith("?") or REPEATED.search(sentence.text):
        return ()
    return tuple(_match(match, sentence.text) for form, match in found if _is_ahead(form, match, text=sentence.text))


def _is_ahead(form: str, found: re.Match[str], *, text: str) -> bool:
    verb = found["verb"].casefold()
    base = BASE_OF_GERUND.get(verb, verb) if form != "present" else verb
    if base not in TASK_VERBS or base in JOURNEYS:
        return False
    if form == "opening" and not OBJECT.match(text, found.end("verb")):
        return False
    action = text[found.end("verb") : clause_end(text, found.start("verb"))]
    if SOON.search(action):
        return form != "present" or base not in STATES or bool(found["then"]) or "myself" in action or "tell" in base
    return bool(found["then"]) and form == "present" and base not in STATES and bool(action.strip())


def _match(found: re.Match[str], text: str) -> Match:
    start = found.start("verb")
    return Match(
        rule="commitment.present",
        cue_start=found.start("cue"),
        cue_end=found.end("cue"),
        action_start=start,
        action_end=clause_end(text, start),
        bearer=Bearer.SPEAKER,
        commitment=Commitment.LIKELY,
        note="The speaker says it of a time to come.",
    )
