"""Every objection, in one table."""

from intake.extract.matches import Objector
from intake.extract.objections.boilerplate import object_to_boilerplate
from intake.extract.objections.closed import object_to_closed
from intake.extract.objections.conditions import object_to_conditions
from intake.extract.objections.hedges import object_to_hedges
from intake.extract.objections.mechanics import object_to_mechanics
from intake.extract.objections.moments import object_to_moments
from intake.extract.objections.negation import object_to_negation
from intake.extract.objections.openings import object_to_openings
from intake.extract.objections.past import object_to_past
from intake.extract.objections.quotations import object_to_quotations
from intake.extract.objections.reported import object_to_hypotheses, object_to_reports

OBJECTORS: tuple[Objector, ...] = (
    object_to_negation,
    object_to_past,
    object_to_closed,
    object_to_mechanics,
    object_to_moments,
    object_to_boilerplate,
    object_to_openings,
    object_to_hypotheses,
    object_to_reports,
    object_to_quotations,
    object_to_conditions,
    object_to_hedges,
)
