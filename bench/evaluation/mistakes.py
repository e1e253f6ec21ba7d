"""`python -m bench.evaluation.mistakes [WORD]`: the mistakes in our corpus, without the held-out documents.

WORD selects documents by a part of their name, kind or style.
"""

import sys
from collections.abc import Iterator, Sequence

from bench.evaluation.talk import Verdict, judge
from config.settings import load_settings
from intake.extract.extractor import extract
from intake.extract.weights import DEFAULT_THRESHOLD
from intake.language.chosen import chosen_pipeline
from training.corpus.labels import TalkDocument
from training.corpus.reading import read_talk


def main(argv: Sequence[str]) -> int:
    pipeline = chosen_pipeline(load_settings())
    word = argv[0] if argv else ""
    for found in read_talk():
        if not found.is_kept_apart and word in f"{found.part} {found.kind} {found.style} {found.name}":
            verdicts = judge(found, extract(found.document, pipeline=pipeline, context=found.context))
            for line in mistakes_of(found, verdicts):
                print(f"{found.name}: {line}")
    return 0


def mistakes_of(found: TalkDocument, verdicts: Sequence[Verdict]) -> Iterator[str]:
    sure = [verdict for verdict in verdicts if verdict.candidate.confidence >= DEFAULT_THRESHOLD]
    for verdict in sure:
        if verdict.counts and not verdict.is_right:
            candidate = verdict.candidate
            why = "double" if verdict.is_double else verdict.task.final if verdict.task else "too much"
            quote = candidate.evidence[0].quote
            yield f"{why}: {candidate.confidence:.2f} {candidate.why[0].rule} {candidate.title!r} <- {quote!r}"
    hit = {id(verdict.task) for verdict in sure if verdict.is_right}
    for task in found.tasks:
        if task.is_wanted and id(task) not in hit:
            quotes = [found.document.text[act.char_start : act.char_end] for act in task.course]
            yield f"missed: {task.title} <- {quotes}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
