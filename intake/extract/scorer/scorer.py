"""The trained part of extraction: one head for mail, one for speech."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from intake.document import Document, Origin
from intake.extract.scorer.heads import Head, load_head, save_head
from intake.extract.scorer.pieces import Piece, cut_pieces
from intake.extract.scorer.scores import Scores, score_document

WEIGHTS = Path(__file__).parent / "weights"
MAIL, SPEECH = "mail.gz", "speech.gz"

# Lists and chats use wordings that the rules know, and the heads were not trained on any.
SCORED_ORIGINS = frozenset({Origin.EMAIL, Origin.TRANSCRIPT})


@dataclass(frozen=True, slots=True)
class Scorer:
    mail: Head
    speech: Head

    def scores(self, document: Document, pieces: Sequence[Piece] | None = None) -> Scores:
        """The scores of the pieces; empty for a kind of source without a head."""
        if document.origin not in SCORED_ORIGINS:
            return Scores((), is_spoken=False)
        return score_document(
            document, cut_pieces(document) if pieces is None else pieces, mail=self.mail, speech=self.speech
        )

    def head(self, *, is_spoken: bool) -> Head:
        return self.speech if is_spoken else self.mail


@cache
def own_scorer() -> Scorer:
    """The shipped scorer, read once."""
    return Scorer(load_head(WEIGHTS / MAIL), load_head(WEIGHTS / SPEECH))


def save_scorer(scorer: Scorer, folder: Path) -> None:
    save_head(scorer.mail, folder / MAIL)
    save_head(scorer.speech, folder / SPEECH)
