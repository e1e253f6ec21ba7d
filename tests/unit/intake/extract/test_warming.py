"""What a worker has read before it forks, its work-horses need not read."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[4]
CODE = """
import sys
from intake.document import Origin
from intake.extract.extractor import extract
from intake.extract.scorer.scorer import own_scorer
from intake.extract.warming import CONTEXT, warm_up
from intake.language.pipeline import load_pipeline, sentence_splitter
from tests.support.documents import document_of

pipeline = load_pipeline()
warm_up(pipeline)
assert own_scorer.cache_info().currsize == sentence_splitter.cache_info().currsize == 1
known = set(sys.modules)
for origin in Origin:
    document = document_of(("Anna", "Bob, could you call with Acme on Monday? Laminate the cards."), origin=origin)
    assert extract(document, pipeline=pipeline, context=CONTEXT)
print(sorted(set(sys.modules) - known))
"""


def test_nothing_is_loaded_for_the_first_document_after_warming_up() -> None:
    run = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, check=False, cwd=ROOT)
    assert (run.returncode, run.stdout.strip()) == (0, "[]"), run.stderr
