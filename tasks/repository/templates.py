"""Every query on templates and their files."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import delete, func, insert, select
from sqlalchemy.orm import Session

from config.keyset import Keyset
from config.rows import fetch
from core.ids import TemplateFileId, TemplateId, WorkspaceId
from core.paging import Page, Position, Row
from tasks.models.template import Template, TemplateFile
from tasks.policy.changed import ChangedFilter
from tasks.repository.changed import conditions

_BY_NAME = Keyset(Template.name, Template.id, is_descending=False)


def add(session: Session, template: Template) -> None:
    session.add(template)
    session.flush()


def lock(session: Session, workspace_id: WorkspaceId, template_id: TemplateId) -> Template | None:
    """The template, locked until the transaction ends and freshly read."""
    query = select(Template).where(*_live(workspace_id), Template.id == template_id)
    return session.scalars(query.with_for_update().execution_options(populate_existing=True)).one_or_none()


def lock_deleted(session: Session, workspace_id: WorkspaceId, template_id: TemplateId) -> Template | None:
    """The same for a deleted template."""
    query = select(Template).where(Template.workspace_id == workspace_id, Template.id == template_id)
    query = query.where(Template.deleted_at.is_not(None)).with_for_update()
    return session.scalars(query.execution_options(populate_existing=True)).one_or_none()


def find_row_or_deleted(session: Session, workspace_id: WorkspaceId, template_id: TemplateId) -> Row | None:
    query = select(*Template.__table__.columns).where(Template.workspace_id == workspace_id)
    return next(iter(fetch(session, query.where(Template.id == template_id))), None)


def find_row(session: Session, workspace_id: WorkspaceId, template_id: TemplateId) -> Row | None:
    query = select(*Template.__table__.columns).where(*_live(workspace_id), Template.id == template_id)
    return next(iter(fetch(session, query)), None)


def list_rows(
    session: Session, workspace_id: WorkspaceId, where: ChangedFilter, *, after: Position | None, limit: int
) -> Page[Row]:
    asked = conditions(where, updated_at=Template.updated_at, deleted_at=Template.deleted_at, own_id=Template.id)
    query = select(*Template.__table__.columns).where(Template.workspace_id == workspace_id, *asked)
    return _BY_NAME.page_of(session, query, after=after, limit=limit)


def add_file(session: Session, row: Mapping[str, Any]) -> None:
    session.execute(insert(TemplateFile).values(row))


def remove_file(session: Session, template_id: TemplateId, file_id: TemplateFileId) -> bool:
    """Whether the file existed."""
    condition = (TemplateFile.template_id == template_id, TemplateFile.id == file_id)
    removed = session.execute(delete(TemplateFile).where(*condition).returning(TemplateFile.id))
    return removed.first() is not None


def count_files(session: Session, template_id: TemplateId) -> int:
    return session.scalar(select(func.count()).where(TemplateFile.template_id == template_id)) or 0


def list_files(session: Session, template_ids: Collection[TemplateId]) -> Mapping[TemplateId, list[Row]]:
    """The files of each of the templates, oldest first."""
    query = select(*TemplateFile.__table__.columns).where(TemplateFile.template_id.in_(template_ids))
    found: dict[TemplateId, list[Row]] = defaultdict(list)
    for row in fetch(session, query.order_by(TemplateFile.template_id, TemplateFile.id)) if template_ids else ():
        found[row["template_id"]].append(row)
    return found


def _live(workspace_id: WorkspaceId) -> tuple[Any, ...]:
    return Template.workspace_id == workspace_id, Template.deleted_at.is_(None)
