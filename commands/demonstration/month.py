"""The files of the demonstration, with the day and the member of each upload."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Final

from commands.demonstration.cast import BRIGHTWELL, HARBOUR_HOTEL, LARCH_STREET, TALL_TENTS, Customer

SOURCES: Final = Path(__file__).parent / "sources"
# Suggestions of the last days are not decided.
UNDECIDED_DAYS: Final = 4


@dataclass(frozen=True, slots=True)
class Arrival:
    """A file, and how many days before the last day which member uploaded it."""

    file: str
    title: str
    by: str
    customer: Customer | None = None

    @property
    def days_ago(self) -> int:
        return int(self.file[:2])

    @property
    def age(self) -> timedelta:
        return timedelta(days=self.days_ago)

    @property
    def is_decided(self) -> bool:
        return self.days_ago > UNDECIDED_DAYS


ARRIVALS: Final[Sequence[Arrival]] = (
    Arrival("28-kickoff-garden-festival.vtt", "Kickoff: garden festival", "Anna Li", LARCH_STREET),
    Arrival("27-call-harbour-hotel.txt", "Call with Harbour Hotel", "Bob Ray", HARBOUR_HOTEL),
    Arrival("24-weekly-planning.srt", "Weekly planning", "Anna Li"),
    Arrival("22-notes-site-walk.txt", "Site walk, main lawn", "Carla Mendes"),
    Arrival("20-sponsor-call-brightwell.vtt", "Sponsor call: Brightwell", "Anna Li", BRIGHTWELL),
    Arrival("18-weekly-planning.txt", "Weekly planning", "Anna Li"),
    Arrival("15-chat-volunteers.txt", "Chat: volunteers", "Priya Shah"),
    Arrival("13-supplier-call-marquee.txt", "Call with Tall Tents", "Bob Ray", TALL_TENTS),
    Arrival("11-weekly-planning.vtt", "Weekly planning", "Anna Li"),
    Arrival("08-notes-safety-review.txt", "Safety review", "Dev Patel"),
    Arrival("06-call-larch-street.vtt", "Call with Larch Street", "Anna Li", LARCH_STREET),
    Arrival("04-weekly-planning.txt", "Weekly planning", "Anna Li"),
    Arrival("02-press-call.vtt", "Press call", "Priya Shah"),
    Arrival("01-stand-up.txt", "Stand-up", "Anna Li", BRIGHTWELL),
    Arrival("00-mail-harbour-hotel.eml", "Sponsors' night: open points", "Bob Ray", HARBOUR_HOTEL),
)
