"""Each thing that one of the reference systems does is shown by a test."""

import ast
from pathlib import Path

from tests.architecture.features import ALSO_SHOWN_BY, LENGTHS, SHOWN_BY

TESTS = Path(__file__).parents[1]


def test_every_row_has_a_test() -> None:
    rows = {f"{system}-{number:02}" for system, length in LENGTHS.items() for number in range(1, length + 1)}
    assert SHOWN_BY.keys() == rows


def test_every_test_that_shows_a_row_is_there() -> None:
    shown = [*SHOWN_BY.items(), *((row, test) for row, tests in ALSO_SHOWN_BY.items() for test in tests)]
    written = {module: names_in(module) for _, (module, _) in shown}
    missing = {row: name for row, (module, name) in shown if f"test_{name}" not in written[module]}
    assert not missing


def names_in(module: str) -> set[str]:
    tree = ast.parse((TESTS / f"{module}.py").read_text())
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
