"""A line in one's own language above an English mail says who shall see to it and by when."""

from datetime import date

import pytest

from intake.candidate import Candidate
from tests.support.forwarded import CONTRACT, due_day, found

FRIDAY = date(2026, 6, 19)


@pytest.mark.parametrize(
    ("top", "owner", "day"),
    [
        ("Hallo Anna,\n\nbitte bis Freitag erledigen.\n\nGruß\nBob\n\n", "Anna Li", FRIDAY),
        ("Anna, kannst du das bis zum 19.06. übernehmen?\n\n", "Anna Li", FRIDAY),
        ("Anna, bitte bis 19. Juni bearbeiten.\n\n", "Anna Li", FRIDAY),
        ("für Anna\n\n", "Anna Li", None),
        ("Ich kümmere mich darum.\n\n", "Bob Ray", None),
        ("Anna, peux-tu t'en occuper d'ici vendredi ? Merci\n\n", "Anna Li", FRIDAY),
        ("pour Anna\n\n", "Anna Li", None),
        ("Je m'en occupe demain.\n\n", "Bob Ray", date(2026, 6, 18)),
        ("Anna, ¿puedes encargarte antes del viernes?\n\n", "Anna Li", FRIDAY),
        ("Me encargo yo.\n\n", "Bob Ray", None),
        ("Ciao Anna,\n\npuoi occupartene entro venerdì?\n\n", "Anna Li", FRIDAY),
        ("Ci penso io.\n\n", "Bob Ray", None),
        ("Anna, podes tratar disto até 19 de junho?\n\n", "Anna Li", FRIDAY),
        ("Eu trato disto.\n\n", "Bob Ray", None),
        ("Anna, kun je dit oppakken voor vrijdag?\n\n", "Anna Li", FRIDAY),
        ("Ik regel dit morgen.\n\n", "Bob Ray", date(2026, 6, 18)),
    ],
)
def test_it_gives_owner_and_day_to_the_work_below(top: str, owner: str, day: date | None) -> None:
    below = found(top)
    assert set(below) >= {CONTRACT}
    contract: Candidate = below[CONTRACT]
    assert (contract.owner, due_day(contract)) == (owner, day)


@pytest.mark.parametrize(
    "top",
    [
        "Nur zur Info.\n\n",
        "Anna, nichts zu tun, ist schon erledigt.\n\n",
        "Pour info, rien à faire.\n\n",
        "Anna, ya está hecho, no hace falta gestionarlo.\n\n",
        "Per conoscenza.\n\n",
        "Ter info, niet oppakken.\n\n",
    ],
)
def test_what_asks_for_nothing_changes_nothing(top: str) -> None:
    untouched = found("FYI\n\n")[CONTRACT]
    assert (found(top)[CONTRACT].owner, found(top)[CONTRACT].due) == (untouched.owner, untouched.due)
