"""Questions about finished work, answered with yes: "Did you send the deck?" – "Yes, this morning"."""

import re
from collections.abc import Iterator

from intake.candidate import Span
from intake.document import Document, Segment
from intake.extract.clauses import clause_end
from intake.extract.completions.verbs import PARTICIPLES, UNFINISHING
from intake.extract.completions.wordings import FILLER, OBJECT, first_part, match_of
from intake.extract.matches import Bearer, Match
from intake.extract.sentences import Sentence
from intake.extract.verbs import TASK_VERBS

ANSWERED = "done.answered"
NOTE = "Somebody was asked whether they have done it, and said yes."
ASKED = re.compile(
    rf"(?:^[\W_]*{FILLER}(?:(?-i:[A-Z])[\w-]+,\s+)?|,\s+)(?:(?P<did>did)\s+you(?:\s+(?:get\s+(?:a\s+chance|around)\s+to|manage\s+to|already|actually))?"
    r"|have\s+you(?:\s+(?:already|actually))?)\s+(?P<verb>[a-z][a-z-]+)\b",
    re.IGNORECASE,
)
YES = r"^[\W_]*(?:(?:um+|uh+|oh|well)\W+)*(?:yes|yeah|yep|yup|of\s+course|absolutely|already|sure\s+did|done)\b"
AND_SO = (
    r"(?:(?:I|we)\s+(?:did|have|already\s+(?:did|have))|I['’]ve\s+(?:done|sent)|(?:it['’]s|that['’]s|all)\s+(?:done|sent|finished)|already|"
    r"done|sent(?:\s+it)?|yesterday|this\s+(?:morning|afternoon)|last\s+night|earlier|just\s+now|(?:an?|two|three)\s+\w+\s+ago|on\s+\w+day)"
)
REPLY = re.compile(rf"{YES}(?:[\s,.!–—-]*(?:$|{AND_SO}\b[^.!?\n]{{0,60}}))", re.IGNORECASE)
NOT_QUITE = re.compile(
    r"n['’]t\b|\b(?:not|but|almost|partly|half|except|still|will|tomorrow|tonight|soon|later|next\s+\w+)\b|['’]ll\b|\?",
    re.IGNORECASE,
)
LONGEST_TAIL = 40
LONGEST_REPLY = 120


def find_questions(sentence: Sentence) -> Iterator[Match]:
    """The questions in the sentence whether "you" have done a piece of work."""
    for found in ASKED.finditer(sentence.text):
        form, end = found["verb"].casefold(), clause_end(sentence.text, found.end())
        verb = (form if form in TASK_VERBS - UNFINISHING else None) if found["did"] else PARTICIPLES.get(form)
        if verb is not None and OBJECT.match(sentence.text, found.end(), end):
            yield match_of(
                ANSWERED,
                cue=(found.start(), found.end()),
                action=(found.start("verb"), end),
                bearer=Bearer.ADDRESSEE,
                note=NOTE,
                title=f"{verb}{first_part(sentence.text[found.end() : end])}",
            )


def find_reply(sentence: Sentence, position: int, *, document: Document) -> tuple[Segment, Span] | None:
    """The next speaker's yes, or None; a yes with a reservation does not count."""
    following = document.segments[position + 1 : position + 2]
    is_last = sentence.segment.char_end - sentence.char_end <= LONGEST_TAIL
    if not is_last or not following or following[0].speaker == sentence.segment.speaker:
        return None
    opening = following[0].text[:LONGEST_REPLY]
    found = REPLY.match(opening)
    if found is None or NOT_QUITE.search(opening):
        return None
    start = following[0].char_start
    return following[0], Span(start, start + len(found[0].rstrip()))
