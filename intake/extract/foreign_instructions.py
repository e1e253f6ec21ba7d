"""Instructions above a forwarded mail in German, French, Spanish, Italian, Portuguese or Dutch.

Work is found in English words only, but an English mail is often forwarded with a line in another language ("Bob, bitte bis
Freitag erledigen"), which says who shall do it and by when.
"""

import re
from dataclasses import dataclass, replace

from intake.extract.dates.finder import find_dates
from intake.extract.dates.mention import DateMention, DateSetting

_WHO = r"(?P<name>(?-i:[A-ZÀ-Þ])[^\W\d_][\w'’-]*(?: (?-i:[A-ZÀ-Þ])[\w'’-]+)?)"
_ASKS = (
    r"bitte|kannst du|könntest du|können sie|könnten sie|magst du|würdest du|"
    r"peux-tu|tu peux|pourrais-tu|pouvez-vous|pourriez-vous|merci de|veuillez|s['’]il (?:te|vous) pla[iî]t|stp|svp|"
    r"puedes|podrías|puede usted|podría|por favor|"
    r"puoi|potresti|può|potrebbe|per favore|per cortesia|"
    r"podes|poderias|pode|poderia|"
    r"kun je|kan je|kunt u|wil je|zou je|graag|alsjeblieft|alstublieft|a\.?u\.?b"
)
_ASKED = re.compile(rf"\b(?:{_ASKS})(?!\w)", re.IGNORECASE)
# Verbs for doing what the mail asks, whatever that is.
_HANDLES = re.compile(
    r"\b(?:erledigen|übernehmen|übernimm|kümmern|kümmer(?:e|st)? dich|bearbeiten|darum|drum|machen|dranbleiben|"
    r"(?:t['’]|vous |s['’])?en occuper|occupe-t['’]en|occupez-vous|traiter|traite|gérer|t['’]en charger|en charge|le faire|faire suivre|"
    r"encargarte|encárgate|encargarse|encárguese|ocuparte|ocúpate|ocuparse|gestionar(?:lo)?|hacerlo|atender(?:lo)?|"
    r"occupartene|occuparsene|occupatene|gestir(?:e|lo|la)|farlo|pensarci|pensaci|seguir(?:e|la|lo)|"
    r"tratar (?:disto|disso)|trata (?:disto|disso)|cuidar (?:disto|disso)|cuida (?:disto|disso)|resolver|fazer isto|fazer isso|"
    r"oppakken|afhandelen|regelen|behandelen|oppakt|afhandelt|regelt)(?!\w)",
    re.IGNORECASE,
)
_FOR = re.compile(
    rf"^\W{{0,3}}(?:das ist |c['’]est |es |è |é |dit is )?(?:für|pour|para|per|voor) @?{_WHO}\W{{0,3}}$", re.IGNORECASE
)
_CALLED = re.compile(
    rf"^\W{{0,3}}(?:(?:hallo|hi|bonjour|salut|hola|ciao|olá|oi|hoi|beste) )?@?{_WHO} ?[,:–—-] ?", re.IGNORECASE
)
_CALLED_LAST = re.compile(rf", ?{_WHO} ?[?.!]{{0,3}}$", re.IGNORECASE)
_GREETED = re.compile(
    rf"^\W{{0,3}}(?:hallo|hi|liebe[rs]?|moin|servus|bonjour|salut|cher|chère|hola|querid[oa]|estimad[oa]|ciao|buongiorno|car[oa]|gentile|olá|oi|bom dia|car[oa]|hoi|beste|dag) "
    rf"(?:(?:herr|frau|m\.|mme|monsieur|madame|sr\.?|sra\.?|señora?|signora?) )?{_WHO}\W{{0,3}}$",
    re.IGNORECASE,
)  # fmt: skip
_MINE = re.compile(
    r"\b(?:ich (?:kümmere mich|übernehme|mache (?:das|es)|erledige)|je m['’]en (?:occupe|charge)|je (?:gère|prends en charge)|me encargo|me ocupo|lo hago yo|"
    r"me ne occupo|ci penso io|lo faccio io|(?:eu )?trato (?:disto|disso)|(?:eu )?cuido (?:disto|disso)|ik (?:regel|doe|handel|pak) (?:dit|het|dat))(?!\w)",
    re.IGNORECASE,
)  # fmt: skip
_REFUSED = re.compile(
    r"\b(?:nicht|kein|keine|nur zur|zur (?:info|kenntnis)|schon|bereits|ne |pas|rien|déjà|pour (?:info|information)|no (?:hace|hay)|nada|ya|non|niente|già|per conoscenza|não|já|para (?:conhecimento|información)|niet|geen|niets|al gedaan|ter (?:info|informatie))(?!\w)",
    re.IGNORECASE,
)  # fmt: skip
_DAYS = {
    "Monday": "montag|lundi|lunes|lunedì|segunda-feira|maandag",
    "Tuesday": "dienstag|mardi|martes|martedì|terça-feira|dinsdag",
    "Wednesday": "mittwoch|mercredi|miércoles|mercoledì|quarta-feira|woensdag",
    "Thursday": "donnerstag|jeudi|jueves|giovedì|quinta-feira|donderdag",
    "Friday": "freitag|vendredi|viernes|venerdì|sexta-feira|sexta|vrijdag",
    "Saturday": "samstag|sonnabend|samedi|sábado|sabato|zaterdag",
    "Sunday": "sonntag|dimanche|domingo|domenica|zondag",
}
_MONTHS = {
    "January": "januar|jänner|janvier|enero|gennaio|janeiro|januari",
    "February": "februar|février|febrero|febbraio|fevereiro|februari",
    "March": "märz|mars|marzo|março|maart",
    "April": "april|avril|abril|aprile",
    "May": "mai|mayo|maggio|maio|mei",
    "June": "juni|juin|junio|giugno|junho",
    "July": "juli|juillet|julio|luglio|julho",
    "August": "august|août|agosto|augustus",
    "September": "september|septembre|septiembre|settembre|setembro",
    "October": "oktober|octobre|octubre|ottobre|outubro",
    "November": "november|novembre|noviembre|novembro",
    "December": "dezember|décembre|diciembre|dicembre|dezembro|december",
}
_TIMES = {
    "the day after tomorrow": "übermorgen|après-demain|pasado mañana|dopodomani|depois de amanhã|overmorgen",
    "the end of the week": "ende der woche|wochenende?s? ende|(?:la )?fin de (?:la|cette) semaine|(?:el )?final de la semana|fine della settimana|(?:o )?fim da semana|eind(?:e)? van de week",
    "the end of the month": "ende des monats|monatsende|(?:la )?fin du mois|fin de mes|fine(?: del)? mese|(?:o )?fim do mês|eind(?:e)? van de maand",
    "next week": "nächste[rn]? woche|kommende[rn]? woche|(?:la )?semaine prochaine|(?:la )?próxima semana|(?:la )?semana que viene|(?:la )?prossima settimana|(?:la )?settimana prossima|volgende week",
    "this week": "diese[r]? woche|cette semaine|esta semana|questa settimana|deze week",
    "today": "heute|aujourd['’]hui|hoy|oggi|hoje|vandaag",
    "tomorrow": "morgen|demain|mañana|domani|amanhã",
}  # fmt: skip
_BEFORE = r"(?:bis(?: spätestens)?(?: zum| am)?|spätestens(?: am| bis)?|d['’]ici(?: à)?|avant(?: le)?|pour(?: le)?|jusqu['’]à|antes del?|para(?: el)?|hasta(?: el)?|entro(?: il)?|per(?: il)?|prima di|até(?: a| o| ao| à)?|antes de|voor|vóór|tegen|uiterlijk(?: op)?|am|le|el|op)"


