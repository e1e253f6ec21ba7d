"""Whether the next speaker accepts a request, and what the answer adds."""

import re
from dataclasses import dataclass

from intake.candidate import Span
from intake.document import Document, Segment
from intake.extract.sentences import Sentence

HESITATION = r"^\W*(?:(?:um+|uh+|oh|oops|ah|hmm|mm|well|so)\W+)*"

# These words accept the task, whatever the question was.
STRONG_YES = re.compile(
    HESITATION
    + r"(?:(?:yes|yeah|yep|ok(?:ay)?|right|great|thanks|perfect|fine)\W+(?:\w+\W+)?)*(?:sure|of\s+course|absolutely|definitely|certainly|no\s+problem|"
    r"no\s+worries|will\s+do|can\s+do|you\s+got\s+it|you\s+bet|happy\s+to|glad\s+to|my\s+pleasure|gladly|consider\s+it\s+done|on\s+it|"
    r"I\s+can|I['’]ll|I\s+will|will(?=\W*$)|I['’]m\s+on\s+it|leave\s+it\s+(?:with|to)\s+me|understood|noted|not\s+at\s+all|yes,?\s+(?:sir|please))\b",
    re.IGNORECASE,
)

# These words are a yes after a question; after a statement they only show that the speaker listens.
WEAK_YES = re.compile(
    r"^\s*[👍👌✅]|"
    + HESITATION
    + r"(?:yes|yeah|yep|yup|ok|okay|sounds\s+good|fine|alright|all\s+right|right|perfect|great|got\s+it|makes\s+sense|works\s+for\s+me|"
    r"mm-?hmm|uh-?huh|that['’]s\s+fine|fair\s+enough|agreed)\b",
    re.IGNORECASE,
)
NO = re.compile(
    r"^\W*(?:(?:um+|uh+|oh|well|yeah|sorry)\W+)*(?:no\b(?!\s+(?:problem|worries))|nope|nah|I\s+ca\s*n['’]?t|I\s+cannot|"
    r"I\s+won['’]?t|not\s+(?:really|today|yet|me)|I['’]m\s+(?:afraid|not\s+able|swamped)|unfortunately|I\s+do\s*n['’]?t\s+(?:think|have)|"
    r"I(?:['’]d|\s+would)\s+(?:rather|prefer)\s+not)",
    re.IGNORECASE,
)
# Work that the answerer has already done is no task. "It's done" is left out, as it may mean something else.
FINISHED = re.compile(
    HESITATION
    + r"(?:(?:yes|yeah|yep|yup|ok(?:ay)?|sure|no|actually|right)\W+)*(?:(?:I\s+)?(?:just|already)\s+(?:did|have)|(?:I\s+)?(?:did|have)\s+already|"
    r"already\s+(?:done|sent|booked|paid)|(?:all\s+)?done)(?:\s+(?:it|that|so|this|yesterday|this\s+morning|last\s+(?:night|week)))?\s*(?:[.,!–—-]|$)",
    re.IGNORECASE,
)
FIRST_PERSON = re.compile(
    r"\b(?:I\s+can|I['’]?ll|I\s+will|I['’]m\s+on|on\s+it|will\s+do|can\s+do|leave\s+it\s+(?:to|with)\s+me|happy\s+to)\b",
    re.IGNORECASE,
)

# "Sure. I'll email you the form in an hour" names other work, whose date is not that of the request.
OTHER_WORK = re.compile(
    r"\bI(?:['’]ll|\s+will|\s+can|['’]m\s+going\s+to)\s+(?:\w+\s+){1,2}?(?:you\s+)?(?:the|a|an|our|my|your)\s",
    re.IGNORECASE,
)
# A half offer ("I could ask her") becomes binding when the next speaker welcomes it.
WELCOME = re.compile(
    HESITATION
    + r"(?:(?:oh|ah|yes|yeah|ok(?:ay)?|well)\W+)*(?:(?:yes|yeah|pls|please)\W+(?:please|pls|do|would)|please\s+do|pls\s+do|(?:that|it)(?:['’]d|\s+would)\s+(?:be|help|save)\b|would\s+you|"
    r"go\s+on|do\s+(?:that|it)|then\s+(?:do|ask|take|send|ring|call|get)\b|lovely|brilliant|thank\s+you|thanks|ta\b|perfect|great|you['’](?:re|d\s+be)\s+(?:a|an|doing)|amazing|deal\b|good\s+idea)",
    re.IGNORECASE,
)
QUESTION = re.compile(
    r"\?\s*$|\b(?:shall|should)\s+I\b|\b(?:can|could|would|will)\s+(?:you|someone|somebody|anyone)\b|\bplease\b",
    re.IGNORECASE,
)
SENTENCE = re.compile(r"[^.!?\n]{0,300}[.!?]*")

# Characters. An answer follows its question closely, so little text may stand between them.
LONGEST_TAIL = 160
FIRST_SENTENCES = 2

# Characters. After an order, "ok" counts as a yes only in a short turn: "ok, friday".
LONGEST_YES = 40


@dataclass(frozen=True, slots=True)
class Answer:
    """The next speaker's answer to a request: its first words, and what they mean."""

    segment: Segment
    span: Span
    is_accepted: bool
    is_first_person: bool
    names_other_work: bool


def find_answer(sentence: Sentence, position: int, *, document: Document, is_order: bool = False) -> Answer | None:
    """The next speaker's yes or no to a request, None if it is neither; "already done" counts as no."""
    tail = sentence.segment.char_end - sentence.char_end
    following = document.segments[position + 1 : position + 2]
    if tail > LONGEST_TAIL or not following or following[0].speaker == sentence.segment.speaker:
        return None
    opening = following[0].text[:LONGEST_TAIL]
    if NO.match(opening) or FINISHED.match(opening):
        return _answer(following[0], is_accepted=False)
    is_short_yes = is_order and len(following[0].text) <= LONGEST_YES and WEAK_YES.match(opening)
    is_accepted = is_short_yes or _is_yes(opening, to=sentence.text)
    return _answer(following[0], is_accepted=True) if is_accepted else None


def find_welcome(sentence: Sentence, position: int, *, document: Document) -> Answer | None:
    """The next speaker's welcome to a half offer; None for any other answer, which changes nothing."""
    following = document.segments[position + 1 : position + 2]
    tail = sentence.segment.char_end - sentence.char_end
    if tail > LONGEST_TAIL or not following or following[0].speaker == sentence.segment.speaker:
        return None
    return _answer(following[0], is_accepted=True) if WELCOME.match(following[0].text[:LONGEST_TAIL]) else None


def _is_yes(opening: str, *, to: str) -> bool:
    return bool(STRONG_YES.match(opening) or (QUESTION.search(to) and WEAK_YES.match(opening)))


def _answer(segment: Segment, *, is_accepted: bool) -> Answer:
    start = len(segment.text) - len(segment.text.lstrip())
    end = _end_of_reply(segment.text, start)
    words = segment.text[start:end]
    return Answer(
        segment=segment,
        span=Span(segment.char_start + start, segment.char_start + end),
        is_accepted=is_accepted,
        is_first_person=bool(FIRST_PERSON.search(words)),
        names_other_work=bool(OTHER_WORK.search(words)),
    )


def _end_of_reply(text: str, start: int) -> int:
    """The end of the second sentence: a bare yes says little, so the sentence after it belongs to the reply too."""
    end = start
    for _ in range(FIRST_SENTENCES):
        found = SENTENCE.match(text, end)
        end = found.end() if found else end
    return start + len(text[start:end].rstrip())
