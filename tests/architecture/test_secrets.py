"""Secrets are compared in a way that takes as long for a wrong one as for the right one."""

import ast
import re
from collections.abc import Iterator

import pytest

from tests.architecture.code import ROOT, python_files

# What is called so lets somebody in, or vouches for something. Hashes of it may be looked up: nobody can steer those.
SECRETS = re.compile(
    r"(?:^|_)(?:secret|token|password|passphrase|signature|checksum|mac|nonce|otp|recovery_code|pin)s?$", re.IGNORECASE
)
# Calls that hand out what they are called on.
SAME = frozenset({"encode", "decode", "strip", "lower", "hex", "get_secret_value"})
TOLD_APART = (ast.Eq, ast.NotEq, ast.In, ast.NotIn)
# An index of the database finds it; people read it in addresses, and docs/security.md says what it is worth.
LOOKED_UP = {("intake/inbound/repository.py", "IntakeAddress.token == token")}


def comparisons(tree: ast.AST) -> Iterator[str]:
    """Everything that compares what is called like a secret with what somebody may have sent."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare) and any(isinstance(each, TOLD_APART) for each in node.ops):
            sides = [node.left, *node.comparators]
            if any(SECRETS.search(name_of(each)) for each in sides) and not any(map(is_in_the_code, sides)):
                yield ast.unparse(node)


def name_of(node: ast.AST) -> str:
    """What it is called, under whatever was done to its form."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        return name_of(node.func.value) if node.func.attr in SAME else name_of(node.func)
    if isinstance(node, ast.Call):
        return name_of(node.func)
    if isinstance(node, ast.Subscript):
        return str(node.slice.value) if isinstance(node.slice, ast.Constant) else name_of(node.value)
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""


def is_in_the_code(node: ast.AST) -> bool:
    """Whatever stands in the code is no secret: constants, and lists of them."""
    return isinstance(node, ast.Constant | ast.List | ast.Tuple | ast.Set) or name_of(node).isupper()


def test_no_secret_is_compared_letter_by_letter() -> None:
    found = {
        (path.relative_to(ROOT).as_posix(), comparison)
        for path in python_files()
        for comparison in comparisons(ast.parse(path.read_text()))
    }
    assert found == LOOKED_UP


@pytest.mark.parametrize(
    ("code", "is_found"),
    [
        ("sent == expected_token", True),
        ("token.encode() != sent", True),
        ("self.password == given", True),
        ("parts['signature'] == mine", True),
        ("csrf_token(session) == sent", True),
        ("secret in known", True),
        ("hmac.compare_digest(token, sent)", False),
        ("token == ''", False),
        ("token is None", False),
        ("account.password_hash == other", False),
        ("stored_token == NO_TOKEN", False),
        ("error.code == 'gone'", False),
    ],
)
def test_a_comparison_is_found_by_what_is_compared(code: str, is_found: bool) -> None:
    assert bool(list(comparisons(ast.parse(code)))) is is_found
