"""Recaps in the languages of the people who wrote them: kept whole, said not to be English, and read where they are English."""

import pytest

from tests.api.inbound import take_in
from tests.api.people import Caller, Desk
from tests.support.inbound import mail

RECAPS = {
    "de": "Hallo zusammen, danke für das Gespräch. Wir haben vereinbart, dass ich das Angebot für die Halle bis Freitag schicke und dass Olga die Rampe bucht. Die alten Stapler bleiben, wo sie sind, und wir sprechen noch einmal mit dem Vermieter.",
    "fr": "Bonjour à tous, merci pour la réunion. Nous avons convenu que je vous envoie le devis pour l'entrepôt avant vendredi et que Olga réserve le quai pour le 24 juin. Les anciens chariots restent dans le hall, mais ce n'est pas pour nous.",
    "es": "Hola a todos, gracias por la reunión. Hemos acordado que yo envío el presupuesto para el almacén antes del viernes y que Olga reserva el muelle para el 24 de junio. Las carretillas viejas se quedan en la nave, pero no es para nosotros.",
    "it": "Ciao a tutti, grazie per la riunione. Abbiamo deciso che io mando il preventivo per il magazzino entro venerdì e che Olga prenota la banchina per il 24 giugno. I vecchi carrelli non sono per noi, ma questo lo sappiamo anche con la sede.",
    "nl": "Hallo allemaal, dank voor het gesprek van vandaag. We hebben afgesproken dat ik de offerte voor de hal vrijdag stuur en dat Olga het laadperron boekt voor 24 juni. De oude heftrucks zijn er ook nog, maar die blijven niet in het magazijn en dat is voor ons goed.",
}  # fmt: skip
SURELY_NOTHING = frozenset({"de", "es", "nl"})
ENGLISH = "Anna, please send the signed contract to the landlord by Friday."


@pytest.mark.parametrize("language", RECAPS)
def test_a_recap_in_another_language_is_kept_and_said_not_to_be_english(
    office: Desk, owner: Caller, language: str
) -> None:
    row = take_in(office, mail(subject="Fwd: Recap", text=RECAPS[language]))
    # What looks like work by its names and dates may be suggested all the same.
    assert row["outcome"] in ({"nothing_found"} if language in SURELY_NOTHING else {"nothing_found", "staged"})
    if row["outcome"] == "nothing_found":
        assert row["reason"] == "no_english"
        assert f"({language})" in row["detail"]
    path = f"/api/tasks/transcripts/{row['transcript_id']}/segments"
    segments = owner.send("GET", path).get_json()["segments"]
    assert " ".join(" ".join(each["text"] for each in segments).split()) == RECAPS[language]


@pytest.mark.parametrize("language", RECAPS)
def test_what_of_it_is_english_is_found(office: Desk, owner: Caller, language: str) -> None:
    row = take_in(office, mail(subject="Fwd: Recap", text=f"{RECAPS[language]}\r\n\r\n{ENGLISH}"))
    assert (row["outcome"], row["reason"]) == ("staged", None)
    found = owner.send("GET", "/api/tasks/staged?min_confidence=0").get_json()["staged_tasks"]
    assert ENGLISH in [task["evidence"][0]["quote"] for task in found]


def test_english_words_without_work_are_only_that(office: Desk) -> None:
    text = "Thank you for the lovely evening that we have had with you. It was good to see the new hall and the people in it."
    row = take_in(office, mail(text=text))
    assert (row["outcome"], row["reason"]) == ("nothing_found", None)
