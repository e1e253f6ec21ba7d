"""Work with the object as subject: "the contract needs to be signed by Friday"."""

import re

from intake.candidate import Commitment
from intake.extract.clauses import clause_end
from intake.extract.matches import Bearer, Match
from intake.extract.roster import Roster
from intake.extract.sentences import Sentence
from intake.extract.verbs import BASE_OF_GERUND, BASE_OF_PARTICIPLE
from intake.extract.wordings import wording

NEEDED = wording(
    r"(?:^|[,;:]\s*|\b(?:and|so|but|then|that)\s+)(?P<object>(?:the|this|that|these|those|our|your|my|all|a|an|both|[A-Z]\w+)\b"
    r"(?:\s+[\w'’&/-]+){0,6}?)\s+(?P<cue>(?:(?:still|also|just|really|all)\s+)*(?:needs?\s+to|has\s+to|have\s+to|must|should|will\s+need\s+to|will\s+have\s+to)"
    r"(?:\s+(?:also|then|still))?\s+be|(?:(?:is|are|still)\s+)?to\s+be)\s+(?P<done>[a-z-]+)(?P<particle>\s+(?:up|out|off|over|back|in)\b)?",
    "be",
    "need needs has have must should is are to",
    flags=re.NOFLAG,
)
# "The other half needs labelling", "room twelve wants turning over".
WANTING = wording(
    r"(?:^|[,;:]\s*|\b(?:and|so|but|then|that)\s+)(?P<object>(?:the|this|that|these|those|our|your|my|all|a|an|both|[A-Z]\w+)\b"
    r"(?:\s+[\w'’&/-]+){0,6}?)\s+(?P<cue>(?:(?:still|also|just|really|all)\s+)*(?:needs?|wants?|requires?)(?:\s+(?:also|then|still))?)\s+(?P<doing>[a-z-]+ing)"
    r"(?P<particle>\s+(?:up|out|off|over|back|in)\b)?",
    "need needs want wants require requires",
    flags=re.NOFLAG,
)
BY_NAME = re.compile(r"\s+by\s+(?P<name>[A-Z][\w'’-]+)")
ARTICLES = frozenset({"the", "this", "that", "these", "those", "our", "your", "my", "all", "a", "an", "both"})
PRONOUNS = frozenset({"it", "he", "she", "they", "we", "you", "i"})


def find_passives(sentence: Sentence, roster: Roster) -> tuple[Match, ...]:
    needed = [(found, BASE_OF_PARTICIPLE.get(found["done"])) for found in NEEDED.find_all(sentence.text)]
    wanting = [(found, BASE_OF_GERUND.get(found["doing"])) for found in WANTING.find_all(sentence.text)]
    return tuple(
        _match(found, verb, sentence=sentence, roster=roster)
        for found, verb in (*needed, *wanting)
        if verb is not None and found["object"].split()[0].casefold() not in PRONOUNS
    )


def _match(found: re.Match[str], verb: str, *, sentence: Sentence, roster: Roster) -> Match:
    agent = BY_NAME.match(sentence.text, found.end())
    name = agent["name"] if agent and roster.is_name(agent["name"]) else None
    end = clause_end(sentence.text, found.start("object"))
    rest = sentence.text[agent.end() if agent else found.end() : end]
    words = _order(verb, found["particle"] or "", _lowered(found["object"]), rest=rest)
    return Match(
        rule="passive.should" if found["cue"].strip().startswith("should") else "passive.needs",
        cue_start=found.start("cue"),
        cue_end=found.end("cue"),
        action_start=found.start("object"),
        action_end=end,
        bearer=Bearer.NAMED if name else Bearer.UNSAID,
        commitment=Commitment.LIKELY,
        note="It is said to be needed, by nobody in particular." if name is None else f"It is needed from {name}.",
        names=(name,) if name else (),
        title=words,
    )


def _order(verb: str, particle: str, thing: str, *, rest: str) -> str:
    """The order in active form: "clean up the hall", but "move the tables out of the hall"."""
    return f"{verb} {thing}{particle}{rest}" if rest.startswith(" of ") else f"{verb}{particle} {thing}{rest}"


def _lowered(words: str) -> str:
    """The words with a lower-case first letter if they begin with an article; a name keeps its capital."""
    first, _, _ = words.partition(" ")
    return words[0].lower() + words[1:] if first.casefold() in ARTICLES else words
