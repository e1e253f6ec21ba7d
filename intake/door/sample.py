"""A short sample meeting in which the requesting member takes part."""

from datetime import datetime
from typing import Final

from intake.door.upload import Upload

_FILE: Final = "sample-meeting.vtt"
_TITLE: Final = "Sample meeting: open day"
_GUEST: Final = "Tom Weber"
# Whether the member or the guest speaks, and the text: a request, promises, a vague idea, and a report of finished work.
_TURNS: Final = (
    (False, "Good to see you. Shall we go through what is open for the open day?"),
    (True, "Yes, let's. I'll send you the price list by tomorrow noon."),
    (False, "Thank you. I'll book the meeting room on Thursday."),
    (True, "And I'll call the printer about the banners on Monday."),
    (False, "Could you also confirm the number of guests by Friday? The kitchen has to know."),
    (True, "Sure. Maybe we should build a stage one day, but not this year."),
    (False, "I already paid the deposit for the tent, so that is done."),
    (True, "Wonderful. Then we speak again next week."),
)
_TURN_SECONDS: Final = 8


def make_sample(member_name: str, *, occurred_at: datetime) -> Upload:
    """The meeting as an upload. It is dated now, so that the days that it mentions lie in the future."""
    cues = [
        f"{_clock(index)} --> {_clock(index + 1)}\n<v {_spoken(member_name) if is_member else _GUEST}>{text}"
        for index, (is_member, text) in enumerate(_TURNS)
    ]
    data = "\n\n".join(["WEBVTT", *cues]) + "\n"
    return Upload(
        data.encode(), content_type="text/vtt", file_name=_FILE, format="webvtt", title=_TITLE, occurred_at=occurred_at
    )


def _spoken(name: str) -> str:
    """The name without the characters that would end the voice tag of a cue."""
    return " ".join(name.translate({ord(sign): " " for sign in "<>&"}).split()) or "Me"


def _clock(index: int) -> str:
    minutes, seconds = divmod(index * _TURN_SECONDS, 60)
    return f"00:{minutes:02}:{seconds:02}.000"
