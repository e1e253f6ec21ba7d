"""Templates as the API shows them."""

from typing import Any

from api.answers import Answer, versioned
from core.paging import Row
from tasks.templates.templates import TemplateView

_OWN = ("id", "name", "items", "created_by", "created_at", "updated_at", "deleted_at", "version")
_FILE = ("id", "name", "size", "content_type", "created_at")


def template_answer(view: TemplateView) -> Answer:
    return versioned({"template": template_payload(view)}, view.row["version"])


def template_payload(view: TemplateView) -> dict[str, Any]:
    return {**{name: view.row[name] for name in _OWN}, "files": [template_file_payload(row) for row in view.files]}


def template_file_payload(row: Row) -> dict[str, Any]:
    return {name: row[name] for name in _FILE}
