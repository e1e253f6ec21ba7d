"""Rev: monologues made of words and marks."""

from collections.abc import Iterator
from typing import Any

from intake.text.json_fields import Record, machine_label, records, seconds_of, text_of
from intake.text.parsed import Parsed, SourceText
from intake.text.segments import Utterance, first_cues

NAME = "rev"
VERSION = 1


def sniff(source: SourceText) -> float:
    """Monologues with elements."""
    return 0.95 if any("elements" in one for one in records(source.body, "monologues")[:5]) else 0.0


def parse(source: SourceText) -> Parsed:
    """One utterance for each monologue, joined with its own punctuation and spaces."""
    names = {one.get("id"): text_of(one, "name") for one in records(source.body, "speakers") if _is_key(one.get("id"))}
    return Parsed(utterances=first_cues(_utterances(source.body, names)))


def _is_key(value: Any) -> bool:
    return isinstance(value, int | str)


def _utterances(body: Any, names: dict[Any, str]) -> Iterator[Utterance]:
    for monologue in records(body, "monologues"):
        elements = records(monologue, "elements")
        number = monologue.get("speaker")
        name = names.get(number) if _is_key(number) else None
        yield Utterance(
            text="".join(_value(element) for element in elements),
            speaker=name or machine_label(number),
            start_ms=next((ms for one in elements if (ms := seconds_of(one, "ts")) is not None), None),
            end_ms=next((ms for one in reversed(elements) if (ms := seconds_of(one, "end_ts")) is not None), None),
        )


def _value(element: Record) -> str:
    value = element.get("value")
    return value if isinstance(value, str) else ""
