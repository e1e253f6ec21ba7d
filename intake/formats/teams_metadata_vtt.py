"""WebVTT with a JSON record in every cue, from Microsoft Graph for Teams meetings."""

from collections.abc import Iterator
from itertools import chain, islice

import orjson

from intake.text.cues import RawCue, read_cues
from intake.text.json_fields import Record, date_of, label_of, record, text_of
from intake.text.parsed import Parsed, SourceText
from intake.text.segments import Utterance

NAME = "teams_metadata_vtt"
VERSION = 1


def sniff(source: SourceText) -> float:
    """A WebVTT file whose cues hold records with spoken text."""
    is_webvtt = source.head[0].startswith("WEBVTT")
    return 0.97 if is_webvtt and any('"spokenText"' in line for line in source.head) else 0.0


def parse(source: SourceText) -> Parsed:
    """One utterance for each record; the date is that of the first record."""
    found = ((cue, item) for cue in read_cues(source.lines.after(1)) for item in _records(cue))
    top = list(islice(found, 1))
    first = top[0][1] if top else {}
    return Parsed(
        utterances=(_utterance(cue, item) for cue, item in chain(top, found)),
        found_date=date_of(first, "startDateTime"),
        language=text_of(first, "spokenLanguage") or None,
    )


def _records(cue: RawCue) -> Iterator[Record]:
    for line in cue.lines:
        try:
            yield record(orjson.loads(line))
        except ValueError:
            continue


def _utterance(cue: RawCue, item: Record) -> Utterance:
    return Utterance(text_of(item, "spokenText"), label_of(item, "speakerName"), cue.start_ms, cue.end_ms)
