"""`gleaner worker`."""

import argparse

from config.settings import load_settings
from workers.main import run_worker


def configure(_parser: argparse.ArgumentParser) -> None:
    """No arguments; the settings configure the process."""


def run(_args: argparse.Namespace) -> int:
    return run_worker(load_settings())
