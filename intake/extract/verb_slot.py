"""Which words may be the verb of a task after "I'll", "we need to", "can you" or "please"."""

from intake.extract.phrases import NOT_VERBS
from intake.extract.verbs import BASE_OF_GERUND, TASK_VERBS
from intake.extract.word_table import words

# Base forms that look like gerunds or participles.
ENDING_LIKE_GERUNDS = words("bring cling fling ping ring sing sling sting string swing wing wring")
ENDING_LIKE_PARTICIPLES = words("embed exceed feed heed need proceed reseed seed shed shred speed succeed weed wed")
ENDING_LIKE_ADVERBS = words("apply ally comply fly multiply rally rely reply supply tally imply")

# Words that can follow "I can", "you'll" or "we need to" but are no verbs.
OTHER_WORDS = words(
    """
    able about actually afraid again ahead already also always anyone anything back because before better both certain
    chance definitely done either else enough even ever everyone everything fine first free going gone gonna good great
    half happy here home how however in just kind later maybe mostly much nothing off once only otherwise out over own
    perhaps please probably quite ready really right somebody someone something somewhere soon still sure there though
    time today together tomorrow tonight well whatever where whether which while yesterday yet
    """
)
NEVER_VERBS = NOT_VERBS | OTHER_WORDS


def may_be_verb(word: str) -> bool:
    """Whether the word can be the base form of a verb: a known verb, or a word that is not known to be anything else."""
    verb = word.casefold()
    if verb in TASK_VERBS or verb in BASE_OF_GERUND:
        return True
    return verb not in NEVER_VERBS and not _is_inflected(verb)


def _is_inflected(word: str) -> bool:
    if word.endswith("ing"):
        return word not in ENDING_LIKE_GERUNDS
    if word.endswith("ed"):
        return word not in ENDING_LIKE_PARTICIPLES
    return word.endswith("ly") and word not in ENDING_LIKE_ADVERBS
