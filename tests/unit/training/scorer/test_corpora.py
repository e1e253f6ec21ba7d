"""The corpora in small: what is read from each, and which part of it is left out when."""

import gzip
import json
from dataclasses import replace
from pathlib import Path

import pytest

from intake.extract.scorer.buckets import buckets_of
from intake.extract.scorer.scorer import Scorer, save_scorer
from training.scorer.corpora.mail_sentences import read_mail_sentences
from training.scorer.corpora.mail_threads import read_threads
from training.scorer.corpora.meetings import read_ami, read_mrda
from training.scorer.folds import FOLDS
from training.scorer.heads import ordinary_talk
from training.scorer.material import Material, train
from training.scorer.speech_rows import meeting_document, speech_rows

PARAKWEET = "Yes\tPlease send the deck.\nNo\tIt rained.\nNo\tPlease send the deck.\nYes\tPlease send the deck.\n"
CORPUS = """<root><thread><name>Fair</name><listno>7</listno><DOC><From>Ann Lee &lt;ann@example.com&gt;</From><Text>
<Sent id="1.1">Hello all,
</Sent><Sent id="1.2">could somebody
book a room? </Sent></Text></DOC></thread></root>"""
ANNOTATION = """<root><thread><listno>7</listno>
<annotation><labels><req id="1.2"/><meta id="1.1"/></labels></annotation>
<annotation><labels><req id="1.2"/><prop id="1.2"/></labels></annotation>
<annotation><labels><subj id="1.1"/></labels></annotation></thread></root>"""
ACTS = [
    ("ES2002a", "B", 9.5, "You will draw up the plan for the next meeting.", 1),
    ("ES2002a", "A", 3.0, "So this is how we begin.", 0),
    ("ES2002b", "A", 1.0, "And here we are again, all of us.", 0),
]
TAGGED = "".join(
    f"{json.dumps({'meeting': 'Bdb001', 'speaker': 'me011', 'start': start, 'tag': tag, 'text': text, **kinds})}\n"
    for start, (tag, text, kinds) in enumerate(
        [
            ("s", "um - the w- - the weights == | are fine , i think .", {"co": False, "cc": False, "cs": False}),
            ("s^cc", "i'll send them tomorrow .", {"co": False, "cc": True, "cs": False}),
            ("s^co^j", "buy me a castle .", {"co": True, "cc": False, "cs": False}),
            ("s^cs", "maybe a plot would be good .", {"co": False, "cc": False, "cs": True}),
        ]
    )
)


@pytest.fixture
def corpora(tmp_path: Path) -> Path:
    for name in ("parakweet", "enron_intent_verified", "bc3", "ami", "mrda"):
        (tmp_path / name).mkdir()
    (tmp_path / "parakweet" / "train.txt").write_text(PARAKWEET)
    (tmp_path / "enron_intent_verified" / "intent_pos").write_text("Please send the deck.\n")
    (tmp_path / "enron_intent_verified" / "intent_neg").write_text("It rained.\n")
    (tmp_path / "bc3" / "corpus.xml").write_text(CORPUS)
    (tmp_path / "bc3" / "annotation.xml").write_text(ANNOTATION)
    rows = [
        {"meeting": meeting, "speaker": speaker, "start": start, "text": text, "action": action, "type": "Inform"}
        for meeting, speaker, start, text, action in ACTS
    ]
    lines = "".join(f"{json.dumps(row)}\n" for row in rows)
    (tmp_path / "ami" / "dialogue_acts.jsonl.gz").write_bytes(gzip.compress(lines.encode()))
    (tmp_path / "mrda" / "mrda_full_tags.jsonl.gz").write_bytes(gzip.compress(TAGGED.encode()))
    return tmp_path


def test_a_sentence_is_what_most_readers_take_it_for(corpora: Path):
    first, second = read_mail_sentences(corpora)
    assert (first.text, first.is_task, first.verdict) == ("Please send the deck.", True, pytest.approx((2 / 3 + 1) / 2))
    assert (second.text, second.is_task, second.verdict) == ("It rained.", False, 0.0)


def test_two_of_three_readers_make_a_task_of_a_sentence(corpora: Path):
    (thread,) = read_threads(corpora)
    (letter,) = thread.letters
    assert (thread.name, letter.author) == ("7", "Ann Lee")
    assert [(sentence.text, sentence.votes, sentence.is_task) for sentence in letter.sentences] == [
        ("Hello all,", 0, False),
        ("could somebody book a room?", 2, True),
    ]


def test_acts_come_in_the_order_in_which_they_begin(corpora: Path):
    first, second = read_ami(corpora)
    assert [act.speaker for act in first.acts] == ["A", "B"]
    assert first.series == second.series == "ES2002"
    document = meeting_document(first)
    for segment in document.segments:
        assert document.text[segment.char_start : segment.char_end] == segment.text
    assert [(row.act, row.is_task) for row in speech_rows(first)] == [(0, False), (1, True)]


def test_tagged_talk_reads_like_a_transcript_and_jokes_are_no_work(corpora: Path):
    (meeting,) = read_mrda(corpora)
    assert meeting.acts[0].text == "um the the weights are fine, i think."
    assert [act.is_task for act in meeting.acts] == [False, True, False, False]


def test_only_ordinary_talk_of_tagged_meetings_is_learnt_from(corpora: Path):
    (meeting,) = read_mrda(corpora)
    assert [example.buckets for example in ordinary_talk([meeting])] == [speech_rows(meeting)[0].buckets]


def test_every_item_is_left_out_exactly_once_and_groups_stay_together(corpora: Path):
    material = Material.read(corpora)
    parts = [material.only(fold) for fold in range(FOLDS)]
    assert sum(len(part.sentences) for part in parts) == len(material.sentences)
    assert {len(part.meetings) for part in parts} == {0, 2}
    for fold, part in enumerate(parts):
        left = material.without(fold)
        assert not set(left.sentences) & set(part.sentences)
        assert left.generated == material.generated


def test_training_twice_writes_the_same_bytes_and_learns(corpora: Path, tmp_path: Path):
    material = Material.read(corpora)
    material = replace(material, generated=material.generated[:400])
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        save_scorer(train(material), tmp_path / name)
    assert all(
        (tmp_path / "one" / path.name).read_bytes() == path.read_bytes() for path in (tmp_path / "two").iterdir()
    )
    scorer: Scorer = train(material)
    please, rained = (scorer.mail.total(buckets_of([word])) for word in ("w=please", "w=rained"))
    assert please > 0 > rained
    assert scorer.speech.total(buckets_of(["b=did_you"])) < 0
