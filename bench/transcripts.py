"""Invented calls of about 150 words, all different, and the same in every run."""

import random
from collections.abc import Iterator

PEOPLE = ("Dana Reed", "Marco Silva", "Priya Nair", "Tom Becker")
TALK = (
    "The numbers from {month} look better than we feared, mostly because of the renewals in {city}.",
    "I spoke with the team in {city} and they are happy with how the rollout went so far.",
    "We had {count} tickets about this, and most of them came in after the change in {month}.",
    "That was the question last time as well, and nobody had a clear answer then.",
    "It is raining in {city} again, so the office is half empty today.",
    "The customer told us that the old contract has {count} clauses that no one understands.",
)
ASKS = (
    "I'll send the revised offer number {count} to {city} by Friday.",
    "Could you check the invoice {count} before Tuesday?",
    "Please book the room in {city} for {count} people.",
    "Let's follow up on ticket {count} next week.",
    "We need to update the forecast for {month} by tomorrow.",
)
CITIES = ("Lisbon", "Hamburg", "Chennai", "Denver", "Turin", "Leeds")
MONTHS = ("January", "March", "April", "June", "September", "November")
WORDS = 150
# One turn in four asks for work.
SHARE_OF_ASKS = 0.25


def transcripts(count: int, *, seed: int) -> Iterator[str]:
    """So many transcripts; another seed gives others."""
    source = random.Random(seed)
    for number in range(count):
        yield transcript(source, words=WORDS, opening=f"This is call {seed}-{number}.")


def transcript(source: random.Random, *, words: int, opening: str) -> str:
    """Turns of random people, up to so many words."""
    turns, spoken = [f"{PEOPLE[0]}: {opening}"], 0
    while spoken < words:
        sentence = talk(source)
        spoken += len(sentence.split())
        turns.append(f"{source.choice(PEOPLE)}: {sentence}")
    return "\n".join(turns)


def talk(source: random.Random) -> str:
    """One sentence; some ask for work."""
    shape = source.choice(ASKS if source.random() < SHARE_OF_ASKS else TALK)
    return shape.format(city=source.choice(CITIES), month=source.choice(MONTHS), count=source.randint(2, 9_999))
