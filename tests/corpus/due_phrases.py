"""Due phrases in sentences, and what the date finder makes of them."""

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from intake.candidate import DuePrecision
from intake.extract.dates.finder import find_dates
from intake.extract.dates.mention import DateMention, DateSetting

TABLE = Path(__file__).parent / "due_phrases.txt"

# Written after the forms, before anybody saw what they make of it.
UNSEEN = Path(__file__).parent / "due_phrases_unseen.txt"
NOTHING = "-"


@dataclass(slots=True)
class DueFigures:
    """``wrong`` counts dates that were given and are not the right ones; the other mistakes are silences."""

    phrases: int = 0
    right: int = 0
    wrong: int = 0
    mistakes: list[str] = field(default_factory=list)

    @property
    def share_right(self) -> float:
        return self.right / self.phrases

    def add(self, sentence: str, *, expected: str, found: str) -> None:
        self.phrases += 1
        self.right += found == expected
        self.wrong += found not in {expected, NOTHING}
        if found != expected:
            self.mistakes.append(f"{sentence} {expected} != {found}")


def measure_due_phrases(table: Path) -> DueFigures:
    figures = DueFigures()
    setting: DateSetting | None = None
    for line in table.read_text(encoding="utf-8").splitlines():
        if line.startswith("@"):
            setting = _setting(line)
        elif setting is not None:
            sentence, _, expected = line.rpartition(" | ")
            figures.add(sentence, expected=expected, found=_reading(sentence, setting))
    return figures


def _setting(line: str) -> DateSetting:
    _, local, zone = line.split()
    return DateSetting(datetime.fromisoformat(local).replace(tzinfo=ZoneInfo(zone)), zone)


def _reading(sentence: str, setting: DateSetting) -> str:
    """The first date of the sentence, else the event it names, as the table writes them."""
    mentions = find_dates(sentence, setting=setting)
    dated = [mention for mention in mentions if mention.at is not None]
    return _written((dated or list(mentions))[0]) if mentions else NOTHING


def _written(mention: DateMention) -> str:
    if mention.at is None:
        return f'"{mention.phrase}"'
    local = mention.at.astimezone(ZoneInfo(mention.timezone))
    return local.strftime("%Y-%m-%d" if mention.precision == DuePrecision.DATE else "%Y-%m-%dT%H:%M")
