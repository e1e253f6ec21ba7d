"""Work in words that no rule knows: where its action begins, and to whom the words give it."""

import re

from core.words import TWO_LETTERS
from intake.candidate import Commitment
from intake.extract.actions import Action, objections_to
from intake.extract.clauses import clause_end
from intake.extract.matches import Bearer, Match
from intake.extract.objections.negation import HARMLESS, NOT
from intake.extract.phrases import ADVERBS, NOT_VERBS
from intake.extract.roster import Roster
from intake.extract.rules.table import RULES
from intake.extract.sentences import Sentence
from intake.extract.word_table import words

SPEECH, MAIL = "wording.speech", "wording.mail"
TO = r"(?:gonna|(?:(?:going|supposed|meant)\s+)?to)"
DUTY = (
    rf"(?:['’]ll|['’](?:re|m)\s+{TO}|\s+(?:are|am)\s+{TO}|\s+(?:will|shall|should|could|can|must|might|would|gonna|to)|"
    r"\s+(?:need|have|want)\s+to)(?:\s+be(?=\s+\w+ing))?"
)
# "I'll" written without its apostrophe: "ill leave it on your porch", but not "she is ill".
ILL = r"(?<!\bis )(?<!\bwas )(?<!\bbe )(?<!\bam )(?<!\bim )(?<!['’]m )(?<!['’]s )(?<!\bare )(?<!been )(?<!\bfeel )(?<!\bfell )(?<!very )(?<!\ban )(?<!\bthe )\bill(?=\s)"
SUBJECTS = (
    (Bearer.SPEAKER, re.compile(rf"(?:\bI{DUTY}|{ILL}){ADVERBS}\s+(?P<verb>(?-i:[a-z])[\w-]*)", re.IGNORECASE)),
    (
        Bearer.SPEAKER,
        re.compile(
            rf"(?:^|[,.;]\s+|\b(?:so|and|then|ok|okay|yes|first)\s+|→\s*)I(?:['’]ve\s+(?:got\s+to|to|gotta)|\s+have\s+to)?{ADVERBS}\s+(?P<verb>(?-i:[a-z])[\w-]*)",
            re.IGNORECASE,
        ),
    ),
    (Bearer.ADDRESSEE, re.compile(rf"\byou{DUTY}{ADVERBS}\s+(?P<verb>(?-i:[a-z])[\w-]*)", re.IGNORECASE)),
    (Bearer.COLLECTIVE, re.compile(rf"\bwe{DUTY}{ADVERBS}\s+(?P<verb>(?-i:[a-z])[\w-]*)", re.IGNORECASE)),
    (Bearer.UNSAID, re.compile(r"\bto\s+(?P<verb>(?-i:[a-z])[\w-]*)", re.IGNORECASE)),
)
FILLERS = re.compile(
    r"^(?:\W|\b(?:um+|uh+|erm?|mm|so|and|but|okay|ok|yeah|yes|well|right|then|now|also|like|alright|anyway|otherwise|you\s+know|I\s+(?:mean|think|guess|suppose)|of\s+course)\b)+",
    re.IGNORECASE,
)
# "I'm going to Chicago" is a journey.
JOURNEY = re.compile(r"\b(?:going|coming|flying|driving|moving)\s+(?:back\s+|over\s+)?to\s+(?:the\s+)?[A-Z]")
# Sentences with fewer distinct words between spaces are never tasks: repeated words, and encoded data in one line.
FEWEST_UNLIKE_WORDS = 3
# Verbs of states and of thinking, and past forms, which promise nothing.
STATES = words(
    """
    need want have had know think guess hope believe mean like love hate feel see hear remember forget understand suppose wonder wish
    prefer doubt agree expect get got was am did said saw came went thought knew found lost left made took told
    """
)
# "The bill I send you once more", "I'm sending you the list": the speaker owns it, although "you" is said too.
PROMISES = re.compile(
    rf"\bI['’]ll\b|{ILL}|\bI['’]m\s+(?:just\s+)?\w+ing\b|\bshall\s+I\b|"
    rf"\bI\s+(?!(?:{'|'.join(sorted(STATES))}|am|can|could|do|had|has|is|may|might|must|shall|should|was|will|would|used|tried|asked|sent|gave)\b)"
    r"[a-z]{2,20}\s+(?:you|it|them|him|her|the|a|this|that|these|those)\b",
    re.IGNORECASE,
)
ASKS = re.compile(r"\b(?:can|could|would|will)\s+(?:you|u)\b|\bpl(?:ease|s)\b", re.IGNORECASE)
YOURS = re.compile(r"\byou(?:r|rs)?\b|\?\s*$", re.IGNORECASE)


def find_bare_action(sentence: Sentence, roster: Roster) -> Action | None:
    """The action that the sentence asks for; None if a rule matches, or if something speaks against it."""
    if _says_nothing(sentence) or any(rule(sentence, roster) for rule in RULES):
        return None
    match = _match(sentence)
    objections = objections_to(match, sentence)
    if match.action_end <= match.action_start or _is_denied(sentence, match):
        return None
    if any(objection.is_fatal for objection in objections):
        return None
    return Action(match.action_start, match.action_end, "", match, (), objections)


def _says_nothing(sentence: Sentence) -> bool:
    """Whether the sentence has too few distinct words, or is a journey told in speech. Letters tell of journeys to propose them."""
    if len({part for part in sentence.text.casefold().split() if TWO_LETTERS.search(part)}) < FEWEST_UNLIKE_WORDS:
        return True
    return sentence.is_spoken and JOURNEY.search(sentence.text) is not None


def _is_denied(sentence: Sentence, match: Match) -> bool:
    """Whether a negation stands anywhere in a spoken sentence, as speech has few marks, or in the action's clause in writing."""
    text = sentence.text if sentence.is_spoken else sentence.text[match.action_start : match.action_end]
    return NOT.search(HARMLESS.sub(" ", text)) is not None


def _match(sentence: Sentence) -> Match:
    bearer, start = _subject(sentence)
    return Match(
        rule=SPEECH if sentence.is_spoken else MAIL,
        cue_start=0,
        cue_end=start,
        action_start=start,
        action_end=clause_end(sentence.text, start),
        bearer=bearer,
        commitment=Commitment.LIKELY if bearer == Bearer.SPEAKER else Commitment.REQUEST,
        note="No rule knows the wording, but it reads like work that is given out.",
    )


def _subject(sentence: Sentence) -> tuple[Bearer, int]:
    text = sentence.text
    start = _opening(text)
    if sentence.syntax.is_order(text, start):
        return Bearer.ADDRESSEE, start
    for bearer, pattern in SUBJECTS:
        found = pattern.search(text)
        if found and found["verb"].casefold() not in NOT_VERBS | STATES:
            return bearer, found.start("verb")
    if PROMISES.search(text) and not ASKS.search(text):
        return Bearer.SPEAKER, start
    return Bearer.ADDRESSEE if YOURS.search(text) else Bearer.UNSAID, start


def _opening(text: str) -> int:
    filler = FILLERS.match(text)
    return filler.end() if filler else 0
