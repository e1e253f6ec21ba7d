"""Promises of the speaker: "I'll …", "I'm going to …", "let me …", "we'll …"."""

import re
from dataclasses import dataclass

from intake.candidate import Commitment
from intake.extract.clauses import clause_end
from intake.extract.matches import Bearer, Match
from intake.extract.phrases import ADVERBS, NOT_VERBS, VERB
from intake.extract.roster import Roster
from intake.extract.sentences import Sentence
from intake.extract.verb_slot import may_be_verb
from intake.extract.verbs import BASE_OF_GERUND, TASK_VERBS
from intake.extract.word_table import words
from intake.extract.wordings import Wording, Wordings, wording

WILL = (
    r"(?:(?:['’]ll|\s+will)\s+be(?=\s+\w+ing)|['’]ll|\s+will|\s+shall|['’]m\s+going\s+to|\s+am\s+going\s+to|['’]m\s+gonna|\s+gonna|\s+promise\s+(?:to|I['’]ll)|"
    r"\s+commit\s+to|['’]d\s+be\s+(?:happy|glad)\s+to|['’]m\s+(?:happy|glad)\s+to|\s+am\s+happy\s+to|\s+am\s+glad\s+to)"
)
MUST = r"(?:(?:\s+(?:still|also|really|just|only|then|first))?(?:\s+need\s+to|\s+have\s+to|['’]ve\s+got\s+to|\s+gotta|\s+must|\s+plan\s+to|['’]m\s+planning\s+to|\s+intend\s+to))"
# Words of which each wording needs one.
WILL_CUES = "ll will shall going gonna promise commit happy glad"
MUST_CUES = "need have got gotta must plan planning intend"
MIGHT = r"(?:\s+might|\s+may|\s+could|['’]d\s+like\s+to|\s+should|\s+want\s+to|\s+would\s+try\s+to|['’]d\s+try\s+to)"


@dataclass(frozen=True, slots=True)
class Form:
    """One wording of a promise."""

    rule: str
    wording: Wording
    bearer: Bearer
    commitment: Commitment
    note: str


def _before_verb(cue: str, *cues: str) -> Wording:
    return wording(rf"(?P<cue>{cue}{ADVERBS}){VERB}", *cues)


FORMS = (
    Form(
        "commitment.will",
        _before_verb(
            rf"(?:\bI{WILL}|(?:^|[,.!?]\s+|\b(?:and|but|so|ok|okay|yeah|yes|sure)\s+)ill(?=\s))",
            "i ill",
            f"ill {WILL_CUES}",
        ),
        Bearer.SPEAKER,
        Commitment.FIRM,
        "The speaker says that they will.",
    ),
    Form(
        "commitment.can",
        _before_verb(
            r"(?<!so )(?<!so that )(?<!before )(?<!if )(?<!when )\bI\s+can(?!\s+(?:also\s+)?(?:see|hear|not))",
            "i",
            "can",
        ),
        Bearer.SPEAKER,
        Commitment.LIKELY,
        "The speaker offers it.",
    ),
    Form(
        "commitment.must",
        _before_verb(rf"(?<!do )(?<!should )(?<!did )(?<!must )\bI{MUST}", "i", MUST_CUES),
        Bearer.SPEAKER,
        Commitment.LIKELY,
        "The speaker says that they have to.",
    ),
    Form(
        "commitment.might",
        _before_verb(rf"\bI{MIGHT}", "i", "might may could like should want try"),
        Bearer.SPEAKER,
        Commitment.TENTATIVE,
        "The speaker may, but does not promise.",
    ),
    Form(
        "commitment.offer",
        _before_verb(
            r"\b(?:(?:shall|should|can|could|may)\s+I|(?:do\s+you\s+want|would\s+you\s+like)\s+me\s+to|want\s+me\s+to)",
            "i me",
            "shall should can could may want like",
        ),
        Bearer.SPEAKER,
        Commitment.TENTATIVE,
        "The speaker offers, and waits for an answer.",
    ),
    Form(
        "commitment.let_me",
        _before_verb(r"\blet\s+me", "let", "me"),
        Bearer.SPEAKER,
        Commitment.LIKELY,
        "“Let me” offers to do it.",
    ),
    Form(
        "commitment.elliptic",
        _before_verb(
            r"^(?:[\w']+,\s+|ok(?:ay)?\s+|yes\s+|sure\s+)?(?:will|going\s+to|gonna)(?!\s+you|\s+do\b|\s+be\b)",
            "will going gonna",
        ),
        Bearer.SPEAKER,
        Commitment.FIRM,
        "A promise without its “I”.",
    ),
    Form(
        "commitment.collective_must",
        _before_verb(rf"\bwe{MUST}", "we", MUST_CUES),
        Bearer.COLLECTIVE,
        Commitment.LIKELY,
        "“We” have to, but no single person does.",
    ),
    Form(
        "commitment.collective",
        _before_verb(rf"\bwe(?:{WILL}|['’]re\s+going\s+to|\s+are\s+going\s+to|['’]re\s+gonna)", "we", WILL_CUES),
        Bearer.COLLECTIVE,
        Commitment.LIKELY,
        "“We” promises it, but no single person does.",
    ),
)

