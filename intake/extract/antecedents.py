"""The antecedent of "it", found only where the words before leave one possibility."""

import re

from core.words import WORD_OR_SIGN
from intake.extract.verbs import PLAIN_VERBS, TASK_VERBS
from intake.extract.word_table import words

DETERMINERS = words("the our your my their his her this that these those a an")
STOPS = words(
    """
    i you he she it we they who which that is are was were be been am do does did have has had will would can could
    should may might must shall to of in on at by for with from as and or but so if then than when where while because
    since until before after about into over under out up down off back again here there now today tomorrow yesterday
    yet still already just also too very really not no yes please thanks okay ok looks look seems need needs needed
    came went got get gets said says want wants wanted sent send goes going make makes made takes took first
    """
)
NO_THINGS = STOPS | DETERMINERS | PLAIN_VERBS
PARTICLES = words("up out off over back in down through")
EMPTY_NOUNS = words(
    """
    moment second minute hour day week month quarter year time times way ways end start beginning lot bit few couple
    same other others second third thing things stuff case point question questions idea chance call meeting people person guy
    guys team one ones rest whole weekend morning afternoon evening problem sense reason fact office room week's
    """
)
# People and institutions, which are not called "it", and number words that stand for another noun.
NO_ONE = words(
    """
    wife husband brother sister mother father mum mom dad nan gran grandma grandpa nephew niece aunt uncle cousin son daughter
    baby boy girl lad lads kid kids man woman lady fella bloke boss owner manager doctor nurse handyman plumber electrician driver
    landlord tenant neighbour neighbor customer guest friend mate sister-in-law brother-in-law mother-in-law father-in-law
    bank trust council inspector technician hundred thousand dozen double half
    """
)
ORDINAL = re.compile(
    r"\d+(?:st|nd|rd|th)|(?:twenty-|thirty-)?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|tenth|eleventh|twelfth|"
    r"(?:thir|four|fif|six|seven|eigh|nine)teenth|twentieth|thirtieth"
)
TOLD_OF = words(
    "sees calls says wants needs knows thinks comes goes keeps gets asks pick every stinks is was has gone anyway"
)
CONTRACTED_QUESTION = ("when's", "what's", "where's", "who's", "when’s", "what’s", "where’s", "who’s")
SENTENCES = re.compile(r"[^.!?\n]+")
PRONOUN = re.compile(r"(?:it|that|this|these|those|them)\b", re.IGNORECASE)
JOINED = re.compile(r"\s*,|\s+(?:and|or)\b", re.IGNORECASE)
LONGEST_PHRASE = 4
SENTENCES_BACK = 3
CONTRACTED = ("n't", "n’t", "'re", "’re", "'ll", "’ll", "'ve", "’ve", "'m", "’m")


def find_antecedent(before: str) -> str | None:
    """The only thing named in the nearest earlier sentence that names any; None when that sentence names several."""
    for sentence in reversed([found for found in SENTENCES.findall(before) if found.strip()][-SENTENCES_BACK:]):
        phrases = tuple(dict.fromkeys(phrase.casefold() for phrase in _noun_phrases(sentence)))
        if phrases:
            return _noun_phrases(sentence)[0] if len(phrases) == 1 else None
    return None


def object_of(action: str) -> str | None:
    """The object of an action: the words after its verb, up to the first that cannot belong to a noun phrase."""
    tokens = WORD_OR_SIGN.findall(action)[1:]
    while tokens and tokens[0].casefold() in DETERMINERS | PARTICLES:
        tokens = tokens[1:]
    return _phrase_from(tokens[:LONGEST_PHRASE]) or None


def repeated_object(action: str, before: str) -> str | None:
    """The object of the same verb in the words before: "Can you order the roll-ups?" – "I'll order them"."""
    verb, _, rest = action.partition(" ")
    if verb.casefold() not in TASK_VERBS or not PRONOUN.match(rest):
        return None
    said = [found for found in _behind(verb, before) if found["word"].casefold() in DETERMINERS]
    thing = object_of(said[-1][0]) if said else None
    return None if thing is None or JOINED.match(said[-1][0].partition(thing)[2]) else thing


def repeated_person(action: str, before: str) -> str | None:
    """The person named after the same verb in the words before: "Did you call Grandma?" – "I'll call her"."""
    verb, _, _ = action.partition(" ")
    named = [found["word"] for found in _behind(verb, before) if found["word"][0].isupper()]
    return named[-1] if named else None


def _behind(verb: str, before: str) -> list[re.Match[str]]:
    return list(re.finditer(rf"\b(?i:{re.escape(verb)})\s+(?P<word>[^\W\d_][\w'’-]*)[^.!?\n]*", before))


def _noun_phrases(sentence: str) -> list[str]:
    tokens = WORD_OR_SIGN.findall(sentence)
    return [
        phrase
        for place, token in enumerate(tokens)
        if token.casefold() in DETERMINERS and (phrase := _phrase_from(tokens[place + 1 : place + 1 + LONGEST_PHRASE]))
    ]


def _ends_phrase(word: str) -> bool:
    return word in NO_THINGS or not word[0].isalnum() or word.endswith(CONTRACTED)


def _phrase_from(tokens: list[str]) -> str:
    taken: list[str] = []
    for token in tokens[1:] if tokens[:1] == ["own"] else tokens:
        if _ends_phrase(token.casefold()) or (taken and _is_verb(token)):
            break
        taken.append(token)
    return " ".join(taken) if taken and _may_be_meant(taken[-1].casefold()) else ""


def _is_verb(token: str) -> bool:
    """Whether the token begins a clause and so ends the noun phrase: "the bank sees", "the forty one when's it back"."""
    word = token.casefold()
    return word in TOLD_OF or word.endswith(CONTRACTED_QUESTION)


def _may_be_meant(noun: str) -> bool:
    """Whether "it" can mean the noun: it is no time, no number and no person."""
    return not (
        noun in EMPTY_NOUNS or noun in NO_ONE or noun.isdigit() or noun.endswith("ly") or ORDINAL.fullmatch(noun)
    )
