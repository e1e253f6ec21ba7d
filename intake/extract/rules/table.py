"""Every rule, in one table."""

from intake.extract.matches import Rule
from intake.extract.rules.assignments import find_assignments
from intake.extract.rules.commitments import find_commitments
from intake.extract.rules.imperatives import find_imperatives
from intake.extract.rules.markers import find_markers
from intake.extract.rules.meetings import find_meetings
from intake.extract.rules.minuted import find_minuted
from intake.extract.rules.passives import find_passives
from intake.extract.rules.present_promises import find_present_promises
from intake.extract.rules.receipts import find_receipts
from intake.extract.rules.requests import find_requests
from intake.extract.rules.suggestions import find_suggestions
from intake.extract.rules.tellings import find_tellings

RULES: tuple[Rule, ...] = (
    find_markers,
    find_commitments,
    find_requests,
    find_assignments,
    find_imperatives,
    find_meetings,
    find_suggestions,
    find_passives,
    find_tellings,
    find_receipts,
    find_present_promises,
    find_minuted,
)
