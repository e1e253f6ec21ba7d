"""Possible owners of a task without one, with features of each: their role, their name near the task, and what they say after it."""

import re
from collections.abc import Iterator

from intake.candidate import Candidate
from intake.extract.choices.people import Named
from intake.extract.choices.phrasing import AGREES
from intake.extract.choices.scene import Scene
from intake.extract.choices.shares import Features, claims
from intake.extract.choices.voices import PAIR, Voices, roles_of, voices_of
from intake.extract.network.facts import FAMILIES

LEADS_IN = re.compile(
    r"\W*(?:(?:ok(?:ay)?|so|and|but|hey|hi|yes|well|um|uh|great|thanks|right|then)\W*)*", re.IGNORECASE
)
CALLED = re.compile(r"\s*(?:,|:|can|could|will|would|please|pls)", re.IGNORECASE)
MARK = re.compile(r"\s*[,:–—-]")
END = re.compile(r"\s*[?.!]*\s*$")
TAKES = re.compile(
    r"\b(?:i'?ll|i will|i can|will do|on it|leave it with me|mine|i'?m on|i do|me\b|gladly|happy to|consider it)",
    re.IGNORECASE,
)
REFUSES = re.compile(r"^\W*(?:no\b|nope|i can'?t|sorry|i'?m (?:off|away|out)|not me)", re.IGNORECASE)
# A speaker who needs a thing does not owe it, a promise binds its speaker only, and a request to all has no single owner.
NEEDS = re.compile(r"\bI\s+(?:need|want)\s+(?!to\b)", re.IGNORECASE)
ALL = re.compile(r"\b(?:please|pls|you)\s+all\b|\ball\s+(?:of\s+)?you\b|\beverybody\b|\beveryone\b", re.IGNORECASE)
PROMISE = "commitment."
OPENING, LONG_GAP, MOST_GAP = 70, 40, 2.0


def owner_options(candidate: Candidate, scene: Scene) -> dict[str, Features]:
    """Everybody present or named nearby who may owe the task, with the features of each."""
    voices = voices_of(candidate, scene)
    named = [*voices.quoted, *voices.before, *voices.after, *voices.in_last_turn]
    people = dict.fromkeys(
        (*scene.prepared.roster.present, *candidate.owner_candidates, *(found.name for found in named))
    )
    return {name: _features(name, candidate, voices, scene) for name in people if _may_owe(name, candidate, voices)}


def _may_owe(name: str, candidate: Candidate, voices: Voices) -> bool:
    quote, is_speaker = candidate.evidence[0].quote, name == voices.speaker
    if ALL.search(quote) or (is_speaker and NEEDS.search(quote)):
        return False
    return is_speaker or not (candidate.why[0].rule.startswith(PROMISE) and voices.cues.startswith("I"))


def _features(name: str, candidate: Candidate, voices: Voices, scene: Scene) -> Features:
    roles = roles_of(name, voices, scene)
    sorts = [*_sorts(candidate, voices, scene)]
    features = {"anybody": 1.0, **dict.fromkeys(roles, 1.0)}
    features |= {f"{role}, {sort}": 1.0 for role in roles for sort in sorts}
    for found in voices.quoted:
        if found.name == name:
            features |= _place_in_quote(found, candidate.evidence[0].quote, voices)
    features |= {**_gaps(name, voices), **_replies(name, voices)}
    return features | claims(
        {
            "owed to": candidate.owed_to == name,
            "may be meant": name in candidate.owner_candidates,
            "alone may be meant": candidate.owner_candidates == (name,),
            "speaks in evidence": _speaks_in_evidence(name, candidate, scene),
            f"speaks in evidence, {voices.cues}": _speaks_in_evidence(name, candidate, scene),
            "has others here": _has_others(name, candidate, scene),
            "one voice": len(scene.prepared.roster.present) == 1,
        }
    )


def _sorts(candidate: Candidate, voices: Voices, scene: Scene) -> Iterator[str]:
    """Names for the sort of task and of source; each is combined with each role of a person."""
    family = next((family for family in FAMILIES if candidate.why[0].rule.startswith(family)), "other")
    size = min(len(scene.prepared.roster.present), PAIR + 1)
    yield family
    yield voices.cues
    yield scene.prepared.document.origin.value
    yield f"{size} present"
    yield "question" if "?" in candidate.evidence[0].quote[-3:] else "no question"
    yield f"{family} {voices.cues}"
    yield candidate.why[0].rule
    yield candidate.commitment.value


def _place_in_quote(found: Named, quote: str, voices: Voices) -> Features:
    lead, tail = quote[: found.start], quote[found.end :]
    opens = LEADS_IN.fullmatch(lead) is not None
    return claims(
        {
            "opens": opens,
            "mark after": MARK.match(tail) is not None,
            "called": not lead.strip(' ,;:-–"') and CALLED.match(tail) is not None,
            "closes": END.match(tail) is not None,
            "closes after a comma": END.match(tail) is not None and lead.rstrip().endswith(","),
            "alone named": len({other.name for other in voices.quoted}) == 1,
        }
    )


def _gaps(name: str, voices: Voices) -> Features:
    """Features of how far before or after the quote the person is named."""
    features: dict[str, float] = {}
    before = [found for found in voices.before if found.name == name]
    after = [found for found in voices.after if found.name == name]
    if before:
        features["named so long before"] = _gap(len(voices.text_before) - before[-1].end)
        features["named on a line before"] = float("\n" in voices.text_before[before[-1].end :])
        features["last named before"] = float(voices.before[-1].name == name)
    if after:
        features["named so long after"] = _gap(after[0].start)
        features["named on a line after"] = float("\n" in voices.text_after[: after[0].start])
        features["first named after"] = float(voices.after[0].name == name)
    return features


def _gap(letters: int) -> float:
    return min(MOST_GAP, letters / LONG_GAP)


def _replies(name: str, voices: Voices) -> Features:
    """Features of what the person says in their first turn after the task."""
    for turns, speaker, segment in voices.replies:
        if speaker == name:
            words = segment.text[:OPENING].replace("’", "'")
            is_yes, takes_on = AGREES.match(words) is not None, TAKES.search(words) is not None
            return claims(
                {
                    f"speaks {turns} later": True,
                    f"agrees {turns} later": is_yes,
                    f"agrees, {voices.cues}": is_yes,
                    f"takes on {turns} later": takes_on,
                    "takes on": takes_on,
                    f"takes on, {voices.cues}": takes_on,
                    "refuses": REFUSES.match(words) is not None,
                }
            )
    return {}


def _speaks_in_evidence(name: str, candidate: Candidate, scene: Scene) -> bool:
    places = (scene.positions[quote.segment_index] for quote in candidate.evidence[1:])
    return any(scene.speaker_at(place) == name for place in places)


def _has_others(name: str, candidate: Candidate, scene: Scene) -> bool:
    """Whether the person owns another task of the same turn."""
    beside = scene.tasks_near(scene.position_of(candidate), candidate.evidence[0].char_start)
    return any(other.owner == name and other is not candidate for other in beside)
