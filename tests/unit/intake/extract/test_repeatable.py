"""Equal sources give equal candidates, byte for byte, in any process, and nothing is fetched for it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.corpus.findings import find_everything

ROOT = Path(__file__).parents[4]

pytestmark = pytest.mark.xdist_group("findings")


@pytest.mark.parametrize("seed", ["1", "2"])
def test_another_process_finds_the_same(seed: str):
    environment = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
    run = subprocess.run(
        [sys.executable, "-m", "tests.corpus.findings"],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        env=environment,
    )
    assert run.stdout.strip() == find_everything()


@pytest.mark.disable_socket
def test_extraction_opens_no_connection():
    assert "Send" in find_everything()
