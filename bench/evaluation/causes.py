"""Why a date or an owner differs from the label: where the right one stands in the text, and how its words are read."""

from collections.abc import Iterator, Mapping
from enum import StrEnum

from intake.candidate import Candidate
from intake.extract.choices.dates import DateOption, date_options, value_of
from intake.extract.choices.scene import Scene
from intake.extract.choices.voices import voices_of
from intake.extract.dates.finder import find_dates
from intake.extract.dates.mention import DateMention
from training.corpus.labels import TalkTask


class DateCause(StrEnum):
    """Causes of a wrong or missing date. The first that applies counts."""

    OWN = "in the very words"
    TURN = "in the same turn"
    NEXT = "one or two turns away"
    NEAR = "up to eight turns away"
    FAR = "farther away"
    MISREAD = "read as another date"
    EVENT = "read as an event"
    UNREAD = "not read as a date"
    ELSEWHERE = "in other words than the label"


class OwnerCause(StrEnum):
    """Where the right owner stands. The first that applies counts."""

    SPEAKER = "whoever says it"
    QUOTED = "named in the very words"
    ANSWERER = "whoever answers"
    BESIDE = "named beside it"
    PRESENT = "somebody else who is present"
    ABSENT = "named farther away, or nowhere"


NEXT_TURNS = 2


def date_cause(candidate: Candidate, task: TalkTask, scene: Scene) -> DateCause:
    position = scene.position_of(candidate)
    near = [option for option, _ in date_options(candidate, scene) if _is_due(option.value, task)]
    if near:
        return min((_place(option, candidate, position) for option in near), key=[*DateCause].index)
    read = [*_read_of_phrase(task, scene)]
    values = [value_of(mention, scene.prepared.setting.timezone) for mention in read]
    if any(_is_due(value, task) for value in values):
        return DateCause.FAR
    if any(values):
        return DateCause.MISREAD
    if read:
        return DateCause.EVENT
    return DateCause.UNREAD if [*_phrase_places(task, scene)] else DateCause.ELSEWHERE


def _is_due(value: str | None, task: TalkTask) -> bool:
    return task.due is not None and value is not None and value.startswith(task.due)


def _place(option: DateOption, candidate: Candidate, position: int) -> DateCause:
    quote = candidate.evidence[0]
    if quote.char_start <= option.start < quote.char_end:
        return DateCause.OWN
    if option.position == position:
        return DateCause.TURN
    return DateCause.NEXT if abs(option.position - position) <= NEXT_TURNS else DateCause.NEAR


def _phrase_places(task: TalkTask, scene: Scene) -> Iterator[int]:
    """The places of the words that annotators marked as the date."""
    text, phrase = scene.prepared.document.text.casefold(), (task.due_phrase or "").casefold()
    place = text.find(phrase) if phrase else -1
    while place >= 0:
        yield place
        place = text.find(phrase, place + 1)


def _read_of_phrase(task: TalkTask, scene: Scene) -> Iterator[DateMention]:
    """The dates that are read from those words, or from a part of them."""
    length = len(task.due_phrase or "")
    for place in _phrase_places(task, scene):
        for segment in scene.segments:
            if segment.char_start <= place < segment.char_end:
                first = place - segment.char_start
                for mention in find_dates(segment.text, setting=scene.prepared.setting_of(segment)):
                    if mention.char_start < first + length and first < mention.char_end:
                        yield mention


def owner_cause(candidate: Candidate, task: TalkTask, scene: Scene) -> OwnerCause:
    voices = voices_of(candidate, scene)
    named: Mapping[OwnerCause, set[str | None]] = {
        OwnerCause.SPEAKER: {voices.speaker},
        OwnerCause.QUOTED: {found.name for found in voices.quoted},
        OwnerCause.ANSWERER: {voices.answerer},
        OwnerCause.BESIDE: {found.name for found in (*voices.before, *voices.after, *voices.in_last_turn)},
        OwnerCause.PRESENT: {*scene.prepared.roster.present},
    }
    return next((cause for cause, names in named.items() if names & {*task.owners}), OwnerCause.ABSENT)
