"""Sentences parsed by hand, in both vocabularies."""

from dataclasses import dataclass

from spacy.tokens import Doc

from intake.language.clauses import Clause, read_clause, root_verb
from intake.language.labels import CLEAR, UNIVERSAL, Labels
from tests.support.pipelines import english_vocab

VOCABULARIES = {"universal": UNIVERSAL, "clear": CLEAR}


@dataclass(frozen=True, slots=True)
class Parse:
    """Lines of ``word part-of-speech head relation``, with heads counted from 1 and 0 for the root."""

    lines: tuple[str, ...]


def parsed(*lines: str) -> Parse:
    return Parse(lines)


def doc_of(parse: Parse) -> Doc:
    rows = [line.split() for line in parse.lines]
    return Doc(
        english_vocab(),
        words=[word for word, _, _, _ in rows],
        pos=[pos for _, pos, _, _ in rows],
        heads=[int(head) - 1 if head != "0" else place for place, (_, _, head, _) in enumerate(rows)],
        deps=["ROOT" if head == "0" else relation for _, _, head, relation in rows],
    )


def clause_of(parse: Parse, labels: Labels) -> Clause:
    verb = root_verb(next(doc_of(parse).sents))
    assert verb is not None
    return read_clause(verb, labels)


# Each sentence twice: as Universal Dependencies see it, and as ClearNLP does.
EMAIL = {
    "universal": parsed("Email VERB 0 root", "Bob PROPN 1 obj", "about ADP 5 case", "the DET 5 det", "contract NOUN 1 obl",
                        "by ADP 7 case", "Friday PROPN 1 obl"),
    "clear": parsed("Email VERB 0 ROOT", "Bob PROPN 1 dobj", "about ADP 1 prep", "the DET 5 det", "contract NOUN 3 pobj",
                    "by ADP 1 prep", "Friday PROPN 6 pobj"),
}  # fmt: skip
REVIEWED = {
    "universal": parsed("The DET 2 det", "deck NOUN 5 nsubj:pass", "was AUX 5 aux:pass", "not PART 5 advmod", "reviewed VERB 0 root",
                        "by ADP 7 case", "Anna PROPN 5 obl:agent"),
    "clear": parsed("The DET 2 det", "deck NOUN 5 nsubjpass", "was AUX 5 auxpass", "not PART 5 neg", "reviewed VERB 0 ROOT",
                    "by ADP 5 agent", "Anna PROPN 6 pobj"),
}  # fmt: skip
SEND_OUT = {
    "universal": parsed("I PRON 3 nsubj", "will AUX 3 aux", "send VERB 0 root", "out ADP 3 compound:prt", "the DET 6 det",
                        "notes NOUN 3 obj", "tomorrow NOUN 3 obl:unmarked"),
    "clear": parsed("I PRON 3 nsubj", "will AUX 3 aux", "send VERB 0 ROOT", "out ADP 3 prt", "the DET 6 det",
                    "notes NOUN 3 dobj", "tomorrow NOUN 3 npadvmod"),
}  # fmt: skip
GIVE = {
    "universal": parsed("Give VERB 0 root", "Bob PROPN 1 iobj", "the DET 4 det", "keys NOUN 1 obj"),
    "clear": parsed("Give VERB 0 ROOT", "Bob PROPN 1 dative", "the DET 4 det", "keys NOUN 1 dobj"),
}
GIVE_TO = {
    "universal": parsed("Give VERB 0 root", "the DET 3 det", "keys NOUN 1 obj", "to ADP 5 case", "Bob PROPN 1 obl"),
    "clear": parsed("Give VERB 0 ROOT", "the DET 3 det", "keys NOUN 1 dobj", "to ADP 1 dative", "Bob PROPN 4 pobj"),
}
NEED = {
    "universal": parsed("We PRON 2 nsubj", "need VERB 0 root", "to PART 4 mark", "go VERB 2 xcomp", "now ADV 4 advmod"),
    "clear": parsed("We PRON 2 nsubj", "need VERB 0 ROOT", "to PART 4 aux", "go VERB 2 xcomp", "now ADV 4 advmod"),
}
READY = {
    "universal": parsed("It PRON 3 nsubj", "is AUX 3 cop", "ready ADJ 0 root"),
    "clear": parsed("It PRON 2 nsubj", "is AUX 0 ROOT", "ready ADJ 2 acomp"),
}
