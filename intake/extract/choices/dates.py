"""The dates near a task as options, with features of each: its place, its speaker and the words around it."""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from intake.candidate import Candidate, Due, DuePrecision
from intake.extract.choices.composed import composed
from intake.extract.choices.phrasing import Phrasing, phrasing_of
from intake.extract.choices.placing import placing_of
from intake.extract.choices.scene import Scene
from intake.extract.choices.shares import Features, claims
from intake.extract.dates.mention import DateMention
from intake.extract.ledger.words import content_words

TURNS_BEFORE, TURNS_AFTER = 5, 8
FARTHEST_BEFORE, FARTHEST_AFTER = -3, 5
GAP, MOST_GAP, MOST_LINES, MOST_BETWEEN = 40, 3.0, 3.0, 3.0
DAY = "%Y-%m-%d"
FAR_OFF_DAYS, SECONDS_A_DAY = 40, 86_400
LONG_QUOTE = 150
COUNTED = frozenset({"date.days_beside", "date.day_beside", "date.weekday_beside", "date.same_day"})


@dataclass(frozen=True, slots=True)
class DateOption:
    """A date with its turn and the place of its words; ``value`` is the local day or time that it means."""

    mention: DateMention
    position: int
    start: int
    end: int
    value: str
    is_composed: bool = False


def date_options(candidate: Candidate, scene: Scene) -> list[tuple[DateOption, Features]]:
    """The dates of the turns around and of the turns that are quoted as evidence, each with its features."""
    position = scene.position_of(candidate)
    around = range(max(0, position - TURNS_BEFORE), min(len(scene.segments), position + TURNS_AFTER + 1))
    quoted = {scene.positions[quote.segment_index] for quote in candidate.evidence[1:]} - {*around}
    start = candidate.evidence[0].char_start
    named = [(place, mention) for place in (*around, *sorted(quoted)) for mention in scene.dates_near(place, start)]
    options = [_option(place, mention, scene) for place, mention in named]
    options += [_option(place, mention, scene, is_composed=True) for place, mention in composed(named)]
    view = _View.of(candidate, options, scene)
    return [(option, _features(option, view)) for option in options]


def value_of(due: Due | DateMention, zone: str) -> str | None:
    if due.at is None:
        return None
    local = due.at.astimezone(ZoneInfo(zone))
    return local.strftime(DAY if due.precision is DuePrecision.DATE else f"{DAY}T%H:%M")


def _option(position: int, mention: DateMention, scene: Scene, *, is_composed: bool = False) -> DateOption:
    first = scene.segments[position].char_start
    value = value_of(mention, scene.prepared.setting.timezone) or ""
    return DateOption(mention, position, first + mention.char_start, first + mention.char_end, value, is_composed)


@dataclass(frozen=True, slots=True)
class _View:
    """A task with the dates around it; ``given`` is the date that the rules gave it."""

    candidate: Candidate
    scene: Scene
    position: int
    options: Sequence[DateOption]
    own: Sequence[DateOption]
    given: str | None
    values: Counter[str]
    days: Counter[str]

    @classmethod
    def of(cls, candidate: Candidate, options: Sequence[DateOption], scene: Scene) -> "_View":
        quote, due = candidate.evidence[0], candidate.due
        return cls(
            candidate,
            scene,
            scene.position_of(candidate),
            options,
            own=[option for option in options if quote.char_start <= option.start < quote.char_end],
            given=value_of(due, scene.prepared.setting.timezone) if due else None,
            values=Counter(option.value for option in options),
            days=Counter(day_of(option.value) for option in options),
        )


def day_of(value: str) -> str:
    return value.partition("T")[0]


def _features(option: DateOption, view: _View) -> Features:
    place = _place(option, view)
    is_own = place == "own"
    phrasing = phrasing_of(option.mention, scene=view.scene, position=option.position)
    has_own = bool(view.own) and not is_own
    origin = view.scene.prepared.document.origin
    return {
        **claims(
            {"any date": True, f"at {place}": True, f"{origin} {place}": True, f"own elsewhere, {place}": has_own}
        ),
        **_distance(option, view, place=place),
        **_given(option, view, place=place),
        **_others(option, view, is_own=is_own),
        **(_own(option, view) if is_own else _shared(view, phrasing)),
        **(_turn(option, view, phrasing, place=place) if option.position != view.position else {}),
        **_worded(phrasing, side="own" if is_own else "other"),
        **_meant(option, view),
        **_rank(option, view),
        **placing_of(option.mention, view.candidate, scene=view.scene, position=option.position, place=place),
    }


def _place(option: DateOption, view: _View) -> str:
    """The place of the date: in the quote, before or after it in its turn, or a number of turns away."""
    if option in view.own:
        return "own"
    if option.position == view.position:
        return "turn before" if option.start < view.candidate.evidence[0].char_start else "turn after"
    return f"{max(FARTHEST_BEFORE, min(FARTHEST_AFTER, option.position - view.position)):+d}"


def _distance(option: DateOption, view: _View, *, place: str) -> Features:
    quote = view.candidate.evidence[0]
    inside = any(found.char_start <= option.start < found.char_end for found in view.candidate.evidence[1:])
    features = claims({"in other evidence": inside})
    if place.startswith("turn"):
        start, end = sorted((option.start, quote.char_start))
        gap = option.start - quote.char_end if place == "turn after" else quote.char_start - option.end
        lines = view.scene.prepared.document.text.count("\n", start, end)
        features[f"gap, {place}"] = min(MOST_GAP, math.log1p(max(0, gap) / GAP))
        features[f"lines, {place}"] = min(MOST_LINES, float(lines))
    if place != "own":
        features["tasks between"] = min(MOST_BETWEEN, float(view.scene.tasks_between(view.candidate, option.start)))
    return features


