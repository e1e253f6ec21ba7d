"""Single sentences of business mail, and whether they ask for something, by the judgements of two groups of annotators."""

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

PARAKWEET = "parakweet"
ENRON_INTENT = "enron_intent_verified"
ENCODING = "utf-8"


@dataclass(frozen=True, slots=True)
class MailSentence:
    """``verdict`` is the share of judges who say that it asks for something; ``is_task`` is Parakweet's label."""

    text: str
    is_task: bool
    verdict: float


def read_mail_sentences(corpora: Path) -> tuple[MailSentence, ...]:
    """Every sentence once, in the order of the file. Both corpora label the same sentences."""
    judged = _judged_again(corpora / ENRON_INTENT)
    verdicts: dict[str, list[bool]] = defaultdict(list)
    for line in (corpora / PARAKWEET / "train.txt").read_text(ENCODING).splitlines():
        answer, _, text = line.partition("\t")
        verdicts[text.strip()].append(answer == "Yes")
    return tuple(
        MailSentence(text, is_task=sum(given) * 2 > len(given), verdict=_mean([sum(given) / len(given), *judged[text]]))
        for text, given in verdicts.items()
        if text
    )


def _judged_again(folder: Path) -> defaultdict[str, list[float]]:
    judged: defaultdict[str, list[float]] = defaultdict(list)
    for name, verdict in (("intent_pos", 1.0), ("intent_neg", 0.0)):
        for line in (folder / name).read_text(ENCODING).splitlines():
            judged[line.strip()].append(verdict)
    return judged


def _mean(values: list[float]) -> float:
    return sum(values) / len(values)
