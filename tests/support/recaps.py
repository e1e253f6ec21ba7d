"""A recap of a call, forwarded as HTML the way that common clients do it, with their headers in five languages."""

from dataclasses import dataclass
from email.message import EmailMessage
from typing import Final

from tests.support.inbound import SERVER

AUTHOR: Final = "Jane Doe"
AUTHOR_ADDRESS: Final = "jane@shop.example"
FORWARDER_ADDRESS: Final = "olga@acme.example"
RECAP: Final = (
    "<p>Hi all,</p><p>thanks for the call today. Here is what we agreed on:</p>"
    "<ul><li>I will send the revised quote for the warehouse by Friday.</li>"
    "<li>Olga, please book the loading dock for 24 June.</li>"
    "<li>The old forklifts stay where they are.</li></ul>"
    "<p>It was lovely to see the new hall.</p><p>Best regards,<br>Jane</p>"
)


@dataclass(frozen=True, slots=True)
class Wording:
    """How clients say what is above a forwarded mail, in one language."""

    author: str
    sent: str
    date: str
    to: str
    subject: str
    gmail: str
    apple: str
    written: str


WORDINGS: Final = {
    "english": Wording("From", "Sent", "Date", "To", "Subject", "Forwarded message", "Begin forwarded message:", "Monday, June 15, 2026 10:02 AM"),
    "german": Wording("Von", "Gesendet", "Datum", "An", "Betreff", "Forwarded message", "Anfang der weitergeleiteten Nachricht:", "Montag, 15. Juni 2026 10:02"),
    "french": Wording("De", "Envoyé", "Date", "À", "Objet", "Forwarded message", "Début du message transféré :", "lundi 15 juin 2026 10:02"),
    "spanish": Wording("De", "Enviado", "Fecha", "Para", "Asunto", "Forwarded message", "Inicio del mensaje reenviado:", "lunes, 15 de junio de 2026 10:02"),
    "italian": Wording("Da", "Inviato", "Data", "A", "Oggetto", "Forwarded message", "Inizio messaggio inoltrato:", "lunedì 15 giugno 2026 10:02"),
}  # fmt: skip


def outlook(words: Wording) -> str:
    """The block below a thin line that Outlook for Windows writes."""
    head = "<br>".join(
        (
            f"<b>{words.author}:</b> {AUTHOR} &lt;{AUTHOR_ADDRESS}&gt;",
            f"<b>{words.sent}:</b> {words.written}",
            f"<b>{words.to}:</b> Olga Owner &lt;{FORWARDER_ADDRESS}&gt;",
            f"<b>{words.subject}:</b> Recap of our call",
        )
    )
    return (
        "<html xmlns:o='urn:schemas-microsoft-com:office:office'><body lang=EN-US><div class=WordSection1>"
        "<p class=MsoNormal>FYI<o:p></o:p></p><p class=MsoNormal><o:p>&nbsp;</o:p></p>"
        "<div><div style='border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm'>"
        f"<p class=MsoNormal><span lang=EN-US>{head}<o:p></o:p></span></p></div></div>"
        f"<p class=MsoNormal><o:p>&nbsp;</o:p></p>{RECAP}</div></body></html>"
    )


def gmail(words: Wording) -> str:
    """What Gmail writes between the words and the quotation."""
    return (
        '<div dir="ltr">FYI<br><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">'
        f'---------- {words.gmail} ---------<br>{words.author}: <strong class="gmail_sendername" dir="auto">{AUTHOR}</strong> '
        f'<span dir="auto">&lt;<a href="mailto:{AUTHOR_ADDRESS}">{AUTHOR_ADDRESS}</a>&gt;</span><br>{words.date}: {words.written}<br>'
        f'{words.subject}: Recap of our call<br>{words.to}: Olga Owner &lt;<a href="mailto:{FORWARDER_ADDRESS}">{FORWARDER_ADDRESS}</a>&gt;<br></div>'
        f"<br><br>{RECAP}</div></div>"
    )


def apple(words: Wording) -> str:
    """What Apple Mail quotes under a sentence of its own."""
    lines = (
        (words.author, f"{AUTHOR} &lt;<a href='mailto:{AUTHOR_ADDRESS}'>{AUTHOR_ADDRESS}</a>&gt;"),
        (words.subject, "Recap of our call"),
        (words.date, words.written),
        (words.to, f"Olga Owner &lt;<a href='mailto:{FORWARDER_ADDRESS}'>{FORWARDER_ADDRESS}</a>&gt;"),
    )
    head = "".join(
        f'<div style="margin: 0px;"><span><b>{name}: </b></span><span>{value}<br></span></div>' for name, value in lines
    )
    return (
        f'<html><body style="overflow-wrap: break-word;">FYI<br><div><br><blockquote type="cite"><div>{words.apple}</div><br class="Apple-interchange-newline">'
        f"{head}<br><div>{RECAP}</div></blockquote></div><br></body></html>"
    )


CLIENTS: Final = {"outlook": outlook, "gmail": gmail, "apple": apple}


def forwarded_recap(client: str, language: str) -> bytes:
    """The mail as it arrives at an intake address: from whoever forwards it, verified by our own server."""
    message = EmailMessage()
    message["Authentication-Results"] = f"{SERVER}; dmarc=pass header.from=acme.example"
    message["From"] = f"Olga Owner <{FORWARDER_ADDRESS}>"
    message["To"] = "intake@acme.example"
    message["Subject"] = "Fwd: Recap of our call"
    message["Date"] = "Mon, 15 Jun 2026 12:30:00 +0200"
    message["Message-ID"] = f"<{client}-{language}@acme.example>"
    message.set_content(CLIENTS[client](WORDINGS[language]), subtype="html")
    return message.as_bytes()
