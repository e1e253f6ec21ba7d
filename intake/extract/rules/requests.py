"""Requests: "can you …", "please …", "I need you to …", "would you mind …", "could someone …"."""

import re
from dataclasses import dataclass

from intake.candidate import Commitment
from intake.extract.clauses import clause_end
from intake.extract.matches import Bearer, Match
from intake.extract.phrases import ADVERBS, NAME, NOT_NAMES, NOT_VERBS, VERB
from intake.extract.roster import Roster
from intake.extract.sentences import Sentence
from intake.extract.verb_slot import may_be_verb
from intake.extract.verbs import BASE_OF_GERUND, BASE_OF_PARTICIPLE, TASK_VERBS
from intake.extract.word_table import words
from intake.extract.wordings import Wording, Wordings, wording

MODAL = r"(?:can|could|would|will|might)"
# "What will the team look like?" asks for an answer, not for work.
NOT_ASKED = r"(?<!what )(?<!how )(?<!why )(?<!which )(?<!where )(?<!who )"
MODAL_CUES = "can could would will might"


@dataclass(frozen=True, slots=True)
class Form:
    """One wording of a request."""

    rule: str
    wording: Wording
    bearer: Bearer
    note: str


def _before_verb(cue: str, *cues: str) -> Wording:
    return wording(rf"(?P<cue>{cue}{ADVERBS}){VERB}", *cues)


FORMS = (
    Form(
        "request.can_you",
        _before_verb(
            rf"{NOT_ASKED}\b(?:{MODAL}\s+(?:you|u|y['’]all)(?:\s+(?:two|both|all|guys))?|are\s+you\s+able\s+to|if\s+you\s+could)",
            "you u y",
            f"able {MODAL_CUES}",
        ),
        Bearer.ADDRESSEE,
        "The speaker asks whether somebody can.",
    ),
    Form(
        "request.please",
        _before_verb(
            r"(?<!\bto )\b(?:please|pls|plz|kindly)(?!\s+(?:not|don['’]?t|note|be|find|see|do\s+not|feel|accept)\b)",
            "please pls plz kindly",
        ),
        Bearer.ADDRESSEE,
        "The speaker asks with “please”.",
    ),
    Form(
        "request.need_you",
        _before_verb(
            r"(?:\b(?:I|we)(?:['’]ll|\s+will)?\s+(?:also\s+|still\s+|just\s+)?(?:need|want|expect)\s+you\s+(?:guys\s+|all\s+)?to|"
            r"\b(?:I|we)(?:['’]d|\s+would)\s+(?:like|love|appreciate)\s+(?:for\s+)?you\s+(?:guys\s+|all\s+|two\s+)?to|"
            r"\bI(?:['’]d|\s+would|\s+will|['’]ll|\s+must)?\s+ask\s+(?:that\s+)?you(?:\s+to)?|"
            r"\bit\s+(?:would|will)\s+be\s+(?:great|helpful|good|nice)\s+if\s+you\s+(?:could|can|would)|"
            r"\bI['’]?d?\s*(?:would)?\s+appreciate\s+it\s+if\s+you\s+(?:could|can|would))",
            "you",
            "need want expect like love appreciate ask great helpful good nice",
        ),
        Bearer.ADDRESSEE,
        "The speaker says that somebody has to.",
    ),
    Form(
        "request.embedded",
        _before_verb(
            r"(?:\b(?:I|we)(?:['’]d|\s+would|\s+should|['’]m|\s+am)\s+(?:be\s+)?(?:\w+\s+)?(?:grateful|obliged|glad|thankful|delighted|pleased|happy)\s+if\s+"
            r"(?:\w+\s+\w+\s+and\s+)?you(?:['’]d|\s+(?:would|could|can|might))?|"
            r"\bit(?:['’]d|\s+would)\s+help(?:\s+(?:me|us))?(?:\s+\w+)?\s+if\s+you(?:['’]d|\s+(?:would|could|can))?|"
            r"\b(?:would|might)\s+it\s+be\s+(?:possible|all\s+right|ok(?:ay)?)\s+(?:for\s+you\s+)?to|"
            r"\b(?:is|would)\s+there(?:\s+be)?\s+any\s+chance\s+(?:that\s+)?you(?:\s+(?:could|can|would|might))?|\bany\s+chance\s+(?:that\s+)?you(?:\s+(?:could|can|would))?|"
            r"\bI\s+(?:wonder(?:ed)?|was\s+wondering)\s+(?:if|whether)\s+you(?:\s+(?:could|can|would|might))?|"
            r"\b(?:could|can|may|might)\s+I\s+(?:ask|trouble|bother)\s+you\s+to|\b(?:would|could)\s+you\s+be\s+(?:so\s+)?(?:kind|good|able|willing)(?:\s+enough)?(?:\s+as)?\s+to|"
            r"\bif\s+you(?:['’]d|\s+would)(?!\s+(?:like|rather|prefer|want|be|have)\b))",
            "you possible",
            "grateful obliged glad thankful delighted pleased happy help possible chance wonder wondered wondering ask trouble bother kind good able willing if right ok okay",
        ),
        Bearer.ADDRESSEE,
        "The speaker asks, wrapped in courtesy.",
    ),
    Form(
        "request.you_must",
        _before_verb(
            r"(?:(?:^|[,.;:!]\s+|\b(?:and|so|then|but|well|okay|ok)\s+)(?:\w+\s+)?)you(?:\s+(?:guys|two|all))?"
            r"(?:(?:['’]ll|\s+will)?(?:\s+(?:also|still|then|just))?\s+(?:need|have)\s+to|\s+(?:must|should)(?!\s+(?:have|be|see|know))|"
            r"(?:['’]ll|\s+will|['’]re\s+(?:going\s+to|gonna)|\s+are\s+(?:going\s+to|gonna))(?:\s+be(?=\s+\w+ing))?)",
            "you",
            "need have must should ll will going gonna",
        ),
        Bearer.ADDRESSEE,
        "The speaker says what somebody has to do.",
    ),
    Form(
        "request.mind",
        wording(r"(?P<cue>\b(?:would|do)\s+you\s+mind)\s+(?P<verb>[a-z-]+ing)\b", "mind"),
        Bearer.ADDRESSEE,
        "The speaker asks whether somebody minds.",
    ),
    Form(
        "request.remember",
        _before_verb(
            r"(?:\b(?:don['’]?t|do\s+not|let['’]?s\s+not)\s+forget\s+to|\bremember\s+to|(?:^|[,.]\s+|\bplease\s+|\byou\s+)(?:make|be)\s+sure\s+(?:to|you|that\s+you))",
            "forget remember sure",
        ),
        Bearer.ADDRESSEE,
        "The speaker reminds somebody.",
    ),
    Form(
        "request.someone",
        _before_verb(
            rf"{NOT_ASKED}\b(?:{MODAL}\s+(?:someone|somebody|anyone|anybody|people|everyone|everybody|one\s+of\s+(?:you|us)|(?:your|the|our)\s+\w+(?:\s+(?:team|people|department|desk|office|guys|folks))?)|(?:I|we)(?:['’]d\s+like|\s+would\s+like|\s+need|\s+want)\s+(?:someone|somebody)\s+to|(?:someone|somebody|one\s+of\s+us)\s+(?:needs?\s+to|has\s+to|should|must|will\s+have\s+to))",
            "someone somebody anyone anybody people everyone everybody one your the our",
            f"{MODAL_CUES} like need needs want has should must",
        ),
        Bearer.COLLECTIVE,
        "Somebody is asked, nobody by name.",
    ),
)
WORDINGS = Wordings((form.wording, form) for form in FORMS)
NAMED = wording(rf"(?P<cue>\b{MODAL}\s+(?P<name>{NAME}){ADVERBS}){VERB}", MODAL_CUES)

