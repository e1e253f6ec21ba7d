"""A register of resources in other systems: customers, contacts, projects; and the policy for each type."""

from datetime import datetime

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from config.database import Base, JsonValue, UtcDateTime
from core.ids import WorkspaceId
from tasks.models.columns import IdColumn, word
from tasks.policy.handles import HandleKind
from tasks.policy.resources import Registration

_TYPE = String(32)
_FOREIGN_ID = String(128)


class Resource(Base):
    """One resource by its own id, with the details that clients have sent."""

    __tablename__ = "resources"
    __table_args__ = (Index("ix_resources_search", "workspace_id", "type", "search_text", "id"),)

    workspace_id: Mapped[WorkspaceId] = mapped_column(ForeignKey("workspaces.id"), primary_key=True)
    type: Mapped[str] = mapped_column(_TYPE, primary_key=True)
    id: Mapped[str] = mapped_column(_FOREIGN_ID, primary_key=True)
    name: Mapped[str | None] = mapped_column(String(255))
    email: Mapped[str | None] = mapped_column(String(254))
    company: Mapped[str | None] = mapped_column(String(255))
    email_domains: Mapped[list[str]] = mapped_column(JsonValue)
    parent_type: Mapped[str | None] = mapped_column(_TYPE)
    parent_id: Mapped[str | None] = mapped_column(_FOREIGN_ID)
    search_text: Mapped[str] = mapped_column(String(1000))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime)


class ResourceHandle(Base):
    """A handle of a customer: a domain of its addresses, or its name as text is searched for it."""

    __tablename__ = "resource_handles"
    __table_args__ = (
        ForeignKeyConstraint(
            ["workspace_id", "type", "id"],
            ["resources.workspace_id", "resources.type", "resources.id"],
            ondelete="CASCADE",
        ),
        Index("ix_resource_handles_resource", "workspace_id", "type", "id"),
    )

    workspace_id: Mapped[WorkspaceId] = mapped_column(IdColumn, primary_key=True)
    kind: Mapped[HandleKind] = mapped_column(word(HandleKind), primary_key=True)
    handle: Mapped[str] = mapped_column(String(255), primary_key=True)
    type: Mapped[str] = mapped_column(_TYPE, primary_key=True)
    id: Mapped[str] = mapped_column(_FOREIGN_ID, primary_key=True)


class ResourceRelation(Base):
    """A relation between two resources of one type; stored in both directions, so that either leads to the other."""

    __tablename__ = "resource_relations"
    __table_args__ = (
        ForeignKeyConstraint(
            ["workspace_id", "type", "id"],
            ["resources.workspace_id", "resources.type", "resources.id"],
            ondelete="CASCADE",
        ),
        ForeignKeyConstraint(
            ["workspace_id", "type", "related_id"],
            ["resources.workspace_id", "resources.type", "resources.id"],
            ondelete="CASCADE",
        ),
    )

    workspace_id: Mapped[WorkspaceId] = mapped_column(IdColumn, primary_key=True)
    type: Mapped[str] = mapped_column(_TYPE, primary_key=True)
    id: Mapped[str] = mapped_column(_FOREIGN_ID, primary_key=True)
    related_id: Mapped[str] = mapped_column(_FOREIGN_ID, primary_key=True)


class ResourcePolicy(Base):
    """Whether an unknown id of that type is registered automatically or refused."""

    __tablename__ = "resource_policies"

    workspace_id: Mapped[WorkspaceId] = mapped_column(ForeignKey("workspaces.id"), primary_key=True)
    type: Mapped[str] = mapped_column(_TYPE, primary_key=True)
    registration: Mapped[Registration] = mapped_column(word(Registration))
