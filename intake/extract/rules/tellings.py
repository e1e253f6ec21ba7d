"""Written requests for information: "let me know which rooms you need". In speech this is mostly a goodbye."""

from intake.candidate import Commitment
from intake.extract.clauses import clause_end
from intake.extract.matches import Bearer, Match
from intake.extract.roster import Roster
from intake.extract.sentences import Sentence
from intake.extract.wordings import wording

ASKED = wording(
    r"\b(?P<cue>(?:please\s+|just\s+|and\s+)?)(?P<verb>let\s+(?:me|us)\s+know|tell\s+(?:me|us))\s+(?:by\s+[\w\s]{3,20}\s+)?"
    r"(?:what|which|when|where|who|whether|why|how\s+(?:many|much|long|often|you)|your|the|if\s+you(?:['’]re|\s+(?:are|can|could|will|would\s+be))\s+"
    r"(?:able|available|free|make|attend|join|come|coming))\b",
    "let tell",
    "me us",
)


def find_tellings(sentence: Sentence, _: Roster) -> tuple[Match, ...]:
    if sentence.is_spoken:
        return ()
    return tuple(
        Match(
            rule="request.tell",
            cue_start=found.start("cue"),
            cue_end=found.start("verb"),
            action_start=found.start("verb"),
            action_end=clause_end(sentence.text, found.start("verb")),
            bearer=Bearer.ADDRESSEE,
            commitment=Commitment.REQUEST,
            note="The writer asks to be told.",
        )
        for found in ASKED.find_all(sentence.text)
    )
