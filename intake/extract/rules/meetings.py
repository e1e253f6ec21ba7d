"""Proposals to meet or talk: real tasks, but seldom worth more than a calendar entry."""

from intake.candidate import Commitment
from intake.extract.clauses import clause_end
from intake.extract.matches import Bearer, Match
from intake.extract.roster import Roster
from intake.extract.sentences import Sentence
from intake.extract.wordings import wording

# "Let's talk about the budget" opens a topic, "let's talk about it on Monday" asks for a date.
LATER = r".*\b(?:further|later|offline|tomorrow|next|when|at\s+your|in\s+person|on\s+\w+day)\b"
MEET = (
    rf"(?P<verb>(?:meet|sit\s+down|discuss(?={LATER})|sync|catch\s+up|(?:talk|chat)(?!\s+about\b(?!{LATER}))|regroup|reconvene|touch\s+base|connect|get\s+together|circle\s+back|hop\s+on|"
    r"jump\s+on|(?:schedule|book|set\s+up|arrange|have|do|put|find)\s+(?:in\s+)?(?:a|an|another|some|the|our)\s+(?:\w+[\s-]){0,2}?"
    r"(?:meeting|call|sync|chat|catch-?\s?up|time|demo|session|follow-?\s?up|review|slot|workshop|lunch|coffee|dinner))\b)"
)
PROPOSAL = wording(
    rf"(?P<cue>\b(?:let['’]?s|lets|shall\s+we|can\s+we|could\s+we|should\s+we|why\s+don['’]?t\s+we|how\s+about\s+we|"
    rf"(?:maybe\s+)?we\s+(?:should|can|could)|we\s+might|I(?:['’]d|\s+would)\s+(?:also\s+)?like\s+to|would\s+you\s+(?:like|be\s+(?:able|willing))\s+to|we\s+need\s+to)(?:\s+(?:also|all|just|quickly|maybe|then|please|try\s+to))*)\s+{MEET}",
    "let lets we would i",
    (
        "meet sit discuss sync catch talk chat regroup reconvene touch connect together circle hop jump schedule book set "
        "arrange have do put find"
    ),
)


def find_meetings(sentence: Sentence, _: Roster) -> tuple[Match, ...]:
    return tuple(
        Match(
            rule="meeting.proposal",
            cue_start=found.start("cue"),
            cue_end=found.end("cue"),
            action_start=found.start("verb"),
            action_end=clause_end(sentence.text, found.start("verb")),
            bearer=Bearer.COLLECTIVE,
            commitment=Commitment.SUGGESTION,
            note="A meeting is proposed.",
        )
        for found in PROPOSAL.find_all(sentence.text)
    )
