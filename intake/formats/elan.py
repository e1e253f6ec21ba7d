"""ELAN (EAF), a format of linguists: annotations in tiers, one tier for each person."""

from dataclasses import dataclass, field

from intake.text.parsed import Parsed, SourceText
from intake.text.safe_xml import walk_xml
from intake.text.segments import Utterance, first_cues
from intake.text.timestamps import ms_from_milliseconds

NAME = "elan"
VERSION = 1
_ROOT = "<ANNOTATION_DOCUMENT"


@dataclass(slots=True)
class _Tiers:
    """Collects the annotations of tiers with times; other tiers only describe those."""

    slots: dict[str, int | None] = field(default_factory=dict)
    utterances: list[Utterance] = field(default_factory=list)
    _speaker: str | None = None
    _times: tuple[int | None, int | None] | None = None
    _words: list[str] | None = None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "TIME_SLOT":
            self.slots[attributes.get("TIME_SLOT_ID", "")] = ms_from_milliseconds(attributes.get("TIME_VALUE"))
        elif name == "TIER":
            self._speaker = attributes.get("PARTICIPANT") or attributes.get("TIER_ID") or None
        elif name == "ALIGNABLE_ANNOTATION":
            begin, end = (self.slots.get(attributes.get(f"TIME_SLOT_REF{place}", "")) for place in (1, 2))
            self._times = begin, end if begin is not None and end is not None and end >= begin else None
        elif name == "ANNOTATION_VALUE":
            self._words = []

    def end(self, name: str) -> None:
        if name == "ANNOTATION_VALUE" and self._words is not None:
            if self._times is not None:
                words = "".join(self._words).replace("\n", " ")
                self.utterances.append(Utterance(words, self._speaker, *self._times))
            self._words = None
        elif name == "ALIGNABLE_ANNOTATION":
            self._times = None

    def text(self, data: str) -> None:
        if self._words is not None:
            self._words.append(data)


def sniff(source: SourceText) -> float:
    """XML whose root only ELAN has."""
    return 0.95 if _ROOT in source.beginning[:2048] else 0.0


def parse(source: SourceText) -> Parsed:
    """One utterance for each annotation, in the order of their times. Raises UnsafeDocumentError."""
    tiers = _Tiers()
    walk_xml(source.text.lstrip(), tiers)
    # The sort is stable for equal times, and annotations without a time go to the end.
    ordered = sorted(tiers.utterances, key=lambda one: (one.start_ms is None, one.start_ms or 0))
    return Parsed(utterances=first_cues(ordered))
