"""A document with everything that the steps of extraction need to know about it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from intake.document import Document, Segment
from intake.extract.dates.mention import DateSetting
from intake.extract.roster import Roster
from intake.extract.scorer.pieces import Piece
from intake.extract.scorer.scorer import Scorer
from intake.extract.scorer.scores import Scores
from intake.extract.sentences import Sentence
from intake.extract.syntax import Syntax

LOOK_BACK_CHARS = 260


@dataclass(frozen=True, slots=True)
class PreparedDocument:
    document: Document
    roster: Roster
    setting: DateSetting
    scorer: Scorer
    scores: Scores
    syntax: Syntax
    pieces: Sequence[Piece]

    def setting_of(self, segment: Segment) -> DateSetting:
        """The date setting of a segment, as passages of a mail have dates of their own."""
        return replace(self.setting, said_at=segment.said_at) if segment.said_at else self.setting

    def words_before(self, sentence: Sentence, position: int, *, offset: int) -> str:
        return words_before(self.document, sentence, position, offset=offset)


def words_before(document: Document, sentence: Sentence, position: int, *, offset: int) -> str:
    """The words shortly before an offset in the sentence, including the end of the segment before."""
    previous = document.segments[position - 1].text[-LOOK_BACK_CHARS:] if position else ""
    start = sentence.char_start - sentence.segment.char_start
    own = sentence.segment.text[max(0, start - LOOK_BACK_CHARS) : start]
    return f"{previous}\n{own}\n{sentence.text[:offset]}"
