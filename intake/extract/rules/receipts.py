"""Promises from the receiver's side: "you'll have it by Friday", "it'll be with you tonight", "the list will follow"."""

import re

from intake.candidate import Commitment
from intake.extract.ahead import AHEAD
from intake.extract.clauses import clause_end
from intake.extract.matches import Bearer, Match
from intake.extract.roster import Roster
from intake.extract.sentences import Sentence
from intake.extract.wordings import Wordings, wording

DETERMINED = (
    r"(?:the|my|our|your|his|her|their|a|an|all|both|that|this|those|these|some|two|three|four|\d+)\s+[^,;.?!]{2,70}?"
)
HANDED = rf"(?P<thing>it|them|that|this|these|those|everything|both|{DETERMINED})"
FORMS = (
    (
        "commitment.receipt",
        (
            rf"(?P<cue>\byou\s*(?:['’]ll|\s+will|\s+can|\s+should|['’]d)?\s+(?:have|get|receive)\s+)(?P<start>{HANDED})"
            rf"(?:\s+from\s+(?:me|us))?,?\s+(?:{AHEAD}|before\b|as\s+soon\s+as|when\b)"
        ),
        "you",
        "send you {thing}",
    ),
    (
        "commitment.receipt",
        rf"(?P<cue>\byou\s*(?:['’]ll|\s+will)?\s+(?:have|get)\s+)(?P<start>{HANDED})\s+from\s+(?:me|us)\b",
        "you",
        "send you {thing}",
    ),
    (
        "commitment.receipt",
        rf"(?P<cue>\b)(?P<start>(?P<thing>it|they|that|{DETERMINED}))\s*(?:['’]ll|\s+will)\s+be\s+(?:with\s+you|on\s+your\s+desk|in\s+your\s+(?:inbox|box|hands))\b",
        "you your",
        "get {thing} to you",
    ),
    (
        "commitment.receipt",
        rf"(?P<cue>\b)(?P<start>(?P<thing>{DETERMINED}|[A-Z][^,;.?!]{{3,60}}?))\s+(?:will|shall|to)\s+follow\s+(?:{AHEAD}|shortly|soon|separately)",
        "follow",
        "send {thing}",
    ),
    (
        "commitment.receipt",
        rf"(?P<cue>\byou\s*(?:['’]ll|\s+will)\s+)(?P<start>(?P<thing>hear|know))\b(?:\s+(?:back\s+)?from\s+(?:me|us))?,?\s+(?:the\s+)?(?:{AHEAD}|as\s+soon\s+as|once\b)",
        "hear know",
        "get back to you",
    ),
)
WORDINGS = Wordings((wording(pattern, cues), (rule, title)) for rule, pattern, cues, title in FORMS)
ARTICLES = frozenset(
    {"the", "my", "our", "your", "his", "her", "their", "a", "an", "all", "both", "that", "this", "those", "these"}
)
SUBJECTS = {"it": "it", "they": "them"}


def find_receipts(sentence: Sentence, _: Roster) -> tuple[Match, ...]:
    if sentence.text.endswith("?"):
        return ()
    return tuple(
        _match(rule, title, found=found, text=sentence.text)
        for (rule, title), found in WORDINGS.find_all(sentence.text)
    )


def _match(rule: str, title: str, *, found: re.Match[str], text: str) -> Match:
    thing = SUBJECTS.get(found["thing"].casefold(), found["thing"].strip())
    thing = thing[0].lower() + thing[1:] if thing.partition(" ")[0].casefold() in ARTICLES else thing
    start = found.start("start")
    return Match(
        rule=rule,
        cue_start=found.start("cue"),
        cue_end=start,
        action_start=start,
        action_end=max(found.end("start"), clause_end(text, start)),
        bearer=Bearer.SPEAKER,
        commitment=Commitment.FIRM,
        note="The speaker says what the other side will have.",
        title=title.format(thing=thing),
    )
