import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.reading import read_document
from intake.text.language_guess import guess_language

SAID = {
    "en": "I think we should send the proposal to them by Friday, and then we can see what they say about it.",
    "de": "Ich denke, wir sollten das Angebot bis Freitag schicken, und dann sehen wir, was sie dazu sagen. Das ist gut.",
    "fr": "Je pense que nous devons envoyer le devis avant vendredi, et ensuite on va voir ce que le client dit. C'est bien.",
    "es": "Creo que tenemos que enviar la propuesta al cliente antes del viernes, y luego vamos a ver lo que dice.",
    "it": "Penso che dobbiamo mandare la proposta al cliente, e poi vediamo che cosa dice. Non è un problema per me.",
    "pt": "Acho que temos de enviar a proposta para o cliente, e então vamos ver o que ele diz. Isso está muito bem.",
    "nl": "Ik denk dat we het voorstel naar de klant moeten sturen, en dan zien we wel wat ze ervan vinden. Ja, dat is goed.",
    "sv": "Jag tycker att vi ska skicka förslaget till kunden, och sen ser vi vad de säger om det. Ja, det är bra.",
    "da": "Jeg synes, at vi skal sende forslaget til kunden, og så ser vi, hvad de siger om det. Ja, det er fint.",
    "pl": "Myślę, że wyślemy ofertę do klienta w piątek, a potem zobaczymy, co on na to powie. Tak, to jest dobre i nie ma nic.",
    "ru": "Я думаю, нам надо отправить предложение клиенту до пятницы.",
    "ja": "金曜日までに提案書をお客様に送りましょう。それでいいと思います。",
    "zh": "我们应该在星期五之前把方案发给客户，然后看看他们怎么说，这样可以吗？",
    "ko": "금요일까지 제안서를 고객에게 보내야 할 것 같습니다. 네 좋습니다.",
}


@pytest.mark.parametrize("language", SAID)
def test_a_sentence_or_two_are_enough(language):
    assert guess_language(SAID[language]) == language


@pytest.mark.parametrize(
    "text", ["", "Hello. Hi.", "OK OK OK", "123 456", "Ні, ми ще не маємо відповіді від клієнта, на жаль."]
)
def test_too_little_or_nothing_known_is_no_guess(text):
    assert guess_language(text) is None


def test_what_the_file_says_counts_more():
    body = json.dumps({"language": "nl-NL", "segments": [{"text": SAID["en"], "avg_logprob": -0.1}]})
    assert read_document(body.encode()).language == "nl-NL"
    assert read_document(body.replace("nl-NL", "no tag at all").encode()).language == "en"


@given(st.text())
def test_any_text_has_a_language_or_none(text):
    assert guess_language(text) in {None, *SAID, "el", "he", "ar", "th", "hi"}
