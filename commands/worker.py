"""`gleaner worker`."""

import argparse

from config.settings import load_settings
from workers.main import run_worker


def configure(_parser: argparse.ArgumentParser) -> None:
    """Everything about it is in the settings."""


def run(_args: argparse.Namespace) -> int:
    return run_worker(load_settings())
