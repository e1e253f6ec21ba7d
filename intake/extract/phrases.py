"""Pieces of wording that several rules are built from."""

import re

from intake.extract.word_table import words

# A bare "\b" also matches where a word ends, and there every alternative after it would be tried in vain.
WORD_START = r"\b(?=\w)"

ADVERBS = (
    r"(?:\s+(?:u[hm]+|erm?|you\s+know|I\s+guess|please|kindly|also|just|then|quickly|definitely|certainly|absolutely|gladly|happily|personally|probably|"
    r"maybe|possibly|perhaps|actually|basically|immediately|still|either|first|next|now|all|always|both|simply|really|"
    r"hopefully|likely|at\s+least|double(?=\s+check)|for\s+sure|of\s+course|in\s+the\s+meantime|go\s+ahead\s+and|go\s+and|try\s+to|try\s+and|"
    r"make\s+sure\s+to|be\s+sure\s+to|be\s+able\s+to|"
    r"help\s+me\s+to|get\s+to|(?!apply|reply|supply|comply|rely|multiply|tally|rally|fly\b|ally\b|imply)[a-z]+ly)(?=\s))*"
)
# A cue that is said twice ("I'll I'll send it") counts at its last place.
VERB = r"\s+(?!sort\s+of\b)(?!(?:(?:can|could|would|will)\s+)?(?:I|you|we|he|she|they)\b)(?P<verb>[A-Za-z][A-Za-z-]*)"
NAME = (
    r"(?!(?:and|so|then|but|or|if|the|a|an|also|please|no|yes|yeah)\b)[^\W\d_][\w'’-]*(?:\s+(?-i:[A-Z])[\w'’.-]*){0,2}?"
)
NAMES = rf"{NAME}(?:(?:\s*,\s*and\s+|\s*,\s*|\s+and\s+|\s*&\s*){NAME}){{0,3}}"
# The addressee at the very beginning: "Anna, call Bob", "okay Anna: call Bob".
LEADING_NAME = re.compile(
    rf"^\W*(?:(?:ok(?:ay)?|so|and|but|hey|hi|hello|yeah|yes|well|um|uh|great|thanks|right|also|alright)[\s,]+)*@?(?P<name>{NAME})\s*[,:–—-]",
    re.IGNORECASE,
)
NAME_SEPARATOR = re.compile(r"\s*,\s*and\s+|\s*,\s*|\s+and\s+|\s*&\s*")

# Words that can stand in the place of a name but are none.
NOT_NAMES = words(
    """
    i you he she it we they this that these those there here who what which when where why how everyone everybody someone
    somebody anyone anybody nobody one all both each the a an and but so or if then also well ok okay yes no yeah sure
    please thanks hi hello hey dear action item task todo next step note team marketing sales legal finance engineering
    support design product operations ops hr it procurement management leadership people users customers clients client
    customer user vendor everything something nothing anything today tomorrow monday tuesday wednesday thursday friday
    saturday sunday going have need want able trying hoping planning like love used ready time way reason plan goal idea
    key best thing things order able due agreed want wants wanted tried try looking forward happy glad free
    """
)

# Words that can stand in the place of a verb but are none.
NOT_VERBS = words(
    """
    i you he she it we they this that these those there here a an the my your our his her their and or but so if then
    not no never will would can could should may might must to of in on at by for with from as is are was were am than
    one all some any what who when where why how yes yeah ok okay um uh erm hmm mm kind too very more less
    """
)


def split_names(words: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in NAME_SEPARATOR.split(words) if name.strip())