def _named(table: dict[str, str], prefix: str) -> str:
    return "|".join(f"(?P<{prefix}{place}>{words})" for place, words in enumerate(table.values()))


_DATE = re.compile(
    rf"(?<!\w)(?:{_BEFORE} )?(?:(?P<next>nächsten|próximo|prossimo|próxima|volgende) )?"
    rf"(?:{_named(_TIMES, 'time')}|(?:{_named(_DAYS, 'day')})(?P<after> prochain| próximo| prossimo)?"
    rf"|(?P<number>\d{{1,2}})(?:\.|º|er)?(?: de)? (?:{_named(_MONTHS, 'month')})(?:(?: de)? (?P<year>20\d\d))?"
    r"|(?P<numeral>\d{1,2})[./](?P<of>\d{1,2})(?:[./](?P<in>20\d\d)?)?)(?!\w)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Said:
    """What a sentence asks of whom; ``name`` is as written, and None where the addressee or the writer is meant."""

    is_mine: bool = False
    name: str | None = None
    is_to_addressee: bool = False
    mention: DateMention | None = None


def read_instruction(words: str, *, setting: DateSetting) -> Said | None:
    """The sentence's instruction about the mail below; None if it has none or is in none of these languages."""
    if _REFUSED.search(words):
        return None
    if found := _FOR.search(words):
        return Said(name=found["name"])
    place = _DATE.search(words)
    rest = words if place is None else f"{words[: place.start()]} {words[place.end() :]}"
    is_mine, handles = _MINE.search(rest) is not None, _HANDLES.search(rest) is not None
    called = _CALLED.search(rest) or _CALLED_LAST.search(rest)
    bare = _ASKED.sub(" ", rest[called.end() :] if called and called.start() == 0 else rest)
    is_asked = _ASKED.search(rest) is not None
    only_date = place is not None and is_asked and not re.search(r"[^\W\d_]", bare)
    if not is_mine and not (handles and (is_asked or called)) and not only_date:
        return None
    mention = None if place is None else _mention(words, place, setting=setting)
    return Said(is_mine, called["name"] if called else None, is_to_addressee=not called, mention=mention)


def find_greeted(line: str) -> str | None:
    """The name that a line greets, or None."""
    found = _GREETED.match(line)
    return found["name"] if found else None


def _mention(words: str, place: re.Match[str], *, setting: DateSetting) -> DateMention | None:
    found = next((one for one in find_dates(_in_english(place), setting=setting) if one.at is not None), None)
    if found is None:
        return None
    return replace(found, phrase=words[place.start() : place.end()], char_start=place.start(), char_end=place.end())


def _in_english(found: re.Match[str]) -> str:
    """The date in English words, which the finder of dates knows; empty if it has no such form."""
    said = found.groupdict()
    months = list(_MONTHS)
    if said["numeral"]:
        month = int(said["of"])
        named = months[month - 1] if 1 <= month <= len(months) else ""
        return f"by {said['numeral']} {named} {said['in'] or ''}".strip()
    for table, prefix in ((_TIMES, "time"), (_DAYS, "day"), (_MONTHS, "month")):
        for place, english in enumerate(table):
            if said[f"{prefix}{place}"]:
                return _worded(english, prefix, said)
    return ""


def _worded(english: str, kind: str, said: dict[str, str | None]) -> str:
    if kind == "month":
        return f"by {said['number']} {english} {said['year'] or ''}".strip()
    if kind == "day":
        return f"by {'next ' if said['next'] or said['after'] else ''}{english}"
    return english if english in {"next week", "this week", "today"} else f"by {english}"
