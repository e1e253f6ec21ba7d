"""All training data of the heads, and the same without one fold."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from intake.extract.scorer.scorer import Scorer
from training.scorer.corpora.mail_sentences import MailSentence, read_mail_sentences
from training.scorer.corpora.mail_threads import Thread, read_threads
from training.scorer.corpora.meetings import Meeting, read_ami, read_mrda
from training.scorer.folds import fold_of
from training.scorer.generated import GeneratedSentence, generate_sentences
from training.scorer.heads import train_mail, train_speech

_Item = TypeVar("_Item")


@dataclass(frozen=True, slots=True)
class Material:
    sentences: tuple[MailSentence, ...]
    threads: tuple[Thread, ...]
    meetings: tuple[Meeting, ...]
    other_meetings: tuple[Meeting, ...]
    generated: tuple[GeneratedSentence, ...]

    @classmethod
    def read(cls, corpora: Path) -> "Material":
        return cls(
            sentences=read_mail_sentences(corpora),
            threads=read_threads(corpora),
            meetings=read_ami(corpora),
            other_meetings=read_mrda(corpora),
            generated=generate_sentences(),
        )

    def without(self, fold: int) -> "Material":
        """The training data when this fold is used for evaluation. Meetings of one group are in the same fold."""
        return self._where(lambda name: fold_of(name) != fold)

    def only(self, fold: int) -> "Material":
        return self._where(lambda name: fold_of(name) == fold)

    def _where(self, is_in: Callable[[str], bool]) -> "Material":
        return Material(
            _kept(self.sentences, lambda sentence: is_in(sentence.text)),
            _kept(self.threads, lambda thread: is_in(thread.name)),
            _kept(self.meetings, lambda meeting: is_in(meeting.series)),
            _kept(self.other_meetings, lambda meeting: is_in(meeting.name)),
            self.generated,
        )


def _kept(items: Iterable[_Item], is_in: Callable[[_Item], bool]) -> tuple[_Item, ...]:
    return tuple(item for item in items if is_in(item))


def train(material: Material) -> Scorer:
    return Scorer(
        mail=train_mail(material.sentences, material.threads),
        speech=train_speech(material.meetings, material.other_meetings, material.generated),
    )
