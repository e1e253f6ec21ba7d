"""Past forms of the verbs that name work."""

from intake.extract.verbs import BASE_OF_PARTICIPLE, IRREGULAR_PARTICIPLES, participle
from intake.extract.word_table import words

# Verbs whose past form does not mean that a piece of work is finished.
UNFINISHING = words(
    """
    ask begin carry choose decide determine encourage engage expand find get have help hold identify join keep lead learn
    leave let light look notice offer plan proceed propose reach recommend remind see start state step stop suggest tell
    think time touch try turn use walk watch work
    """
)

IRREGULAR_PASTS = {
    "bought": "buy", "brought": "bring", "built": "build", "cut": "cut", "dealt": "deal", "did": "do", "drew": "draw",
    "gave": "give", "made": "make", "met": "meet", "oversaw": "oversee", "paid": "pay", "put": "put", "ran": "run",
    "read": "read", "rebuilt": "rebuild", "redid": "redo", "resent": "resend", "reset": "reset", "rewrote": "rewrite",
    "sent": "send", "set": "set", "showed": "show", "shut": "shut", "sold": "sell", "sought": "seek",
    "split": "split", "spoke": "speak", "taught": "teach", "took": "take", "wrote": "write",
}  # fmt: skip

# Further verbs whose participle reports finished work.
ALSO_FINISHING = {participle(verb): verb for verb in ("attach", "e-mail", "phone", "sign", "speak", "talk")}

_REGULAR = {form: verb for form, verb in BASE_OF_PARTICIPLE.items() if form not in IRREGULAR_PARTICIPLES}


def _finishing(*tables: dict[str, str]) -> dict[str, str]:
    return {form: verb for table in tables for form, verb in table.items() if verb not in UNFINISHING}


PARTICIPLES = _finishing(BASE_OF_PARTICIPLE, ALSO_FINISHING)
PASTS = _finishing(_REGULAR, ALSO_FINISHING, IRREGULAR_PASTS)
BASES = {verb: verb for verb in (*PARTICIPLES.values(), *PASTS.values())}

# Past forms equal to the present form: "I read the contract" may be a habit.
LIKE_PRESENT = frozenset(form for form, verb in PASTS.items() if form == verb)
FORMS = frozenset(PARTICIPLES) | frozenset(PASTS)
