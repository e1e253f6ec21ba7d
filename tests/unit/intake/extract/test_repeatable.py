"""Equal sources give equal candidates, byte for byte, in any process, and nothing is fetched for it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from intake.extract.extractor import candidate_payload, extract
from intake.language.pipeline import load_pipeline
from tests.corpus.reading import HELD_OUT, read_cases

ROOT = Path(__file__).parents[4]


def everything() -> str:
    pipeline = load_pipeline()
    cases = read_cases(HELD_OUT)
    found = [extract(case.document, pipeline=pipeline, context=case.context) for case in cases]
    return json.dumps([[candidate_payload(candidate) for candidate in candidates] for candidates in found])


@pytest.mark.parametrize("seed", ["1", "2"])
def test_another_process_finds_the_same(seed: str):
    code = f"from {__name__} import everything; print(everything())"
    environment = {"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT, env=environment
    )
    assert run.stdout.strip() == everything()


@pytest.mark.disable_socket
def test_extraction_opens_no_connection():
    assert "Send" in everything()
