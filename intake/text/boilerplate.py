"""Lines that programs add to transcripts."""

import re
from collections.abc import Sequence

from intake.text.timestamps import CLOCK, parse_clock

_LINES = re.compile(
    r"transcribed by https://otter\.ai.{0,40}"
    r"|.{1,80} (?:started|stopped) (?:the )?transcription\.?"
    r"|this editable transcript was computer generated.{0,200}"
    r"|people can also change the text after it was created\.?"
    r"|transcript(?:ion)? (?:by|powered by|created (?:by|with)|generated (?:by|with)) (?:rev|descript|fireflies|otter|tl;?dv|fathom|zoom|krisp|sonix|trint|happy scribe)\b.{0,40}"
    r"|you should review gemini'?s notes.{0,200}"
    r"|get tips and learn how gemini.{0,200}"
    r"|please provide feedback about using gemini.{0,200}",
    re.IGNORECASE,
)  # fmt: skip
_ENDED = re.compile(rf"transcription ended after ({CLOCK})", re.IGNORECASE)
_MAX_CHARS = 400


def is_boilerplate(line: str) -> bool:
    """Whether a program wrote this line about itself."""
    text = line.strip("#*_ \t")
    return len(text) <= _MAX_CHARS and bool(_LINES.fullmatch(text) or _ENDED.match(text))


def find_duration_ms(lines: Sequence[str]) -> int | None:
    """The duration of the meeting, when one of the last lines states it."""
    for line in reversed(lines[-10:]):
        match = _ENDED.match(line.strip("#*_ \t"))
        if match:
            return parse_clock(match.group(1))
    return None
