"""Tables of words that form marks, and of words that do not."""

from intake.extract.dates.words import MONTHS, WEEKDAYS
from intake.extract.word_table import words

MONTH_OF = {word: next(name for name, place in MONTHS.items() if place == number) for word, number in MONTHS.items()}
WEEKDAY_OF = {
    word: next(name for name, place in WEEKDAYS.items() if place == number) for word, number in WEEKDAYS.items()
}
# In lower case these are ordinary words and no days or months.
CAPITAL_DAYS = words("may march mar mon wed jan dec")
DAYS = words("today tomorrow tonight yesterday")
NEARNESS = words("this next last coming following")
PERIODS = words("week month quarter year sprint weekend semester term season")

SIGNS = {"$": "dollar", "€": "euro", "£": "pound", "¥": "yen", "%": "percent"}
HALVES = {"am": 0, "a.m": 0, "pm": 12, "p.m": 12}
THOUSANDS = {"k": 3, "bn": 9}
UNITS = {
    "dollar": "dollar", "usd": "dollar", "buck": "dollar", "euro": "euro", "eur": "euro", "pound": "pound", "gbp": "pound",
    "yen": "yen", "jpy": "yen", "franc": "franc", "chf": "franc", "percent": "percent", "kg": "kg", "kilo": "kg",
    "kilogram": "kg", "g": "g", "gram": "g", "mg": "mg", "lb": "pound", "oz": "oz", "km": "km", "kilometer": "km",
    "kilometre": "km", "m": "m", "meter": "m", "metre": "m", "cm": "cm", "mm": "mm", "mile": "mile", "l": "l", "liter": "l",
    "litre": "l", "ml": "ml", "inch": "inch", "foot": "foot", "feet": "foot", "gb": "gb", "mb": "mb", "tb": "tb",
}  # fmt: skip

# Labels that belong to the number or letter after them, even in lower case.
LABELS = words("po pr inv rev id ref iso din rfc cve q v ver version")
# Lower-case letters that name nothing, even as a word of their own.
SMALL_LETTERS = words("a i s t d m o e x")
# These given names are ordinary words in lower case.
NOT_NAMES = words(
    "art bill bob dale dawn dean don drew earl faith frank gene grace guy hope jack jean joy lance mark max may mercy mike pat "
    "ray rich rob robin rose ruby sandy sky sue summer violet viola will amber april june penny poppy olive ivy daisy carol "
    "gus kay lee major nick star sol glen clay cliff page dot miles chase grant chip wade sage"
)
# These words name nothing, even with a capital.
UNNAMED = words(
    "a an and as at by for from in into of on or out over off up the this that to with our my your his her their its i me us you "
    "we it please asap about re not no but if than then before after until all new old"
)
# Before a name, these prepositions give it another role in the task; the others do not: "Send Bob the deck", "the deck to Bob".
ROLES = {"from": "from", "of": "of", "about": "about", "regarding": "about", "against": "against", "without": "without"}
OTHER_PREPOSITIONS = words("to for with at in on by into onto via and before after")

# Words that make no difference to a task.
HARMLESS = words(
    "a an the our your my his her their this that these those please kindly just also too then now really to over along across "
    "asap soon quickly again for with of at in on and us me we you it some any is be will"
)
# A single one of these words makes it another task.
TELLING = words("not never no without from off out un undo down")