# These wordings often introduce no work, so only known verbs count after them.
STRICT_RULES = frozenset({"request.you_must", "request.mind"})

# "You'll get the invoice by mail" promises something to the listener.
RECEIVING_VERBS = words(
    "get receive find have hear note notice learn feel enjoy save want like love notice meet show use"
)
# Verbs of requests that leave no work to do afterwards.
IDLE_VERBS = words(
    """
    be believe feel forget guess have hear imagine just know like love mean need picture recall remind repeat say
    see stop tell think understand want not hold speak mute unmute mind excuse forgive pardon wait bear stay
    """
)
RESCUED = re.compile(
    r"(?:have\s+(?:the|a|an|it|that|your|our|\w+\s+(?:send|call|review|check))\b(?!\s+(?:good|great|nice|seat|question|minute|second|chance))|"
    r"stop\s+(?:by|sending|using)|tell\s+(?!me\b|us\b|you\b)\w+|remind\s+(?!me\s+(?:what|who|how|again)\b)\w+|"
    r"speak\s+(?:to|with)|see\s+(?:if|whether|to)|hold\s+off|be\s+the)",
    re.IGNORECASE,
)


def find_requests(sentence: Sentence, roster: Roster) -> tuple[Match, ...]:
    found = [
        _match(form.rule, match, sentence=sentence, bearer=form.bearer, note=form.note)
        for form, match in WORDINGS.find_all(sentence.text)
        if _asks_for_work(form.rule, match, text=sentence.text)
    ]
    return (*found, *_named_requests(sentence, roster))


def _named_requests(sentence: Sentence, roster: Roster) -> tuple[Match, ...]:
    return tuple(
        _match(
            "request.named",
            match,
            sentence=sentence,
            bearer=Bearer.NAMED,
            note=f"{match['name']} is asked by name.",
            name=match["name"],
        )
        for match in NAMED.find_all(sentence.text)
        if match["name"].casefold() not in NOT_NAMES
        and match["verb"].casefold() in TASK_VERBS
        and roster.is_name(match["name"])
    )


def _match(rule: str, found: re.Match[str], *, sentence: Sentence, bearer: Bearer, note: str, name: str = "") -> Match:
    start = found.start("verb")
    return Match(
        rule=rule,
        cue_start=found.start("cue"),
        cue_end=found.end("cue"),
        action_start=start,
        action_end=clause_end(sentence.text, start),
        bearer=bearer,
        commitment=Commitment.REQUEST,
        note=note,
        names=(name,) if name else (),
        title=_told_as_past(rule, found),
    )


def _told_as_past(rule: str, found: re.Match[str]) -> str | None:
    """The title if the verb is in the past form: "I'd be grateful if you looked over the lease" asks to look; else None."""
    verb = BASE_OF_PARTICIPLE.get(found["verb"].casefold())
    if rule != "request.embedded" or verb is None or verb == found["verb"].casefold():
        return None
    return f"{verb}{found.string[found.end('verb') : clause_end(found.string, found.start('verb'))]}"


def _asks_for_work(rule: str, found: re.Match[str], *, text: str) -> bool:
    verb = found["verb"].casefold()
    if verb in NOT_VERBS or (rule == "request.you_must" and verb in RECEIVING_VERBS):
        return False
    if verb in IDLE_VERBS:
        return bool(RESCUED.match(text, found.start("verb")))
    if rule == "request.embedded" and verb in BASE_OF_PARTICIPLE:
        return True
    if rule in STRICT_RULES:
        return verb in TASK_VERBS or verb in BASE_OF_GERUND
    return may_be_verb(verb)
