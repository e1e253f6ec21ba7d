"""`gleaner mail`."""

import argparse

from config.settings import load_settings
from workers.mail.server import run_mail


def configure(_parser: argparse.ArgumentParser) -> None:
    """No arguments; the settings configure the process."""


def run(_args: argparse.Namespace) -> int:
    return run_mail(load_settings())
