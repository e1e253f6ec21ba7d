"""Orders without a subject, such as “Call the guest back tomorrow”."""

import re

from intake.candidate import Commitment
from intake.extract.clauses import clause_end
from intake.extract.matches import Bearer, Match
from intake.extract.phrases import NOT_VERBS
from intake.extract.roster import Roster
from intake.extract.sentences import Sentence
from intake.extract.verbs import BASE_OF_PARTICIPLE, MOSTLY_NOUNS, NOUN_LIKE_VERBS, TASK_VERBS, WEAK_VERBS
from intake.extract.word_table import words

ORDER = re.compile(
    r"^(?:[^\w@]|[\d_])*(?i:(?:ok(?:ay)?|so|and|then|also|next|now|first|second|finally|lastly|alternatively|actually|reminder|note)"
    r"(?:[\s,:]+))*(?:@?(?P<name>[A-Z][\w'’-]+),\s+|@(?P<called>[^\W\d_][\w'’-]*)[,:]?\s+)?(?:(?:just|also|then|quickly|always|kindly|go\s+ahead\s+and)\s+)*"
    r"(?P<verb>[A-Za-z][a-z]*(?:-[a-z]+)?)(?P<after>\s+\S+)?",
)
OBJECT = re.compile(
    r"\s+(?:the|a|an|this|that|these|those|my|your|our|his|her|its|their|it|them|him|me|us|all|any|some|each|every|both|"
    r"one|two|three|up|out|back|off|over|down|in|on|with|to|for|by|at|about|into|through|together|whether|if|how|what|who|"
    r"again|more|new|another|further|[#@“\"]\S*)\b",
)
PARTICLES_OF_WEAK = {
    "do": r"(?:the|this)", "follow": r"(?:up|through)", "find": r"(?:out|the|a|an|some|someone)", "get": r"(?:the|a|an|in\s+touch|back|approval|[A-Z]\w+)",
    "give": r"(?:the|[A-Z]\w+|a)", "go": r"(?:through|over)", "make": r"(?:sure|the|a|an)", "keep": r"(?:the|an\s+eye|track|[a-z]+ing)",
    "put": r"(?:together|the|a|in)", "run": r"(?:the|a|another)", "speak": r"(?:to|with)", "talk": r"(?:to|with)",
    "take": r"(?:care|over|the)", "read": r"(?:the|through|over)", "work": r"(?:on|with)", "meet": r"(?:with)",
    "tell": r"(?:the|them|him|her|[A-Z]\w+)", "bring": r"(?:the|a|your|[A-Z]\w+)", "join": r"(?:the)", "start": r"(?:the|a)", "stop": r"(?:the)",
    "use": r"(?:the)", "decide": r"(?:on|whether|who|how|if)", "choose": r"(?:a|the)", "begin": r"(?:the)",
    "turn": r"(?:on|off)", "let": r"(?:[A-Z]\w+|the)", "show": r"(?:the|[A-Z]\w+)",
    "walk": r"(?:through)", "watch": r"(?:the)", "look": r"(?:into|at|over|for|up)", "name": r"(?:a)", "notice": r"(?!)",
}  # fmt: skip
FINITE = re.compile(
    r"\b(?:is|was|are|were|has|had|have|will|would|can|could|may|might|should|must|does|did|do|looks|seems|went|came|says|said|"
    r"includes?|comes?)\b"
)
# Sentences that begin with these are advice, courtesies or advertisements.
IDLE_OPENINGS = words(
    """
    accept act agree appreciate assume be believe celebrate come consider dear enjoy excuse expect experience feel forgive
    forget get have holiday hope imagine ignore keep like love mind miss need notice pardon press promise regard remember
    save say see shop stay suppose tap thank think trust understand want wait welcome win wish wonder
    """
)
NO_UNKNOWN_WORK = TASK_VERBS | NOT_VERBS | IDLE_OPENINGS
# The determiners that must follow an unknown verb. With a name or a number after it, both would rather be a name or a count.
OPENED_OBJECT = re.compile(
    r"\s+(?:the|an?|this|that|these|those|my|your|our|his|her|its|their|all|any|some|each|every|both)\b"
)
PUNCTUATED = re.compile(r"\s*[:,;.!?)]")
PREPOSITION = re.compile(r"\s+(?:in|on|with|to|for|by|at|about|into|through|from|as|of)\b")
NAMED_OBJECT = re.compile(r"\s+(?:[A-Z][\w'’&.-]+|\d)")


def find_imperatives(sentence: Sentence, roster: Roster) -> tuple[Match, ...]:
    found = ORDER.match(sentence.text)
    rule = _rule(found, sentence) if found else None
    if found is None or rule is None:
        return ()
    start = found.start("verb")
    named = found["name"] or found["called"]
    names = (named,) if named and roster.is_name(named) else ()
    return (
        Match(
            rule=rule,
            cue_start=start,
            cue_end=found.end("verb"),
            action_start=start,
            action_end=clause_end(sentence.text, start),
            bearer=Bearer.NAMED if names else Bearer.ADDRESSEE,
            commitment=Commitment.REQUEST,
            note=f"The sentence opens with an order: “{found['verb']}”.",
            names=names,
        ),
    )


def _rule(found: re.Match[str], sentence: Sentence) -> str | None:
    """The rule that applies: verbs of work are orders by what follows them, other verbs only if the parser says so."""
    if _is_order(found, sentence.text):
        return "imperative.spoken" if sentence.is_spoken else "imperative.verb"
    return "imperative.parsed" if _is_order_of_unknown_work(found, sentence) else None


def _is_order_of_unknown_work(found: re.Match[str], sentence: Sentence) -> bool:
    """Whether an unknown verb is an order. Only in writing, because spoken sentences often begin with a verb and are no orders."""
    verb, rest = found["verb"].casefold(), sentence.text[found.end("verb") :]
    if sentence.is_spoken or verb in NO_UNKNOWN_WORK or not OPENED_OBJECT.match(rest):
        return False
    return bool(sentence.syntax.orders_something(sentence.text, found.start("verb")))


def _is_order(found: re.Match[str], text: str) -> bool:
    verb, rest = found["verb"].casefold(), text[found.end("verb") :]
    if verb not in TASK_VERBS or not found["after"] or PUNCTUATED.match(rest):
        return False
    if verb in WEAK_VERBS:
        particle = PARTICLES_OF_WEAK.get(verb)
        return bool(particle and re.match(rf"\s+{particle}\b", rest))
    if verb in MOSTLY_NOUNS:
        return bool(OBJECT.match(rest)) and not (PREPOSITION.match(rest) or FINITE.search(rest))
    return verb not in NOUN_LIKE_VERBS or bool(OBJECT.match(rest)) or _takes_bare_object(rest)


def _takes_bare_object(rest: str) -> bool:
    """Whether the verb takes an object without an article: “email Bob”, “track handoff”, not “message received”, “call volume was high”."""
    following = rest.split(maxsplit=1)[0].casefold().strip(",.")
    if following in BASE_OF_PARTICIPLE or FINITE.search(rest):
        return False
    return bool(NAMED_OBJECT.match(rest)) or len(rest.split()) > 1
