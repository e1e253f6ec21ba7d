"""Make one candidate of one action: owner, date, title, priority, and a reason for each."""

import re
from dataclasses import replace
from functools import partial

from intake.candidate import Candidate, Commitment, Due, Reason, Span
from intake.document import Document, Origin, Passage
from intake.extract.actions import Action
from intake.extract.afterthoughts import TURNS_AFTER_REQUEST, find_afterthought, find_date_of_line
from intake.extract.answers import Answer, find_answer, find_welcome
from intake.extract.backreferences import find_date_referred_to
from intake.extract.dates.finder import find_dates
from intake.extract.dates.mention import DateMention
from intake.extract.deadlines import choose_mention, is_of_other_clause, to_due
from intake.extract.draft import Draft
from intake.extract.evidence import quote
from intake.extract.fingerprints import fingerprint_of
from intake.extract.matches import Bearer
from intake.extract.owners import Ownership, named_before, resolve_owner, speaker_of
from intake.extract.prepared import PreparedDocument
from intake.extract.priorities import priority_of, type_of
from intake.extract.reasons import MEETING, explain
from intake.extract.roster import Roster
from intake.extract.scoring import confidence_of, reason
from intake.extract.sentences import Sentence
from intake.extract.titles import Title, Voice, make_title
from intake.extract.weighing import BARE, weigh_words

REPLIED_BEARERS = frozenset({Bearer.ADDRESSEE, Bearer.COLLECTIVE, Bearer.UNSAID, Bearer.NAMED})
OFFER = "commitment.offer"
HALF_OFFERS = frozenset({"commitment.might", "commitment.can"})
ORDERS = ("imperative.", "request.please")
QUOTED = "passage.quoted"
BARE_MEETING = re.compile(
    r"^\s*(?:meet|talk|chat|sync|catch\s+up|touch\s+base|connect|regroup)\s*(?:up|again)?\s*(?:some\s?day|some\s?time|soon|at\s+some\s+point)?\W*$",
    re.IGNORECASE,
)


def draft_candidate(
    action: Action, sentence: Sentence, *, position: int, prepared: PreparedDocument, is_alone: bool
) -> Candidate | None:
    """The candidate for an action; None when the next speaker refuses it or its words say nothing."""
    answer = _answer_to(action, sentence, position, document=prepared.document)
    if answer is not None and not answer.is_accepted:
        return None
    mention = _mention(action, sentence, prepared=prepared, is_alone=is_alone)
    ownership = resolve_owner(action.match, sentence, document=prepared.document, roster=prepared.roster)
    ownership = _answered_by(answer, ownership, action=action, prepared=prepared)
    due, note = _due(mention, sentence, answer=answer, position=position, prepared=prepared)
    before = prepared.words_before(sentence, position, offset=action.match.cue_start)
    title = _title(action, sentence, ownership=ownership, mention=mention, before=before, roster=prepared.roster)
    draft = Draft(action, sentence, ownership, answer, due, note, title)
    return _candidate(draft, prepared) if title.text else None


def _mention(action: Action, sentence: Sentence, *, prepared: PreparedDocument, is_alone: bool) -> DateMention | None:
    """The date of the action. A sentence's only action may claim all its dates; one of several, those in its own words."""
    within = (0, len(sentence.text)) if is_alone else (action.match.action_start, action.match.action_end)
    cue = (action.match.cue_start, action.match.cue_end)
    found = find_dates(sentence.text, setting=prepared.setting_of(sentence.segment))
    mentions = tuple(mention for mention in found if not is_of_other_clause(mention, sentence.text, cue=cue))
    return choose_mention(mentions, start=action.start, end=action.end, within=within)


def _answer_to(action: Action, sentence: Sentence, position: int, *, document: Document) -> Answer | None:
    if _is_asked(action):
        is_order = action.match.rule.startswith(ORDERS)
        return find_answer(sentence, position, document=document, is_order=is_order)
    return find_welcome(sentence, position, document=document) if action.match.rule in HALF_OFFERS else None


def _is_asked(action: Action) -> bool:
    """Whether the action waits for an answer, as requests and offers do. Wordings that no rule knows are not assumed to ask."""
    if action.match.rule in BARE:
        return False
    is_request = action.match.commitment == Commitment.REQUEST and action.match.bearer in REPLIED_BEARERS
    return is_request or action.match.rule == OFFER


def _answered_by(
    answer: Answer | None, ownership: Ownership, *, action: Action, prepared: PreparedDocument
) -> Ownership:
    """The ownership after a yes: its speaker owns the task. Any yes counts after "you", only an "I will" after "somebody"."""
    if (
        answer is None
        or ownership.owner is not None
        or (action.match.bearer != Bearer.ADDRESSEE and not answer.is_first_person)
    ):
        return ownership
    reply = Sentence(answer.segment, answer.segment.text, answer.segment.char_start, answer.segment.char_end)
    answerer = speaker_of(reply, prepared.document, roster=prepared.roster)
    if answerer is None:
        return ownership
    note = f"{answerer} said yes."
    return replace(ownership, owner=answerer, candidates=(), addressee=ownership.addressee or answerer, note=note)


