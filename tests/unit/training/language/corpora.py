"""Corpora of a few sentences of our own, in the formats of the real ones."""

import gzip
from pathlib import Path

from training.language.prepare import NAME_CORPORA, NAMES_OF

# The range "3-4" is one written word; the empty node "5.1" is none.
TREEBANK = """\
# newdoc id = mail-1
# sent_id = mail-1-1
# text = Carla doesn't work at Acme, Ben.
1	Carla	Carla	PROPN	NNP	Number=Sing	4	nsubj	_	_
2-3	doesn't	_	_	_	_	_	_	_	_
2	does	do	AUX	VBZ	Mood=Ind|VerbForm=Fin	4	aux	_	_
3	n't	not	PART	RB	Polarity=Neg	4	advmod	_	_
4	work	work	VERB	VB	VerbForm=Inf	0	root	_	_
5	at	at	ADP	IN	_	6	case	_	_
6	Acme	Acme	PROPN	NNP	Number=Sing	4	obl	_	SpaceAfter=No
6.1	works	work	VERB	VBZ	_	_	_	_	_
7	,	,	PUNCT	,	_	8	punct	_	_
8	Ben	Ben	PROPN	NNP	Number=Sing	4	vocative	_	SpaceAfter=No
9	.	.	PUNCT	.	_	4	punct	_	_

# sent_id = mail-1-2
# text = Check the e-mail (today).
1	Check	check	VERB	VB	Mood=Imp|VerbForm=Fin	0	root	_	_
2	the	the	DET	DT	Definite=Def|PronType=Art	5	det	_	_
3	e	e	X	AFX	_	5	dep	_	SpaceAfter=No
4	-	-	PUNCT	HYPH	_	3	punct	_	SpaceAfter=No
5	mail	mail	NOUN	NN	Number=Sing	1	obj	_	_
6	(	(	PUNCT	-LRB-	_	7	punct	_	SpaceAfter=No
7	today	today	NOUN	NN	Number=Sing	1	obl:unmarked	_	SpaceAfter=No
8	)	)	PUNCT	-RRB-	_	7	punct	_	SpaceAfter=No
9	.	.	PUNCT	.	_	1	punct	_	_

# newdoc id = mail-2
# sent_id = mail-2-1
# text = Results were late
1	Results	result	NOUN	NNS	Number=Plur	3	nsubj	_	_
2	were	be	AUX	VBD	Mood=Ind|Number=Plur|VerbForm=Fin	3	cop	_	_
3	late	late	ADJ	JJ	Degree=Pos	0	root	_	_

# sent_id = mail-2-2
# text = Work calls stopped
1	Work	work	NOUN	NN	Number=Sing	2	compound	_	_
2	calls	call	NOUN	NNS	Number=Plur	3	nsubj	_	_
3	stopped	stop	VERB	VBD	Mood=Ind|Tense=Past|VerbForm=Fin	0	root	_	_
"""
MEETING = '{"meeting": "M1", "turns": [["Grad A", "We {disfmarker} meet on Monday ."], ["Grad B", "I \'ll work ."]]}\n'
MAIL = "Yes\tSend the deck.\nNo\tThanks a lot.\n"
THREADS = "<root><thread><DOC><Text><Sent id='1.1'>Draft the minutes.</Sent></Text></DOC></thread></root>"
MINUTES = "# Minutes\n\n**ACTION:** Dan to [update](https://example.org/x) pricing\n"
LEARNERS = """\
# sent_id = file-1
# text = We do n't travel .
1	We	_	PRON	PRP	_	4	nsubj	_	_
2	do	_	AUX	VBP	_	4	aux	_	_
3	n't	_	PART	RB	_	4	advmod	_	_
4	travel	_	VERB	VB	_	0	root	_	_
5	.	_	PUNCT	.	_	4	punct	_	_
"""
LAYER = """\
# newdoc id = mail-1
# sent_id = mail-1-1
1	Carla	B-PER	-	somebody
2	does	O	-	-
3	n't	O	-	-
4	work	O	-	-
5	at	O	-	-
6	Acme	B-ORG	-	somebody
7	,	O	-	-
8	Ben	B-PER	-	somebody
9	.	B-O	-	-

# sent_id = mail-1-2
1	Check	O
2	the	O
3	e-mail	B-OTH	-	somebody
4	(	O
5	today	O
6	)	O
7	.	O

# sent_id = mail-2-1
1	Results	O
2	were	O
3	late	O

# sent_id = mail-2-2
1	Work	O
2	calls	O
3	stopped	O
"""
NAMES = """\
Ada I-PER
Byron I-PER
saw O
New B-location
York I-location
on O
Monday B-product

The O
Blue I-ORG
Door I-ORG
"""


def write_gz(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.write(text)
    return path


def write_corpora(folder: Path, *, copies: int = 1) -> Path:
    """All files that preparation reads, the treebank's passages so many times over."""
    for part, layer in NAMES_OF.items():
        write_gz(folder / f"ud_ewt/en_ewt-ud-{part}.conllu.gz", repeated(TREEBANK, copies))
        write_gz(folder / "ud_ewt" / layer, repeated(LAYER, copies))
    write_gz(folder / "ud_ewt/en_eslspok-ud-train.conllu.gz", LEARNERS)
    for name in NAME_CORPORA:
        write_gz(folder / "ner" / name, NAMES)
    write_gz(folder / "qmsum/meetings.jsonl.gz", MEETING)
    for name, text in {"parakweet/train.txt": MAIL, "bc3/corpus.xml": THREADS, "minutes/week.md": MINUTES}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    return folder


def repeated(text: str, copies: int) -> str:
    return "\n".join(text.replace("mail-", f"mail-{copy}-") for copy in range(copies))