def _given(option: DateOption, view: _View, *, place: str) -> Features:
    """Features of the option compared with the date that the rules give."""
    due = view.candidate.due
    if due is None or due.at is None or view.given is None:
        return claims({"none given": True, f"none given, {place}": True})
    if due.span.char_start < option.end and option.start < due.span.char_end:
        rules = {why.rule for why in view.candidate.why}
        ledger = ("ledger.redated", "ledger.asked_when")
        return claims({"given": True, f"given, {place}": True} | {f"given, {rule}": rule in rules for rule in ledger})
    is_same_day = day_of(option.value) == day_of(view.given)
    is_hour = "T" in option.value and "T" not in view.given
    return claims(
        {
            "another given": True,
            f"another given, {place}": True,
            "says what is given": option.value == view.given,
            "day of what is given": is_same_day and option.value != view.given,
            "hour of the given day": is_same_day and is_hour,
            "after what is given": option.start > due.span.char_start,
        }
    )


def _others(option: DateOption, view: _View, *, is_own: bool) -> Features:
    """Whether another task quotes the date, or has it as its due date."""
    near = view.scene.tasks_near(option.position, option.start)
    beside = [other for other in near if other is not view.candidate]
    quoting = any(found.evidence[0].char_start <= option.start < found.evidence[0].char_end for found in beside)
    taken = any(
        found.due is not None and found.due.span.char_start < option.end and option.start < found.due.span.char_end
        for found in beside
    )
    return claims(
        {
            "in another task": quoting and not is_own,
            "due of another": taken and not is_own,
            "own, due of another": taken and is_own,
        }
    )


def _own(option: DateOption, view: _View) -> Features:
    quote = view.candidate.evidence[0]
    length = max(1, quote.char_end - quote.char_start)
    several = len(view.own) > 1
    features = claims(
        {
            "own, several": several,
            "own, the first of several": several and option is view.own[0],
            "own, long": length > LONG_QUOTE,
        }
    )
    return features | {"own, late": (option.start - quote.char_start) / length}


def _shared(view: _View, phrasing: Phrasing) -> Features:
    said, title = content_words(phrasing.sentence), content_words(view.candidate.title)
    quoted = bool(said & content_words(view.candidate.evidence[0].quote))
    return {"shares the title": len(said & title) / max(1, len(title))} | claims({"shares the quote": quoted})


def _turn(option: DateOption, view: _View, phrasing: Phrasing, *, place: str) -> Features:
    """Features of a date in another turn: its speaker, and the turns before and after it."""
    speaker = view.scene.speaker_at(option.position)
    same = speaker == view.scene.speaker_at(view.position)
    return claims(
        {
            "same speaker": same,
            f"same speaker, {place}": same,
            "said by the owner": view.candidate.owner is not None and speaker == view.candidate.owner,
            "asked for": phrasing.is_asked,
            "asked for after the task": phrasing.is_asked and option.position > view.position,
            "short turn": phrasing.is_short_turn,
            "agreed elsewhere": phrasing.is_agreed,
            "begins with a yes": phrasing.is_yes,
        }
    )


def _worded(phrasing: Phrasing, *, side: str) -> Features:
    names = [*phrasing.tones, f"preposition {phrasing.preposition}"]
    return {
        **dict.fromkeys(names, 1.0),
        **{f"{name}, {side}": 1.0 for name in names},
        **claims(
            {
                "question": phrasing.is_question,
                "agreed": phrasing.is_agreed,
                "hardly more": phrasing.is_lone and side == "other",
            }
        ),
    }


def _meant(option: DateOption, view: _View) -> Features:
    """Features of the date itself, and whether it is said again."""
    mention, has_hour, day = option.mention, "T" in option.value, day_of(option.value)
    at, anchor = mention.at, mention.anchor
    ahead = max(0.0, (at - anchor).total_seconds() / SECONDS_A_DAY) if at is not None else 0.0
    hours = any(value.startswith(day) and "T" in value for value in view.values)
    return {"ahead": min(MOST_GAP, math.log1p(ahead) / 1.5)} | claims(
        {
            f"grain {mention.grain}": True,
            "has an hour": has_hour,
            "hour alone": mention.rule.startswith("time.") and "+" not in mention.rule,
            "said again": view.values[option.value] > 1,
            "day said again": view.days[day] > 1,
            "its hour is said elsewhere": hours and not has_hour,
            "hour of a day said elsewhere": has_hour and view.days[day] > 1,
            "today": ahead < 1,
            "far off": ahead > FAR_OFF_DAYS,
            "doubtful": mention.is_doubtful,
            "composed": option.is_composed,
            "counted": mention.rule.split("+")[0] in COUNTED,
        }
    )


def _rank(option: DateOption, view: _View) -> Features:
    quote, own = view.candidate.evidence[0], "own" if view.own else "none"
    after = [other.start for other in view.options if other.start >= quote.char_end]
    before = [other.end for other in view.options if other.end <= quote.char_start]
    is_first = bool(after) and option.start == min(after)
    is_last = bool(before) and option.end == max(before)
    return {"of many": min(MOST_GAP, math.log(len(view.options)))} | claims(
        {
            "first after": is_first,
            f"first after, {own} in the quote": is_first,
            "last before": is_last,
            f"last before, {own} in the quote": is_last,
            "last after": bool(after) and option.start == max(after),
        }
    )
