"""Suggestions of work: "we should probably …", "maybe we could …", "let's …", "it might be worth …"."""

from intake.candidate import Commitment
from intake.extract.clauses import clause_end
from intake.extract.matches import Bearer, Match
from intake.extract.phrases import ADVERBS, VERB
from intake.extract.roster import Roster
from intake.extract.sentences import Sentence
from intake.extract.verbs import BASE_OF_GERUND, TASK_VERBS
from intake.extract.word_table import words
from intake.extract.wordings import Wordings, wording

FORMS = (
    (
        "suggestion.should",
        (
            r"\b(?:we\s+(?:should|could|might|ought\s+to|may\s+want\s+to|might\s+want\s+to)|maybe\s+we\s+can|"
            r"(?:it|that)(?:['’]d|\s+would|\s+might)\s+be\s+(?:good|great|nice|worth|helpful|useful)(?:\s+to)?|"
            r"I\s+(?:suggest|propose|recommend)(?:\s+(?:that\s+)?we)?|how\s+about(?:\s+we)?|what\s+if\s+we|why\s+don['’]?t\s+we)"
        ),
        "should could might ought may maybe good great nice worth helpful useful suggest propose recommend how what why",
        Bearer.COLLECTIVE,
        "It is suggested, nobody takes it on.",
    ),
    (
        "suggestion.should",
        r"\b(?:you\s+(?:might|may|could)(?:\s+want\s+to)?|why\s+don['’]?t\s+you|maybe\s+you\s+(?:can|could|should))",
        "might may could why maybe",
        Bearer.ADDRESSEE,
        "It is suggested to somebody.",
    ),
    (
        "suggestion.lets",
        r"\b(?:let['’]s|lets|let\s+us|shall\s+we)",
        "let lets shall",
        Bearer.COLLECTIVE,
        "“Let's” takes everybody along.",
    ),
)
WORDINGS = Wordings(
    (wording(rf"(?P<cue>{cue}{ADVERBS}){VERB}", cues), (rule, bearer, note)) for rule, cue, cues, bearer, note in FORMS
)
IDLE_VERBS = words(
    "be do go have let look move say see start stop take talk think wait begin get keep jump turn use read find"
)


def find_suggestions(sentence: Sentence, _: Roster) -> tuple[Match, ...]:
    return tuple(
        Match(
            rule=rule,
            cue_start=found.start("cue"),
            cue_end=found.end("cue"),
            action_start=found.start("verb"),
            action_end=clause_end(sentence.text, found.start("verb")),
            bearer=bearer,
            commitment=Commitment.SUGGESTION,
            note=note,
        )
        for (rule, bearer, note), found in WORDINGS.find_all(sentence.text)
        if _is_work(found["verb"].casefold())
    )


def _is_work(verb: str) -> bool:
    return (verb in TASK_VERBS or verb in BASE_OF_GERUND) and verb not in IDLE_VERBS
