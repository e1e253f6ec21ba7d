"""Migrations run beside the version before, which goes on reading and writing."""

import ast
from collections.abc import Iterator
from pathlib import Path

import migrations

# These made their indexes before there was another way.
OLD = 72
MADE_UP = """
def upgrade():
    op.create_table("list_embeds", sa.Column("id", sa.String(length=40)))
    op.create_index("ix_list_embeds_id", "list_embeds", ["id"])
    op.create_index("ix_sources_title", "sources", ["title"])
    add_index("ix_sources_size", "sources", ["size"])
"""


def indexes_that_lock(source: str) -> list[str]:
    """The indexes that are made while nobody may write to their table, which others use."""
    calls = list(_calls(ast.parse(source)))
    new = {str(arguments[0]) for name, arguments in calls if name == "create_table"}
    return [str(arguments[0]) for name, arguments in calls if name == "create_index" and arguments[1] not in new]


def _calls(tree: ast.AST) -> Iterator[tuple[str, list[object]]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            yield node.func.attr, [ast.unparse(argument) for argument in node.args]


def test_an_index_of_a_table_in_use_is_seen() -> None:
    assert indexes_that_lock(MADE_UP) == ["'ix_sources_title'"]


def test_indexes_of_tables_in_use_are_made_without_keeping_others_from_writing() -> None:
    versions = (Path(migrations.__file__).parent / "versions").glob("[0-9]*.py")
    found = {path.name: indexes_that_lock(path.read_text()) for path in versions if int(path.name[:4]) > OLD}
    assert {name: indexes for name, indexes in found.items() if indexes} == {}, "add_index of migrations/indexes.py"
