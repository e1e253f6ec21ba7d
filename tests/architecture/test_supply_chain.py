"""What the service is made of may be used in it, is listed, and is looked through for what is known to be unsafe."""

import json
import re
import subprocess
import tomllib
from fnmatch import fnmatch
from pathlib import Path

import pytest

from commands.bill_of_materials import bill_of_materials, license_of
from tests.architecture.code import ROOT, python_files

# By the names that packages use; LGPL for what is used as it is and can be replaced by its user.
ALLOWED = frozenset({
    "0BSD", "Apache Software License", "Apache-2.0", "BSD", "BSD License", "BSD-2-Clause", "BSD-3-Clause", "BlueOak-1.0.0",
    "CC0-1.0", "CNRI-Python", "ISC", "ISC License (ISCL)", "LGPL-3.0-only", "MIT", "MIT License", "MIT-0", "MPL-2.0",
    "Mozilla Public License 2.0 (MPL 2.0)", "PSF-2.0", "Python Software Foundation License", "Python-2.0", "Unlicense",
    "Zlib",
})  # fmt: skip
# Pinned for other systems and not installed on this one.
ELSEWHERE = {
    "async-timeout": "Apache-2.0",
    "colorama": "BSD-3-Clause",
    "httpx2-jsfetch": "BSD-3-Clause",
    "pywin32": "PSF-2.0",
    "tzlocal": "MIT",
}
PIN = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==", re.MULTILINE)


def is_allowed(expression: str) -> bool:
    """Whether each licence that holds at once is allowed, and one of those that one may choose between."""
    if expression in ALLOWED:
        return True
    bare = expression.replace("(", "").replace(")", "")
    return all(any(each.strip() in ALLOWED for each in part.split(" OR ")) for part in bare.split(" AND "))


@pytest.mark.parametrize("file", ["requirements.txt", "requirements-dev.txt"])
def test_every_pinned_package_has_an_allowed_licence(file: str) -> None:
    names = PIN.findall((ROOT / file).read_text())
    assert len(names) > 50
    licences = {name: license_of(name) or ELSEWHERE.get(name.lower()) or "unknown" for name in names}
    assert {name: licence for name, licence in licences.items() if not is_allowed(licence)} == {}


def test_every_package_of_the_pages_has_an_allowed_licence() -> None:
    packages = json.loads((ROOT / "web" / "package-lock.json").read_text())["packages"]
    licences = {path: package.get("license", "unknown") for path, package in packages.items() if path}
    assert {path: licence for path, licence in licences.items() if not is_allowed(licence)} == {}


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("MIT", True), ("MPL-2.0 AND (Apache-2.0 OR MIT)", True), ("GPL-3.0-only OR MIT", True), ("AGPL-3.0-only", False),
        ("GPL-2.0-only", False), ("MIT AND GPL-3.0-only", False), ("unknown", False),
    ],
)  # fmt: skip
def test_a_licence_is_allowed_only_by_name(expression: str, expected: bool) -> None:
    assert is_allowed(expression) is expected


def test_the_bill_of_materials_names_every_pinned_package_once_with_its_hashes() -> None:
    made = bill_of_materials(ROOT)
    assert (made["bomFormat"], made["specVersion"]) == ("CycloneDX", "1.6")
    components = made["components"]
    pinned = set(PIN.findall((ROOT / "requirements.txt").read_text()))
    assert pinned == {each["name"] for each in components if each["purl"].startswith("pkg:pypi/")}
    assert {"preact"} <= {each["name"] for each in components if each["purl"].startswith("pkg:npm/")}
    assert len({each["bom-ref"] for each in components}) == len(components)
    assert all(each["hashes"] for each in components)
    assert made == bill_of_materials(ROOT)


def test_whatever_is_excepted_from_the_security_rules_says_why() -> None:
    excepted = re.compile(r"#\s*noqa:\s*(?:\w+,\s*)*S\d+(?:,\s*\w+)*(?P<why>.*)$", re.MULTILINE)
    bare = [
        f"{path.relative_to(ROOT)}: {found[0]}"
        for path in python_files()
        if Path("tests") not in path.relative_to(ROOT).parents
        for found in excepted.finditer(path.read_text())
        if len(found["why"].strip(" #-").split()) < 2
    ]
    assert bare == []


def test_whole_folders_are_excepted_from_single_security_rules_and_say_why() -> None:
    settings = (ROOT / "pyproject.toml").read_text()
    folders = tomllib.loads(settings)["tool"]["ruff"]["lint"]["per-file-ignores"]
    excepted = [rule for rules in folders.values() for rule in rules if re.fullmatch(r"S\d*", rule)]
    _, _, section = settings.partition("[tool.ruff.lint.per-file-ignores]")
    explained = re.findall(r'"(S\d{3})",?\]?\s*#[ ]*\S+ \S+', section.partition("\n[")[0])
    assert "S603" in excepted
    assert sorted(excepted) == sorted(explained)


def test_every_file_that_an_installed_package_needs_is_installed_with_it() -> None:
    """Whoever installs without a checkout would else miss it where it is asked for."""
    setuptools = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["setuptools"]
    shipped = [f"{name.removesuffix('*')}/*" for name in setuptools["packages"]["find"]["include"]]
    data = [
        f"{package.replace('.', '/')}/{pattern}"
        for package, all_of in setuptools["package-data"].items()
        for pattern in all_of
    ]
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, check=True, capture_output=True, text=True).stdout.split(
        "\n"
    )
    needed = [name for name in tracked if not name.endswith(".py") and any(fnmatch(name, each) for each in shipped)]
    assert "api/templates/mail.html" in needed
    assert [name for name in needed if not any(fnmatch(name, each) for each in data)] == []
