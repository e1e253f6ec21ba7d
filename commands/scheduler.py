"""`gleaner scheduler`."""

import argparse

from config.settings import load_settings
from workers.scheduler import run_scheduler


def configure(_parser: argparse.ArgumentParser) -> None:
    """No arguments; the settings configure the process."""


def run(_args: argparse.Namespace) -> int:
    return run_scheduler(load_settings())
