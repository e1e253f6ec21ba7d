"""Verbs that name work, and their forms, for every rule that must know where an action begins."""

import re

from intake.extract.word_table import words

# Verbs that are as often nouns; they count as an order only with an object after them.
NOUN_LIKE_VERBS = words(
    """
    address approach audit bill book brief budget call change chart check claim close comment contact copy coordinate cost
    design detail document draft email estimate file finish fix flag forward fund guide help host input interview invoice
    issue label lead light link list log look mail map mark match message move name note notice offer open order outline
    pack page paste pay phone pick pin ping plan post present price print process produce program project prompt
    prototype quote rank rate record reference refund release remark repair reply report request research reserve reset
    respond rest result return review rework sample stock paint water feed count label rotate schedule scope score screen search service set share ship show sign
    slot sort source start state step stop store study summary support survey table tag talk target task test text ticket
    time touch track trade train transfer transport trial try turn update upload upgrade use visit vote warn watch work
    write
    bake bid block bump cap cover credit debit drain draw drop dust empty escort feed fit flush freeze glue hang hoover iron
    knock ladle lay lift load lower mount mow nail nudge oil plaster plug polish post press pump query quiz raise
    relay rent rescue ring rinse salt sample scrub shadow shift shoot shop shovel slice solder sound spray stack stain
    stake staple steam stick stir strip swing tape tarp thank tie toast top tow trace treat tune vet wake warm weed weld
    wheel whip wipe witness zip
    """
)

PLAIN_VERBS = words(
    """
    add adjust align allocate analyse analyze announce answer append apply approve archive arrange ask assemble assess
    assign attach attend back-up begin bring build buy calculate cancel capture carry choose chase circulate clarify clean
    clear collect combine communicate compare compile complete configure confirm connect consolidate consult convert
    correct create cut deal decide define delete deliver demonstrate deploy describe determine develop devise diagnose
    disable disclose discuss distribute divide do dispatch double-check download educate eliminate enable encourage
    engage enhance enrol enroll ensure enter escalate establish evaluate examine execute expand expedite explain explore
    export extend fetch figure fill finalise finalize find fill-in follow generate get give go grab grant handle hand hire
    identify implement import improve include incorporate inform insert inspect install integrate introduce invest
    investigate invite join keep kick learn leave let liaise locate maintain make manage measure meet merge migrate modify
    monitor negotiate notify obtain onboard organise organize pass perform prepare prioritise prioritize proceed proofread
    propose provide publish pull purchase push put reach re-send read rebook rebuild recalculate recheck reconcile
    recommend recruit redesign redo reduce refer refine refresh register reinstall remind remove rename renew reorder
    replace rephrase reproduce reschedule resend resolve restore restock restructure retest retrieve reword rewrite revise
    revisit roll run save scan secure see select sell send settle shorten simplify solve speak specify spell split submit
    subscribe suggest summarise summarize supply swap switch sync tackle take talk tell terminate think tidy translate
    troubleshoot tweak type brighten wash bake cook fax type-up scan sketch rerun re-run redline waive
    restart rewire rotate sand sweep tidy translate weigh label compile bundle collate digitise digitize ring shorten
    trim tighten widen unlock lock mend mow unblock unsubscribe validate verify walk wire wrap
    accompany accrue amend apologise apologize appoint assist badger certify chaperone collate commission counsel
    decline defrost delegate dig discharge drive encode fumigate gather glaze hoist insure itemise itemize lend
    lodge mention modernise modernize nominate photocopy preheat ratify reassure reboot recount recycle refit
    reheat relocate replenish repost reroute retire retrain sharpen substitute tally telephone tend transcribe
    transplant unclog unload unpack unplug untangle vacuum varnish
    """
)

# Every verb also counts with "re-" in front: repaint, relabel, retest.
REPEATED_VERBS = frozenset(f"re{verb}" for verb in NOUN_LIKE_VERBS | PLAIN_VERBS)
TASK_VERBS = NOUN_LIKE_VERBS | PLAIN_VERBS | REPEATED_VERBS

