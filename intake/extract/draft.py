"""A draft: one action before it becomes a candidate."""

from dataclasses import dataclass

from intake.candidate import Commitment, Due
from intake.extract.actions import Action
from intake.extract.answers import Answer
from intake.extract.owners import Ownership
from intake.extract.sentences import Sentence
from intake.extract.titles import Title

# Offers, which an accepting answer turns into a promise.
OFFERS = frozenset({"commitment.offer", "commitment.might", "commitment.can"})


@dataclass(frozen=True, slots=True)
class Draft:
    """Everything that is known about one action before it becomes a candidate."""

    action: Action
    sentence: Sentence
    ownership: Ownership
    answer: Answer | None
    due: Due | None
    due_note: str
    title: Title

    @property
    def commitment(self) -> Commitment:
        """The commitment after objections. An accepted offer is firm, and an accepted request is firm or likely."""
        if self.answer is not None and self.action.match.rule in OFFERS:
            return Commitment.FIRM
        commitments = [objection.commitment for objection in self.action.objections if objection.commitment]
        if Commitment.TENTATIVE in commitments:
            return Commitment.TENTATIVE
        commitment = commitments[0] if commitments else self.action.match.commitment
        if self.answer is not None and commitment == Commitment.REQUEST:
            return Commitment.FIRM if self.answer.is_first_person else Commitment.LIKELY
        return commitment
