"""Every way to word a date, in one table."""

from intake.extract.dates.forms import (
    clocks,
    events,
    holidays,
    moments,
    months,
    near_days,
    relative,
    spans,
    weekdays,
    weeks,
    written,
)
from intake.extract.dates.mention import Form
from intake.extract.wordings import Wordings

FORMS: tuple[Form, ...] = (
    *near_days.FORMS,
    *moments.FORMS,
    *weekdays.FORMS,
    *weeks.FORMS,
    *months.FORMS,
    *written.FORMS,
    *holidays.FORMS,
    *clocks.FORMS,
    *spans.FORMS,
    *events.FORMS,
    *relative.FORMS,
)
WORDINGS = Wordings((form.wording, form) for form in FORMS)
