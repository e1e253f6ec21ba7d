import pytest

from core.hidden_characters import find_hidden, without_hidden


@pytest.mark.parametrize(
    ("text", "hidden", "left"),
    [
        ("pay \u202egpj.exe", "\u202e", "pay gpj.exe"),
        ("Ac\u200bme", "\u200b", "Acme"),
        ("Ac\u2066me\u2069", "\u2066", "Acme"),
        ("\u200dAcme", "\u200d", "Acme"),
        ("A\u200d\u200dB", "\u200d", "A\u200dB"),
        ("Call \U000e0061\U000e0062", "\U000e0061", "Call "),
        ("\ufeff", "\ufeff", ""),
        ("Hand\u00adbuch", "\u00ad", "Handbuch"),
    ],
)
def test_what_nobody_sees_is_found_and_taken_out(text: str, hidden: str, left: str) -> None:
    assert (find_hidden(text), without_hidden(text)) == (hidden, left)


@pytest.mark.parametrize(
    "text",
    [
        "Call Acme",
        "Angebot für Müller prüfen",
        "اتصل بأحمد",
        "می\u200cخواهم",
        "Family \U0001f468\u200d\U0001f469\u200d\U0001f467",
        "Fly to \U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
        "1\ufe0f\u20e3 first",
    ],
)
def test_what_belongs_to_a_script_or_an_emoji_stays(text: str) -> None:
    assert (find_hidden(text), without_hidden(text)) == (None, text)
