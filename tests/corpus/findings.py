"""Everything that is found in the sources that nobody tuned for, in one line.

``python -m tests.corpus.findings`` prints it, so that another process can be asked.
"""

import json
from functools import cache

from intake.extract.extractor import candidate_payload, extract
from tests.corpus.reading import HELD_OUT, read_cases
from tests.support.pipelines import shipped_pipeline


@cache
def find_everything() -> str:
    found = [extract(case.document, pipeline=shipped_pipeline(), context=case.context) for case in read_cases(HELD_OUT)]
    return json.dumps([[candidate_payload(candidate) for candidate in candidates] for candidates in found])


if __name__ == "__main__":
    print(find_everything())  # noqa: T201