def _due(
    mention: DateMention | None, sentence: Sentence, *, answer: Answer | None, position: int, prepared: PreparedDocument
) -> tuple[Due | None, str]:
    """The date in the sentence, else in the answer, else a date it refers back to or that follows on its own."""
    if mention is not None:
        return to_due(mention, offset=sentence.char_start), mention.note
    if answer is not None and not answer.names_other_work:
        words = prepared.document.text[answer.span.char_start : answer.span.char_end]
        found = choose_mention(
            find_dates(words, setting=prepared.setting_of(answer.segment)), start=0, end=len(words), within=(0, 0)
        )
        if found is not None:
            return to_due(found, offset=answer.span.char_start), found.note
    turns, setting = TURNS_AFTER_REQUEST if answer is not None else 1, prepared.setting_of(sentence.segment)
    late = find_date_referred_to(sentence, setting=setting) or find_afterthought(
        sentence, position, document=prepared.document, setting=setting, turns=turns
    )
    if late is None and prepared.document.origin == Origin.NOTES:
        late = find_date_of_line(sentence, setting=setting)
    return (to_due(late[0], offset=late[1]), late[0].note) if late else (None, "")


def _title(
    action: Action,
    sentence: Sentence,
    *,
    ownership: Ownership,
    mention: DateMention | None,
    before: str,
    roster: Roster,
) -> Title:
    words = action.match.title or _without_date(sentence.text, action, mention=mention)
    if action.match.title and mention:
        words = words.replace(mention.phrase, " ")
    if action.match.rule == MEETING and BARE_MEETING.match(words) and ownership.addressee:
        words = f"{words.strip(' .?!,')} with {ownership.addressee.split()[0]}"
    make = partial(
        make_title,
        voice=Voice(speaker=ownership.speaker, addressee=ownership.addressee),
        before=before,
        previous=action.previous,
        person=named_before(before, roster=roster, besides=(ownership.speaker, ownership.addressee)),
    )
    title = make(_without_vocative(words, ownership.addressee))
    wider = _asked_before(action, sentence, addressee=ownership.addressee) if title.is_empty else ""
    return make(wider) if wider else title


def _asked_before(action: Action, sentence: Sentence, *, addressee: str | None) -> str:
    """The words that "do that" refers to in its sentence: "I need someone to reset the codes, Carla can you do that"."""
    start = min((match.action_start for match in action.support), default=action.start)
    words = sentence.text[start : action.match.cue_start].rstrip(" ,.;:–—-")
    return re.sub(rf"\W+{re.escape(addressee.split()[0])}$", "", words, flags=re.IGNORECASE) if addressee else words


def _without_date(text: str, action: Action, *, mention: DateMention | None) -> str:
    if mention is None or not action.start <= mention.char_start < action.end:
        return text[action.start : action.end]
    return f"{text[action.start : mention.char_start]} {text[mention.char_end : max(action.end, mention.char_end)]}"


def _without_vocative(words: str, addressee: str | None) -> str:
    if not addressee:
        return words
    return re.sub(rf",\s*{re.escape(addressee.split()[0])}\W*$", "", words, flags=re.IGNORECASE)


def _why(draft: Draft, why: tuple[Reason, ...], prepared: PreparedDocument) -> tuple[Reason, ...]:
    start, end = draft.sentence.char_start + draft.action.start, draft.sentence.char_start + draft.action.end
    weighed = weigh_words(why, start=start, end=end, scores=prepared.scores)
    is_quoted = draft.sentence.segment.passage is Passage.QUOTED
    return (*weighed, reason(QUOTED, "Quoted from an earlier mail.")) if is_quoted else weighed


def _candidate(draft: Draft, prepared: PreparedDocument) -> Candidate:
    spans = [(Span(draft.sentence.char_start, draft.sentence.char_end), draft.sentence.segment)]
    if draft.answer is not None:
        spans.append((draft.answer.span, draft.answer.segment))
    priority, priority_span = priority_of(
        draft.sentence.text,
        due=draft.due,
        setting=prepared.setting_of(draft.sentence.segment),
        commitment=draft.action.match.commitment,
    )
    why = _why(draft, explain(draft, priority, priority_span=priority_span), prepared)
    return Candidate(
        title=draft.title.text,
        evidence=tuple(quote(span, segment, document=prepared.document) for span, segment in spans),
        confidence=confidence_of(why),
        commitment=draft.commitment,
        fingerprint=fingerprint_of(draft.title.text, owner=draft.ownership.owner),
        owner=draft.ownership.owner,
        owner_candidates=draft.ownership.candidates,
        owed_to=draft.ownership.owed_to,
        due=draft.due,
        priority=priority,
        type=type_of(draft.title.text),
        why=why,
    )