WORDINGS = Wordings((form.wording, form) for form in FORMS)

# After "I'll" these verbs name no work, except some of them with the words of RESCUED.
IDLE_VERBS = words(
    """
    admit agree always argue assume bore cover describe discuss mean present be become believe bet bother come continue deal die do end enjoy expect explain feel forget
    get give go guess hate have hear hope imagine jump just keep know leave let like listen live lose love mention miss
    move need never not pass pause pick play point probably put quote read recommend remember repeat reply rest return run say see
    afford cry eat drink laugh fall grow marry vanish manage survive appear happen matter depend owe hold trust swear bite eat
    seem show shut sit skip sleep speak spell stand start stay stick stop suggest suppose switch take talk tell think tip
    try turn understand use wait walk want watch wish wonder work worry yield
    """
)
RESCUED = re.compile(
    r"(?:deal\s+with|see\s+(?:to|about|whether|if|that|what)\b|mention\s+(?:it|that|this|the|to)\b|return\s+(?:it|them|the|your|his|her|their|all|both|\w+s)\b|"
    r"quote\s+(?:you|them|him|her|it|for|the)\b|stay\s+(?:and|with|behind|on|late|overnight)\b|read\s+(?:him|her|them)\b|hold\s+(?:the|it|a)\b|"
    r"do\s+(?:the|a|an|that|this|it|some|another|my|your|our|one|two|both|them|those|these|his|her|\d+)\b|get\s+(?:back|the|a|an|this|that|it|those|these|you|them|both|some|two|more|"
    r"him|her|in\s+touch|on|someone|our|(?-i:[A-Z]))|give\s+(?!you\s+(?:a\s+(?:second|sec|minute|moment|sense|bit)|some|an)\b)|go\s+(?:through|over)\b|"
    r"have\s+(?:the|a|an|it|that|this|my|your|our|(?-i:[A-Z])|those|them|him|her)\b(?!\s+(?:look\s*$|think|chat))|keep\s+(?:you|the|an\s+eye|everyone|track)|"
    r"leave\s+(?:a\s+(?:note|message|comment))|let\s+(?:(?:them|him|her|you)\s+(?:in|know)|(?!me|you|it|them|him|her|us|go)\w+)|pass\s+(?:it|that|this|the|them|along|on)\b|pick\s+(?:up\b|(?:it|them|that|you|the\s+\w+|\w+)\s+up\b)|put\s+(?:together|the|a|an|"
    r"it|that|this|in|up|some)|read\s+(?:through|over|the|it|that)|run\s+(?:the|a|it|that|this|some|those)|reply\s+to|"
    r"show\s+(?:the|it)|speak\s+(?:to|with)|switch\s+(?:the|off|on)|take\s+(?:care|a\s+look|over|the|it\s+from|on|that|it|ownership|this|them|those|him|her|your|one|both|\d+)|"
    r"talk\s+(?:to|with)|tell\s+(?:him\s+(?!off)\w+|(?!you|me|him)\w+)|turn\s+(?:the|off|on|it)|work\s+(?:on|with|out|through|up)|move\s+(?:the|it|that)|"
    r"watch\s+(?:the|for)|discuss\s+(?:it|this|that|the\s+[\w\s]{3,30})\s*with|cover\s+(?:for|the\s+(?:shift|cost|bill))|present\s+(?:it|the|this)\s.*\bto\b|continue\s+(?:the|with|to)|remember\s+to|try\s+(?:to|and)|come\s+(?:up|back)|recommend\s+to)",
    re.IGNORECASE,
)


# These wordings often introduce no work, so only known verbs count after them.
CAUTIOUS = frozenset({"commitment.might", "commitment.let_me", "commitment.elliptic"})


def find_commitments(sentence: Sentence, _: Roster) -> tuple[Match, ...]:
    return tuple(
        Match(
            rule=form.rule,
            cue_start=found.start("cue"),
            cue_end=found.end("cue"),
            action_start=found.start("verb"),
            action_end=clause_end(sentence.text, found.start("verb")),
            bearer=form.bearer,
            commitment=form.commitment,
            note=form.note,
        )
        for form, found in WORDINGS.find_all(sentence.text)
        if _names_work(form.rule, found, text=sentence.text)
    )


def _names_work(rule: str, found: re.Match[str], *, text: str) -> bool:
    verb = found["verb"].casefold()
    if verb in NOT_VERBS or (found["verb"][0].isupper() and not text.isupper()):
        return False
    if verb in IDLE_VERBS:
        return bool(RESCUED.match(text, found.start("verb"))) and rule != "commitment.might"
    if rule in CAUTIOUS:
        return verb in TASK_VERBS or verb in BASE_OF_GERUND
    return may_be_verb(verb)
