"""The tests can be trusted: every process collects the same ones, and none is judged by how long something takes."""

import ast
import importlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis.strategies import text

TESTS = Path(__file__).parents[1]

# What gives another answer each time it is asked.
CHANGING = frozenset(
    {
        "now", "today", "utcnow", "time", "time_ns", "getrandbits", "randbytes", "randint", "random", "choice", "sample",
        "shuffle", "urandom", "uuid1", "uuid4", "token_bytes", "token_hex", "token_urlsafe", "mkdtemp", "getpid",
    }
)  # fmt: skip
# What takes so long that nobody should wait for it who runs another test.
HEAVY = frozenset(
    {
        "blank_pipeline", "create_app", "english_vocab", "extract", "hash_password", "load_pipeline",
        "load_trained_pipeline", "open_document", "packed", "patterns_of", "pdf_of", "read_cases", "read_document",
        "score_cases", "sentence_splitter", "shipped_pipeline", "text_pdf", "word_document",
    }
)  # fmt: skip
STOPWATCHES = frozenset({"perf_counter", "process_time", "thread_time", "monotonic", "timeit", "getrusage"})
NAMES = frozenset({"parametrize", "fixture"})

# What they share is made once, by whichever process has them.
pytestmark = pytest.mark.xdist_group("trees")


def modules() -> list[Path]:
    return sorted(TESTS.rglob("*.py"))


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text())


def suites() -> Iterator[tuple[str, ast.Module]]:
    for path in modules():
        if path.name.startswith("test_"):
            yield path.relative_to(TESTS).as_posix(), tree_of(path)


def run_at_import(tree: ast.AST) -> Iterator[ast.AST]:
    """Every node that is evaluated when the module is imported: all but the bodies of functions."""
    for child in ast.iter_child_nodes(tree):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
            for each in (*child.decorator_list, *child.args.defaults, *filter(None, child.args.kw_defaults)):
                yield each
                yield from run_at_import(each)
        elif not isinstance(child, ast.Lambda):
            yield child
            yield from run_at_import(child)


def called(node: ast.AST) -> str:
    """The last name of what is called, if anything is."""
    if isinstance(node, ast.Call):
        return {ast.Name: lambda f: f.id, ast.Attribute: lambda f: f.attr}.get(type(node.func), lambda _: "")(node.func)
    return ""


def imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.ImportFrom):
        return [f"{node.module}.{each.name}" for each in node.names]
    return [each.name for each in node.names] if isinstance(node, ast.Import) else []


def is_of_no_order(node: ast.AST) -> bool:
    return isinstance(node, ast.Set | ast.SetComp) or called(node) in {"set", "frozenset"}


def calls_at_import(tree: ast.Module, names: frozenset[str]) -> list[str]:
    return [f"{name} in line {node.lineno}" for node in run_at_import(tree) if (name := called(node)) in names]


def test_no_test_module_imports_from_another() -> None:
    for path in modules():
        for node in ast.walk(tree_of(path)):
            for name in imported(node):
                parts = name.split(".")
                others = parts[0] == "tests" and any(part.startswith("test_") for part in parts[:-1])
                assert not others, f"{path.relative_to(TESTS)} imports {name}: move what they share to tests/support"


def test_nothing_at_import_depends_on_a_clock_or_on_chance() -> None:
    found = {name: calls for name, tree in suites() if (calls := calls_at_import(tree, CHANGING))}
    assert not found


def test_nothing_heavy_happens_at_import() -> None:
    found = {name: calls for name, tree in suites() if (calls := calls_at_import(tree, HEAVY))}
    assert not found


def test_no_cases_come_in_the_order_of_a_set() -> None:
    for name, tree in suites():
        for node in run_at_import(tree):
            if called(node) in NAMES:
                given = [*node.args, *(keyword.value for keyword in node.keywords)]
                assert not any(map(is_of_no_order, given)), f"{name}, line {node.lineno}"


def test_no_test_holds_a_stopwatch() -> None:
    for name, tree in suites():
        used = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
        used |= {each.rpartition(".")[2] for node in ast.walk(tree) for each in imported(node)}
        assert not used & STOPWATCHES, f"{name}: count steps (tests/support/steps.py), or measure it in bench/"


def test_made_up_examples_are_the_same_whatever_was_imported_meanwhile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = examples()
    words = [f"word {number}" for number in range(1000)]
    (tmp_path / "imported_meanwhile.py").write_text(f"WORDS = {words!r}\n")
    monkeypatch.syspath_prepend(tmp_path)
    importlib.import_module("imported_meanwhile")
    assert examples() == before


def examples() -> list[str]:
    made: list[str] = []

    @settings(max_examples=200, phases=[Phase.generate])
    @given(text())
    def make(one: str) -> None:
        made.append(one)

    make()
    return made


@pytest.mark.parametrize(
    ("code", "calls"),
    [
        ("CASES = [packed()]", 1),
        ("@parametrize('a', [packed()])\ndef test_a(a): ...", 1),
        ("def test_a(a=packed()): ...", 1),
        ("class A:\n    a = zip.packed()", 1),
        ("@parametrize('a', [lambda: packed()])\ndef test_a(a):\n    packed()", 0),
    ],
    ids=["a constant", "a case", "a default", "a class", "when it runs"],
)
def test_what_happens_at_import_is_told_from_what_happens_later(code: str, calls: int) -> None:
    assert len(calls_at_import(ast.parse(code), HEAVY)) == calls
