"""The code base as data: its files, its packages, its classes."""

import pkgutil
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")
ROOT = Path(__file__).parent.parent.parent
PACKAGES = (
    "access",
    "api",
    "audit",
    "client",
    "commands",
    "config",
    "core",
    "deliver",
    "intake",
    "staging",
    "tasks",
    "workers",
)


def python_files() -> Iterator[Path]:
    """Every file of ours that runs in production."""
    for package in PACKAGES:
        yield from sorted((ROOT / package).rglob("*.py"))
    yield from (ROOT / "cli.py", ROOT / "wsgi.py")


def import_everything() -> None:
    for package in PACKAGES:
        module = import_module(package)
        for found in pkgutil.walk_packages(module.__path__, f"{package}."):
            import_module(found.name)


def subclasses_of(base: type[T]) -> Iterator[type[T]]:
    for found in base.__subclasses__():
        yield found
        yield from subclasses_of(found)
