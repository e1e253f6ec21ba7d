"""Whether the next speaker accepts what was asked."""

import re
from dataclasses import dataclass

from intake.candidate import Span
from intake.document import Document, Segment
from intake.extract.sentences import Sentence

YES = re.compile(
    r"^\W*(?:(?:um+|uh+|oh|ah|hmm|mm)\W+)*(?:(?:yes|yeah|yep|yup|sure|ok|okay|of\s+course|absolutely|definitely|certainly|no\s+problem|"
    r"no\s+worries|will\s+do|can\s+do|you\s+got\s+it|you\s+bet|sounds\s+good|happy\s+to|glad\s+to|my\s+pleasure|gladly|consider\s+it\s+done|"
    r"on\s+it|fine|alright|all\s+right|right|perfect|great|got\s+it|understood|noted|makes\s+sense|works\s+for\s+me|mm-?hmm|uh-?huh|"
    r"that['’]s\s+fine|fair\s+enough|I\s+can|I['’]ll|I\s+will|I['’]m\s+on\s+it|leave\s+it\s+(?:with|to)\s+me|not\s+at\s+all)\b)",
    re.IGNORECASE,
)
NO = re.compile(
    r"^\W*(?:(?:um+|uh+|oh|well|yeah|sorry)\W+)*(?:no\b(?!\s+(?:problem|worries))|nope|nah|I\s+ca\s*n['’]?t|I\s+cannot|I\s+won['’]?t|not\s+(?:really|today|yet|me)|"
    r"I['’]m\s+(?:afraid|not\s+able|swamped)|unfortunately|I\s+do\s*n['’]?t\s+(?:think|have))",
    re.IGNORECASE,
)
FIRST_PERSON = re.compile(
    r"\b(?:I\s+can|I['’]?ll|I\s+will|I['’]m\s+on|on\s+it|will\s+do|can\s+do|leave\s+it\s+(?:to|with)\s+me|happy\s+to|me\b)",
    re.IGNORECASE,
)
SENTENCE = re.compile(r"[^.!?\n]{0,300}[.!?]*")

# An answer follows the question: hardly anything may be said in between.
LONGEST_TAIL = 160
FIRST_SENTENCES = 2


@dataclass(frozen=True, slots=True)
class Answer:
    """The first words of the next speaker."""

    segment: Segment
    span: Span
    is_accepted: bool
    is_first_person: bool


def find_answer(sentence: Sentence, position: int, document: Document) -> Answer | None:
    """What the next speaker says to a request, when it can be heard as yes or no."""
    tail = sentence.segment.char_end - sentence.char_end
    following = document.segments[position + 1 : position + 2]
    if tail > LONGEST_TAIL or not following or following[0].speaker == sentence.segment.speaker:
        return None
    reply = following[0]
    if NO.match(reply.text[:LONGEST_TAIL]):
        return _answer(reply, is_accepted=False)
    return _answer(reply, is_accepted=True) if YES.match(reply.text[:LONGEST_TAIL]) else None


def _answer(segment: Segment, *, is_accepted: bool) -> Answer:
    start = len(segment.text) - len(segment.text.lstrip())
    end = _end_of_reply(segment.text, start)
    words = segment.text[start:end]
    return Answer(
        segment=segment,
        span=Span(segment.char_start + start, segment.char_start + end),
        is_accepted=is_accepted,
        is_first_person=bool(FIRST_PERSON.search(words)),
    )


def _end_of_reply(text: str, start: int) -> int:
    """A bare yes says little, so that a second sentence belongs to the reply too."""
    end = start
    for _ in range(FIRST_SENTENCES):
        found = SENTENCE.match(text, end)
        end = found.end() if found else end
    return start + len(text[start:end].rstrip())
