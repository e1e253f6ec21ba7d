"""`python -m bench.evaluation [--kept-apart] [--corpora FOLDER] [--samples FOLDER]`: how well tasks are found, as tables."""

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from spacy.language import Language

from bench.evaluation.corpora import Corpus, measure_corpora
from bench.evaluation.figures import reliability
from bench.evaluation.own_set import measure_own_set
from bench.evaluation.talk import EVERYTHING, TalkFigures, find_alone, find_whole, measure_talk
from bench.evaluation.zoom import ZoomFigures, measure_zoom
from bench.report import Table
from config.settings import load_settings
from intake.extract.extractor import EXTRACTOR_VERSION
from intake.extract.weights import DEFAULT_THRESHOLD
from intake.language.chosen import chosen_pipeline
from tests.corpus.due_phrases import TABLE, UNSEEN, DueFigures, measure_due_phrases
from tests.corpus.reading import HELD_OUT, LABELLED
from training.corpus.reading import read_talk
from training.network.material import read_lessons
from training.network.trainer import train_folds
from training.scorer.material import Material

HEADINGS = ("source", "tasks", "found", "precision", "recall", "F1", "AP")
TALK_HEADINGS = ("documents", "sources", *HEADINGS[1:], "doubles", "closed")
ANSWER_HEADINGS = ("documents", "owners said", "right", "wrong", "invented", "dates said", "right", "wrong", "invented")
TITLE_HEADINGS = ("documents", "titles", "likeness", "same words", "half and more shared", "nothing shared")
TITLE_NOTE = "Likeness is the F1 of the words that say something, beside the title that a person wrote for the task."
TALK_NOTE = (
    "A suggestion is right if it quotes words of the course of an open task that no surer one stands for. Doubles, and what\n"
    "was withdrawn, refused or done in the talk itself (closed), are wrong; what readers may disagree about counts neither way."
)
WIDE_EDGES = (0.02, 0.3, 0.5, 0.7, 0.9, 1.0)
EDGES = (0.02, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
CORPUS_NOTE = (
    "Each fifth of a corpus is read by heads trained on the other four; meetings of one group stay together.\n"
    "The readers of Parakweet were asked about requests. Promises count as mistakes in the first row; in the second a\n"
    "promise counts with what its words ask for."
)


def main(argv: Sequence[str]) -> int:
    args = _parser().parse_args(argv)
    pipeline = chosen_pipeline(load_settings())
    print(f"{EXTRACTOR_VERSION}, confidence {DEFAULT_THRESHOLD} and up", flush=True)
    for table in _kept_apart_tables(pipeline) if args.kept_apart else _tables(args, pipeline):
        print("\n".join(table.lines()), flush=True)
    return 0


def _tables(args: argparse.Namespace, pipeline: Language) -> Iterator[Table]:
    folders = (("own, labelled", LABELLED), ("own, held out", HELD_OUT))
    rows = [[name, *measure_own_set(folder, pipeline=pipeline).cells()] for name, folder in folders]
    yield Table("Our own sources", HEADINGS, rows)
    yield _due_table({"known": measure_due_phrases(TABLE), "written later": measure_due_phrases(UNSEEN)})
    yield from _kept_apart_tables(pipeline)
    yield from _development_tables(pipeline)
    if args.samples:
        yield _zoom_table(measure_zoom(args.samples, pipeline=pipeline))
    if args.corpora:
        corpora = measure_corpora(Material.read(args.corpora), pipeline=pipeline)
        yield Table(
            "Public corpora", HEADINGS, [[found.name, *found.figures.cells()] for found in corpora], [CORPUS_NOTE]
        )
        yield _words_table(corpora)
        yield _gate_table(corpora)
        yield from (_reliability_table(found) for found in corpora)


def _kept_apart_tables(pipeline: Language) -> Iterator[Table]:
    """The held-out documents, read by the shipped network, which was not trained on them."""
    kept_apart = [found for found in read_talk() if found.is_kept_apart]
    alone = measure_talk(kept_apart, find=partial(find_alone, pipeline=pipeline))
    with_network = measure_talk(kept_apart, find=partial(find_whole, pipeline=pipeline))
    rivals = {"rules and heads alone": alone, "with the network": with_network}
    rows = [[name, *found[EVERYTHING].cells()] for name, found in rivals.items()]
    yield Table("What the network is worth, kept apart", ("engine", *TALK_HEADINGS[1:]), rows)
    yield from _talk_tables("Our corpus of talk, kept apart", with_network)


def _development_tables(pipeline: Language) -> Iterator[Table]:
    """The other documents, each read by the network of its fold, which was trained on the other folds."""
    development = [found for found in read_talk() if not found.is_kept_apart]
    networks = train_folds(read_lessons(pipeline=pipeline))
    figures = measure_talk(development, find=partial(find_whole, pipeline=pipeline, networks=networks))
    yield from _talk_tables("Our corpus of talk, development", figures)


def _talk_tables(title: str, figures: Mapping[str, TalkFigures]) -> Iterator[Table]:
    yield Table(title, TALK_HEADINGS, [[name, *found.cells()] for name, found in figures.items()], [TALK_NOTE])
    answers = [[name, *found.owners.cells(), *found.dates.cells()] for name, found in figures.items()]
    yield Table(f"{title}: owners and dates of what was found", ANSWER_HEADINGS, answers)
    titles = [[name, *found.titles.cells()] for name, found in figures.items()]
    yield Table(f"{title}: titles of what was found", TITLE_HEADINGS, titles, [TITLE_NOTE])
    bands = reliability(figures[EVERYTHING].tasks.outcomes, EDGES)
    yield Table(f"{title}: reliability", ("confidence", "how many", "promised", "right"), bands)
    by_kind = [[name, *row] for name, found in figures.items() for row in reliability(found.tasks.outcomes, WIDE_EDGES)]
    yield Table(f"{title}: reliability by kind", ("documents", "confidence", "how many", "promised", "right"), by_kind)


def _due_table(figures: dict[str, DueFigures]) -> Table:
    rows = [[name, str(found.phrases), f"{found.share_right:.3f}", str(found.wrong)] for name, found in figures.items()]
    mistakes = [mistake for found in figures.values() for mistake in found.mistakes]
    return Table("Due phrases", ("table", "phrases", "right", "wrong date given"), rows, mistakes)


def _zoom_table(figures: ZoomFigures) -> Table:
    headings = ("hours", "suggestions an hour", "items", "recall", "recall by chance", "owners given", "owners right")
    cells = (
        f"{figures.hours:.1f}",
        f"{figures.suggestions / figures.hours:.1f}",
        str(figures.items),
        f"{figures.found / figures.items:.3f}",
        f"{figures.by_chance / figures.items:.3f}",
        str(figures.owners_given),
        str(figures.owners_right),
    )
    return Table("Zoom meetings with listed action items", headings, [cells])


def _words_table(corpora: Sequence[Corpus]) -> Table:
    rows = [[found.name, f"{found.words.average_precision:.3f}", f"{found.words.best_f1:.3f}"] for found in corpora]
    return Table("The words alone, without rules and objections", ("source", "AP", "F1 at its best threshold"), rows)


def _gate_table(corpora: Sequence[Corpus]) -> Table:
    rows = [[found.name, f"{found.gated.recall:.3f}", _share(found)] for found in corpora]
    return Table("What the gates let through", ("source", "of the tasks", "of all"), rows)


def _share(found: Corpus) -> str:
    return f"{found.gated.found / len(found.gated.outcomes):.3f}"


def _reliability_table(found: Corpus) -> Table:
    rows = reliability(found.figures.outcomes, EDGES)
    return Table(f"Reliability: {found.name}", ("confidence", "how many", "promised", "right"), rows)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench.evaluation", description="How well tasks are found.")
    parser.add_argument(
        "--kept-apart", action="store_true", help="only the documents that are kept apart; trains nothing"
    )
    parser.add_argument("--corpora", type=Path, help="the folder of the public corpora")
    parser.add_argument("--samples", type=Path, help="the folder of the public recordings")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
