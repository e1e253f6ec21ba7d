"""TTML and DFXP: captions as XML, with agents for speakers."""

import re
from dataclasses import dataclass, field

from intake.text.parsed import Parsed, SourceText
from intake.text.safe_xml import walk_xml
from intake.text.segments import Utterance
from intake.text.timestamps import parse_time

NAME = "ttml"
VERSION = 1
_AMOUNT = re.compile(r"([0-9]{1,12}(?:\.[0-9]{1,6})?)(h|m|s|ms|f|t)")
_FRAMES = re.compile(r"([0-9]+:[0-9]+:[0-9]+):([0-9]+)(?:\.[0-9]+)?")
_UNIT_MS = {"h": 3_600_000.0, "m": 60_000.0, "s": 1_000.0, "ms": 1.0}
_DEFAULT_FRAME_RATE = 30.0


@dataclass(slots=True)
class _Captions:
    """Collects paragraphs with their times and agents during parsing."""

    agents: dict[str, str] = field(default_factory=dict)
    utterances: list[Utterance] = field(default_factory=list)
    title: str = ""
    language: str | None = None
    rates: dict[str, float] = field(default_factory=lambda: {"f": _DEFAULT_FRAME_RATE, "t": 1.0})
    _agent: str = ""
    _inside: str = ""
    _words: list[str] = field(default_factory=list)
    _paragraph: dict[str, str] = field(default_factory=dict)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "tt":
            self._read_rates(attributes)
        elif name == "agent":
            self._agent = attributes.get("id", "")
        elif name == "p":
            self._words, self._paragraph = [], attributes
        elif name == "br":
            self._words.append(" ")
        elif name == "span" and "agent" in attributes:
            self._paragraph.setdefault("agent", attributes["agent"])
        if name in {"p", "name", "title"}:
            self._inside = name

    def end(self, name: str) -> None:
        if name == "p":
            self.utterances.append(self._utterance())
        if name == self._inside:
            self._inside = ""

    def text(self, data: str) -> None:
        if self._inside == "p":
            self._words.append(data)
        elif self._inside == "name" and self._agent:
            self.agents[self._agent] = self.agents.get(self._agent, "") + data
        elif self._inside == "title":
            self.title += data

    def _utterance(self) -> Utterance:
        start = self._time(self._paragraph.get("begin"))
        end = self._time(self._paragraph.get("end"))
        duration = self._time(self._paragraph.get("dur"))
        if end is None and start is not None and duration is not None:
            end = start + duration
        label = self._paragraph.get("agent")
        words = "".join(self._words).replace("\n", " ")
        return Utterance(words, self.agents.get(label, label) if label else None, start, end)

    def _read_rates(self, attributes: dict[str, str]) -> None:
        self.language = attributes.get("lang") or None
        for unit, key in (("f", "frameRate"), ("t", "tickRate")):
            value = attributes.get(key, "")
            if re.fullmatch(r"[1-9][0-9]{0,9}", value):
                self.rates[unit] = float(value)

    def _time(self, value: str | None) -> int | None:
        amount = _AMOUNT.fullmatch((value or "").strip())
        if amount is None:
            return self._clock((value or "").strip())
        unit = amount.group(2)
        return round(float(amount.group(1)) * _UNIT_MS.get(unit, 1_000.0 / self.rates.get(unit, 1.0)))

    def _clock(self, value: str) -> int | None:
        framed = _FRAMES.fullmatch(value)
        if framed is None:
            return parse_time(value)
        whole = parse_time(framed.group(1))
        return None if whole is None else whole + round(int(framed.group(2)[:4]) * 1_000 / self.rates["f"])


def sniff(source: SourceText) -> float:
    """XML whose root is ``tt``."""
    if not source.beginning.lstrip().startswith("<"):
        return 0.0
    head = "\n".join(source.head)[:4096]
    return 0.95 if re.search(r"<(?:[a-z]{1,10}:)?tt[\s>]", head) and head.lstrip().startswith("<") else 0.0


def parse(source: SourceText) -> Parsed:
    """One utterance for each paragraph. Raises UnsafeDocumentError."""
    captions = _Captions()
    walk_xml(source.text.lstrip(), captions)
    return Parsed(
        utterances=tuple(captions.utterances), title=captions.title.strip() or None, language=captions.language
    )
