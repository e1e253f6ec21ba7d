"""Every table of ours, imported in one place so that Alembic and the tests see them all."""

import access.models
import audit.models
import intake.models
import staging.models
import workers.leases
from config.database import Base

__all__ = ["ALL_TABLES", "Base", "access", "audit", "intake", "staging", "workers"]

ALL_TABLES = Base.metadata.tables
