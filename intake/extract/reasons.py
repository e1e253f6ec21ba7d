"""The reasons for a candidate, in sentences that a page can show."""

from intake.candidate import Priority, Reason, Span
from intake.extract.draft import Draft
from intake.extract.scoring import reason
from intake.extract.verbs import STRONG_VERBS, TASK_VERBS
from intake.extract.weights import SUPPORT_WEIGHT

MEETING = "meeting.proposal"


def explain(draft: Draft, priority: Priority, *, priority_span: Span | None) -> tuple[Reason, ...]:
    return (
        *_rules(draft),
        *_verb(draft),
        *_objections(draft),
        *_answer(draft),
        *_owner(draft),
        *_due(draft),
        *_title(draft),
        *_priority(draft, priority, span=priority_span),
    )


def _span(draft: Draft, start: int, *, end: int) -> Span:
    return Span(draft.sentence.char_start + start, draft.sentence.char_start + end)


def _rules(draft: Draft) -> list[Reason]:
    match = draft.action.match
    leading = reason(match.rule, match.note, spans=(_span(draft, match.cue_start, end=match.cue_end),))
    support = {other.rule: other for other in draft.action.support if other.rule != match.rule}
    return [leading] + [
        reason(other.rule, other.note, spans=(_span(draft, other.cue_start, end=other.cue_end),), weight=SUPPORT_WEIGHT)
        for other in support.values()
    ]


def _verb(draft: Draft) -> list[Reason]:
    verb = draft.title.text.split()[0]
    rule = "verb.task" if draft.action.match.rule == MEETING else _verb_rule(verb.casefold())
    span = _span(draft, draft.action.start, end=min(draft.action.end, draft.action.start + len(verb)))
    note = f"“{verb}” seldom names work." if rule == "verb.unknown" else f"“{verb}” names work."
    return [reason(rule, note, spans=(span,))]


def _verb_rule(verb: str) -> str:
    if verb in STRONG_VERBS:
        return "verb.strong"
    return "verb.task" if verb in TASK_VERBS else "verb.unknown"


def _objections(draft: Draft) -> list[Reason]:
    return [
        reason(objection.rule, objection.note, spans=(_span(draft, objection.start, end=objection.end),))
        for objection in draft.action.objections
    ]


def _answer(draft: Draft) -> list[Reason]:
    if draft.answer is None:
        return []
    speaker = draft.answer.segment.speaker or "The next speaker"
    return [reason("answer.accepted", f"{speaker} said yes to it.", spans=(draft.answer.span,))]


def _owner(draft: Draft) -> list[Reason]:
    return [reason(draft.ownership.rule, draft.ownership.note)]


def _due(draft: Draft) -> list[Reason]:
    due = draft.due
    if due is None:
        return []
    rule = "date.event" if due.at is None else "date.due"
    return [reason(rule, f"“{due.phrase}”: {draft.due_note} ({due.rule}).", spans=(due.span,))]


def _title(draft: Draft) -> list[Reason]:
    if draft.action.match.rule == MEETING:
        return []
    if draft.title.is_empty:
        return [reason("title.empty", "The words do not say what is to be done.")]
    if draft.title.antecedent:
        return [reason("title.resolved", f"A pronoun was taken to mean “{draft.title.antecedent}”.")]
    if draft.title.is_vague:
        return [reason("title.vague", "The words leave open what exactly is meant.")]
    return []


def _priority(draft: Draft, priority: Priority, *, span: Span | None) -> list[Reason]:
    if span is None:
        return []
    words = draft.sentence.text[span.char_start : span.char_end]
    return [
        reason(
            "priority.words",
            f"“{words}” makes it {priority}.",
            spans=(_span(draft, span.char_start, end=span.char_end),),
        )
    ]
