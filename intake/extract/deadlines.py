"""Which of a sentence's dates belongs to which of its actions."""

from intake.candidate import Due, Span
from intake.extract.dates.mention import DateMention


def choose_mention(
    mentions: tuple[DateMention, ...], *, start: int, end: int, within: tuple[int, int]
) -> DateMention | None:
    """The date inside the action, else one that stands in the wider stretch which the action may claim."""
    return _best(mentions, start, end=end) or _best(mentions, within[0], end=within[1])


def _best(mentions: tuple[DateMention, ...], start: int, *, end: int) -> DateMention | None:
    """A date beats an event, and the first said beats the rest."""
    mentions = tuple(mention for mention in mentions if start <= mention.char_start < end)
    dated = [mention for mention in mentions if mention.at is not None]
    return dated[0] if dated else mentions[0] if mentions else None


def to_due(mention: DateMention, *, offset: int) -> Due:
    return Due(
        phrase=mention.phrase,
        span=Span(offset + mention.char_start, offset + mention.char_end),
        at=mention.at,
        precision=mention.precision,
        timezone=mention.timezone,
        anchor=mention.anchor,
        rule=mention.rule,
    )