# Verbs that nearly always name work, because another person waits for their object.
STRONG_VERBS = words(
    """
    approve arrange book call cancel chase circulate confirm contact deliver dispatch distribute draft email e-mail escalate
    fax finalise finalize follow forward invoice invite mail notify order organise organize pay prepare print proofread
    publish rebook renew reply resend reserve reschedule respond restock return review schedule send share ship sign
    submit upload upgrade update
    """
)

# Verbs too common in talk to count as an order by themselves at the start of a sentence.
WEAK_VERBS = words(
    """
    apply begin bring carry choose deal decide do find follow get give go help join keep learn leave let lead light look
    make meet name notice offer put read rest result run save see sell show speak start state step stop suggest take talk
    tell think time touch try turn use walk watch wire work
    """
)

IRREGULAR_PARTICIPLES = {
    "bought": "buy", "brought": "bring", "built": "build", "chosen": "choose", "cut": "cut", "dealt": "deal", "done": "do",
    "found": "find", "given": "give", "got": "get", "gotten": "get", "held": "hold", "kept": "keep",
    "led": "lead", "made": "make", "met": "meet", "paid": "pay", "put": "put", "read": "read", "rebuilt": "rebuild",
    "redone": "redo", "reset": "reset", "rewritten": "rewrite", "run": "run", "sent": "send", "resent": "resend",
    "set": "set", "shown": "show", "sold": "sell", "split": "split", "sought": "seek", "spoken": "speak", "taken": "take",
    "rung": "ring", "hung": "hang", "laid": "lay", "drawn": "draw", "driven": "drive", "lent": "lend", "fed": "feed",
    "woken": "wake", "dug": "dig", "stuck": "stick", "frozen": "freeze", "shot": "shoot", "fitted": "fit",
    "taught": "teach", "told": "tell", "thought": "think", "written": "write", "overseen": "oversee", "shut": "shut",
}  # fmt: skip


MOSTLY_NOUNS = words(
    """
    audit brief budget change claim comment cost design detail document form group guide host input interview issue label lead
    light link list log map mark match message name note notice offer outline pack page phone pick pin plan post present
    price process produce program project prompt prototype quote rank rate record reference refund release remark report
    request research rest result return sample score scope screen search service set share show slot sort source start state
    step stop store study summary support survey table tag talk target task test text ticket time touch trade train transfer
    transport trial try turn use view visit vote warn watch wire work
    """
)


def _doubled(verb: str) -> str:
    return verb + verb[-1] if re.search(r"^[^aeiou]*[aeiou][bdgmnpt]$", verb) else verb


def gerund(verb: str) -> str:
    stem = verb[:-1] if verb.endswith("e") and not verb.endswith("ee") else _doubled(verb)
    return f"{stem}ing"


def participle(verb: str) -> str:
    if verb.endswith("e"):
        return f"{verb}d"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return f"{verb[:-1]}ied"
    return f"{_doubled(verb)}ed"


def third_person(verb: str) -> str:
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return f"{verb[:-1]}ies"
    return f"{verb}es" if verb.endswith(("s", "x", "z", "ch", "sh", "o")) else f"{verb}s"


# British spelling doubles the "l".
BRITISH = {verb for verb in TASK_VERBS if re.search(r"[^aeiou][aeiou]l$", verb)}
BASE_OF_GERUND = {gerund(verb): verb for verb in sorted(TASK_VERBS)} | {f"{verb}ling": verb for verb in sorted(BRITISH)}
BASE_OF_THIRD = {third_person(verb): verb for verb in sorted(TASK_VERBS)}
BASE_OF_PARTICIPLE = (
    {participle(verb): verb for verb in sorted(TASK_VERBS)}
    | {f"{verb}led": verb for verb in sorted(BRITISH)}
    | IRREGULAR_PARTICIPLES
)
