"""The dialects: systems whose clients work with us unchanged."""

from typing import Final

from api.dialects.accounts import routes as accounts
from api.dialects.accounts.references import CONVERTERS as ACCOUNT_CONVERTERS
from api.dialects.crm import routes as crm
from api.dialects.dialect import Dialect
from api.dialects.ops import routes as ops
from api.dialects.ops.references import CONVERTERS as OPS_CONVERTERS
from api.dialects.organizations import routes as organizations
from api.dialects.work_items.document import derive as derive_work_items
from api.dialects.work_items.exchange import attach as attach_work_items

DIALECTS: Final = (
    Dialect(
        "accounts",
        "Gleaner as a place for account work",
        "The work of customer accounts, flat and in camel case, under /v1/accounts/{accountId}/tasks.",
        accounts.BLUEPRINTS,
        ACCOUNT_CONVERTERS,
    ),
    Dialect(
        "crm",
        "Gleaner as a CRM for agents",
        "Follow-ups that are open, completed or canceled, under /v1/tasks.",
        (crm.blueprint,),
    ),
    Dialect(
        "ops",
        "Gleaner as an operations desk",
        "A queue of tasks in capitals under /ops/tasks, where late work is OVERDUE.",
        (ops.blueprint,),
        OPS_CONVERTERS,
    ),
    Dialect(
        "organizations",
        "Gleaner as an organization's task board",
        "Tasks with names, customers, projects and protocols, under /organizations/{organization}/tasks.",
        (organizations.blueprint,),
    ),
    Dialect(
        "work_items",
        "Gleaner's work items",
        "Everything under /api/tasks, with statuses as people read them: In Progress, On Hold.",
        attach=attach_work_items,
        derive=derive_work_items,
    ),
)
