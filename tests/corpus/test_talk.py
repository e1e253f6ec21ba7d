"""Documents that nobody who writes rules reads stay above a floor: they are only counted."""

from functools import partial

import pytest

from bench.evaluation.talk import EVERYTHING, TalkFigures, find_whole, measure_talk
from tests.support.pipelines import shipped_pipeline
from training.corpus.reading import read_talk

# Notes, dictations, chats in small letters and mails with history: few enough to be counted in a moment.
PART = "daily"

pytestmark = pytest.mark.xdist_group("quality")


@pytest.fixture(scope="module")
def figures() -> TalkFigures:
    documents = [found for found in read_talk() if found.is_kept_apart and found.part == PART]
    return measure_talk(documents, find=partial(find_whole, pipeline=shipped_pipeline()))[EVERYTHING]


def test_work_in_everyday_words_is_found(figures: TalkFigures):
    assert figures.tasks.f1 >= 0.5


def test_owners_are_seldom_wrong(figures: TalkFigures):
    assert figures.owners.wrong <= 1


def test_dates_are_hardly_ever_made_up(figures: TalkFigures):
    assert figures.dates.invented <= 1
