"""Every table of ours, imported in one place so that Alembic and the tests see them all."""

import access.embed_models
import access.link_models
import access.models
import access.second_factor_models
import access.sign_on_models
import audit.models
import deliver.mail.models
import deliver.notifications.models
import deliver.webhooks.models
import intake.inbound.models
import intake.models
import staging.models
import tasks.models
import workers.leases
from config.database import Base

__all__ = ["ALL_TABLES", "Base", "access", "audit", "deliver", "intake", "is_modelled", "staging", "tasks", "workers"]

ALL_TABLES = Base.metadata.tables
_SEARCH = "search_"


def is_modelled(name: str | None, kind: str, _parents: object = None) -> bool:
    """Whether models speak for it. The tables of full text are each database's own; revisions alone make them."""
    return kind != "table" or name is None or not name.startswith(_SEARCH)
