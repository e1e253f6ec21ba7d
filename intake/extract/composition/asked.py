"""The work that "do it" and "I'll do that" refer to, named in the turns just before."""

import re

from intake.extract.clauses import clause_end
from intake.extract.composition.borders import cut_at_border
from intake.extract.verbs import TASK_VERBS
from intake.extract.word_table import words

LOOK_BACK_CHARS = 260
DOES = re.compile(r"^(?:do|handle|manage|organi[sz]e|sort)\s+(?:it|that|this|them|so)\b", re.IGNORECASE)
NAMED = re.compile(
    r"\b(?:to|you|we|I|someone|somebody|anyone|anybody|please|must|should|can|could|will|shall|['’]ll|and|or|just)\s+(?P<work>(?P<verb>[a-z][a-z-]+)\s+"
    r"(?:(?:up|out|off|in|back|over|down|down|through|for|at|to|with)\s+)?(?:the|a|an|my|your|our|his|her|their|two|three|four|some|all|every|(?-i:[A-Z])\w+)\b[^.?!,;:\n]*)",
    re.IGNORECASE,
)
OWN = words("my your our his her their")
EMPTY_VERBS = words(
    "do have get be go know think see say want need like make take let keep feel mean tell find look lose forget remember miss"
)
FEWEST_WORDS, MOST_WORDS = 3, 9


def takes_up_work(title: str) -> bool:
    return DOES.match(title) is not None


def find_work(before: str) -> str | None:
    """The last work named in the words before; None if there is none, or only with verbs that say too little."""
    near = before[-LOOK_BACK_CHARS:]
    for found in reversed(list(NAMED.finditer(near))):
        verb = found["verb"].casefold()
        if verb not in TASK_VERBS or verb in EMPTY_VERBS:
            continue
        end = clause_end(near, found.start("work"))
        work = cut_at_border(near[found.start("work") : min(end, found.end("work"))])
        named = " ".join("the" if word.casefold() in OWN else word for word in work.split())
        if FEWEST_WORDS <= len(named.split()) <= MOST_WORDS:
            return named
    return None
