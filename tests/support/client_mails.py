"""How mail programs begin what they forward and quote, and sign what they send, in eight languages."""

from dataclasses import dataclass

WHO, TO = "Jane Doe <jane@shop.example>", "Bob Ray <bob@shop.example>"


@dataclass(frozen=True, slots=True)
class Written:
    """The lines of one program in one language, above the words of the mail that they are about."""

    program: str
    language: str
    lines: str
    # Whether the words below are marked as quoted.
    marks: str = ""

    @property
    def name(self) -> str:
        return f"{self.program}-{self.language}"


def _gmail(language: str, author: str, date: str) -> Written:
    return Written(
        "gmail",
        language,
        f"---------- Forwarded message ---------\n{author}: {WHO}\nDate: {date}\nSubject: The offer\nTo: <bob@shop.example>\n\n\n",
    )


def _block(
    program: str,
    language: str,
    names: str,
    date: str,
    *,
    above: str = "",
    colon: str = ":",
    order: str = "adts",
    tab: str = " ",
) -> Written:
    named = dict(zip("adts", names.split("|"), strict=True))
    values = {"a": WHO, "d": date, "t": TO, "s": "The offer"}
    head = "\n".join(f"{named[one]}{colon}{tab}{values[one]}" for one in order)
    return Written(program, language, f"{above}{head}\n\n")


def _glued(language: str, title: str, names: str, date: str, colon: str = ":") -> Written:
    author, sent, to, subject = names.split("|")
    return Written(
        "yahoo",
        language,
        f"   ----- {title} ----- {author}{colon} {WHO}{to}{colon} {TO}{sent}{colon} {date}{subject}{colon} The offer\n \n",
    )


FORWARDS = (
    _gmail("de", "Von", "Mo., 15. Juni 2026 um 10:02 Uhr"),
    _gmail("fr", "De ", "lun. 15 juin 2026 à 10:02"),
    _gmail("es", "De", "lun, 15 jun 2026 a las 10:02"),
    _gmail("it", "Da", "lun 15 giu 2026 alle ore 10:02"),
    _gmail("nl", "Van", "ma 15 jun 2026 om 10:02"),
    _gmail("pt", "De", "seg., 15 de jun. de 2026 às 10:02"),
    _gmail("pl", "Od", "pon., 15 cze 2026 o 10:02"),
    _block("outlook", "en", "From|Sent|To|Subject", "Monday, June 15, 2026 10:02 AM"),
    _block("outlook", "de", "Von|Gesendet|An|Betreff", "Montag, 15. Juni 2026 10:02"),
    _block("outlook", "fr", "De|Envoyé|À|Objet", "lundi 15 juin 2026 10:02", colon=" :"),
    _block("outlook", "es", "De|Enviado el|Para|Asunto", "lunes, 15 de junio de 2026 10:02"),
    _block("outlook", "it", "Da|Inviato|A|Oggetto", "lunedì 15 giugno 2026 10:02"),
    _block("outlook", "nl", "Van|Verzonden|Aan|Onderwerp", "maandag 15 juni 2026 10:02"),
    _block("outlook", "pt", "De|Enviada em|Para|Assunto", "segunda-feira, 15 de junho de 2026 10:02"),
    _block("outlook", "pl", "Od|Wysłano|Do|Temat", "poniedziałek, 15 czerwca 2026 10:02"),
    _block("apple", "de", "Von|Datum|An|Betreff", "15. Juni 2026 um 10:02:00 MESZ", above="Anfang der weitergeleiteten Nachricht:\n\n", order="asdt"),
    _block("apple", "fr", "De|Date|À|Objet", "15 juin 2026 à 10:02:00 UTC+2", above="Début du message réexpédié :\n\n", order="asdt"),
    _block("apple", "es", "De|Fecha|Para|Asunto", "15 de junio de 2026, 10:02:00 CEST", above="Inicio del mensaje reenviado:\n\n", order="asdt"),
    _block("apple", "it", "Da|Data|A|Oggetto", "15 giugno 2026 alle ore 10:02:00 CEST", above="Inizio messaggio inoltrato:\n\n", order="asdt"),
    _block("apple", "nl", "Van|Datum|Aan|Onderwerp", "15 juni 2026 om 10:02:00 CEST", above="Begin doorgestuurd bericht:\n\n", order="asdt"),
    _block("apple", "pt", "De|Data|Para|Assunto", "15 de junho de 2026 às 10:02:00 BRT", above="Início da mensagem encaminhada:\n\n", order="asdt"),
    _block("apple", "pl", "Od|Data|Do|Temat", "15 czerwca 2026 o 10:02:00 CEST", above="Początek przekazywanej wiadomości:\n\n", order="asdt"),
    _block("thunderbird", "de", "Von|Datum|An|Betreff", "Mon, 15 Jun 2026 10:02:00 +0200", above="-------- Weitergeleitete Nachricht --------\n", order="sdat", tab=" \t"),
    _block("thunderbird", "fr", "De|Date|Pour|Sujet", "Mon, 15 Jun 2026 10:02:00 +0200", above="-------- Message transféré --------\n", order="sdat", tab=" \t", colon=" :"),
    _block("thunderbird", "es", "De|Fecha|Para|Asunto", "Mon, 15 Jun 2026 10:02:00 +0200", above="-------- Mensaje reenviado --------\n", order="sdat", tab=" \t"),
    _block("thunderbird", "it", "Mittente|Data|A|Oggetto", "Mon, 15 Jun 2026 10:02:00 +0200", above="-------- Messaggio Inoltrato --------\n", order="sdat", tab=" \t"),
    _block("thunderbird", "nl", "Van|Datum|Aan|Onderwerp", "Mon, 15 Jun 2026 10:02:00 +0200", above="-------- Doorgestuurd bericht --------\n", order="sdat", tab=" \t"),
    _block("thunderbird", "pt", "De|Data|Para|Assunto", "Mon, 15 Jun 2026 10:02:00 +0200", above="-------- Mensagem encaminhada --------\n", order="sdat", tab=" \t"),
    _block("thunderbird", "pl", "Nadawca|Data|Adresat|Temat", "Mon, 15 Jun 2026 10:02:00 +0200", above="-------- Przekazana wiadomość --------\n", order="sdat", tab=" \t"),
    _glued("fr", "Message transféré", "De|Envoyé|À|Objet", "lundi 15 juin 2026 à 10:02:00 UTC+2", " :"),
    _glued("es", "Mensaje reenviado", "De|Enviado|Para|Asunto", "lunes, 15 de junio de 2026, 10:02:00 CEST"),
    _glued("it", "Messaggio inoltrato", "Da|Inviato|A|Oggetto", "lunedì 15 giugno 2026 alle ore 10:02:00 CEST"),
    _glued("pt", "Mensagem encaminhada", "De|Enviado|Para|Assunto", "segunda-feira, 15 de junho de 2026 10:02:00 BRT"),
    _block("proton", "en", "From|Date|To|Subject", "On Monday, June 15th, 2026 at 10:02 AM", above="------- Forwarded Message -------\n", order="adst"),
    _block("proton", "de", "Von|Datum|An|Betreff", "Am Montag, 15. Juni 2026 um 10:02", above="------- Weitergeleitete Nachricht -------\n", order="adst"),
    _block("proton", "fr", "De|Date|À|Objet", "Le lundi 15 juin 2026 à 10:02", above="------- Message transféré -------\n", order="adst", colon=" :"),
    _block("proton", "pl", "Od|Data|Do|Temat", "W poniedziałek, 15 czerwca 2026 o 10:02", above="------- Przekazana wiadomość -------\n", order="adst"),
    _block("gmx", "en", "From|Sent|To|Subject", "Monday, June 15, 2026 at 10:02 AM", order="dats"),
    _block("gmx", "de", "Von|Gesendet|An|Betreff", "Montag, 15. Juni 2026 um 10:02 Uhr", order="dats"),
    _block("gmx", "fr", "De|Envoyé|À|Objet", "lundi 15 juin 2026 à 10:02", order="dats"),
    _block("gmx", "es", "De|Enviado|Para|Asunto", "lunes, 15 de junio de 2026, 10:02", order="dats"),
)  # fmt: skip

REPLIES = tuple(
    Written(*row)
    for row in (
        ("gmail", "en", f"On Mon, Jun 15, 2026 at 10:02 AM {WHO} wrote:\n\n", "> "),
        ("gmail", "de", "Am Mo., 15. Juni 2026 um 10:02 Uhr schrieb Jane Doe <\njane@shop.example>:\n\n", "> "),
        ("gmail", "fr", f"Le lun. 15 juin 2026 à 10:02, {WHO} a écrit :\n\n", "> "),
        ("gmail", "es", "El lun, 15 jun 2026 a las 10:02, Jane Doe (<jane@shop.example>)\nescribió:\n\n", "> "),
        ("gmail", "it", f"Il giorno lun 15 giu 2026 alle ore 10:02 {WHO}\nha scritto:\n\n", "> "),
        ("gmail", "nl", f"Op ma 15 jun 2026 om 10:02 schreef {WHO}:\n\n", "> "),
        ("gmail", "pt", f"Em seg., 15 de jun. de 2026 às 10:02, {WHO}\nescreveu:\n\n", "> "),
        ("gmail", "pl", f"pon., 15 cze 2026 o 10:02 {WHO} napisał(a):\n\n", "> "),
        ("apple", "en", f"> On 15 Jun 2026, at 10:02, {WHO} wrote:\n> \n", "> "),
        ("apple", "de", f"> Am 15.06.2026 um 10:02 schrieb {WHO}:\n> \n", "> "),
        ("apple", "fr", f"> Le 15 juin 2026 à 10:02, {WHO} a écrit :\n> \n", "> "),
        ("apple", "es", f"> El 15 jun 2026, a las 10:02, {WHO} escribió:\n> \n", "> "),
        ("apple", "it", f"> Il giorno 15 giu 2026, alle ore 10:02, {WHO} ha scritto:\n> \n", "> "),
        ("apple", "nl", f"> Op 15 jun 2026, om 10:02 heeft {WHO} het volgende geschreven:\n> \n", "> "),
        ("apple", "pt", f"> Em 15 de jun. de 2026, à(s) 10:02, {WHO} escreveu:\n> \n", "> "),
        ("apple", "pl", f"> Wiadomość napisana przez {WHO} w dniu 15.06.2026, o godz. 10:02:\n> \n", "> "),
        ("thunderbird", "en", "On 15/06/2026 10:02, Jane Doe wrote:\n", "> "),
        ("thunderbird", "de", "Am 15.06.26 um 10:02 schrieb Jane Doe:\n", "> "),
        ("thunderbird", "fr", "Le 15/06/2026 à 10:02, Jane Doe a écrit :\n", "> "),
        ("thunderbird", "es", "El 15/6/26 a las 10:02, Jane Doe escribió:\n", "> "),
        ("thunderbird", "it", "Il 15/06/2026 10:02, Jane Doe ha scritto:\n", "> "),
        ("thunderbird", "nl", "Op 15-06-2026 om 10:02 schreef Jane Doe:\n", "> "),
        ("thunderbird", "pt", "Em 15/06/2026 10:02, Jane Doe escreveu:\n", "> "),
        ("thunderbird", "pl", "W dniu 15.06.2026 o 10:02, Jane Doe pisze:\n", "> "),
        ("yahoo", "en", f"    On Monday, June 15, 2026 at 10:02:00 AM GMT+2, {WHO} wrote:  \n \n ", ""),
        ("yahoo", "de", f"    Am Montag, 15. Juni 2026 um 10:02:00 MESZ hat {WHO} Folgendes geschrieben:  \n \n ", ""),
        ("yahoo", "fr", f"    Le lundi 15 juin 2026 à 10:02:00 UTC+2, {WHO} a écrit :  \n \n ", ""),
        ("yahoo", "es", f"    El lunes, 15 de junio de 2026, 10:02:00 CEST, {WHO} escribió:  \n \n ", ""),
        ("yahoo", "it", f"    Il lunedì 15 giugno 2026 alle ore 10:02:00 CEST, {WHO} ha scritto:  \n \n ", ""),
        ("yahoo", "pt", f"    Em segunda-feira, 15 de junho de 2026 10:02:00 BRT, {WHO} escreveu:  \n \n ", ""),
        ("proton", "en", f"On Monday, June 15th, 2026 at 10:02 AM, {WHO} wrote:\n\n", "> "),
        ("proton", "de", f"Am Montag, 15. Juni 2026 um 10:02, {WHO} schrieb:\n\n", "> "),
        ("proton", "de-2", f"{WHO} schrieb am Montag, 15. Juni 2026 um 10:02:\n\n", "> "),
        ("proton", "fr", f"Le lundi 15 juin 2026 à 10:02, {WHO} a écrit :\n\n", "> "),
        ("proton", "es", f"El lunes, 15 de junio de 2026 a las 10:02, {WHO} escribió:\n\n", "> "),
        ("proton", "nl", f"Op maandag 15 juni 2026 om 10:02, {WHO} schreef:\n\n", "> "),
        ("proton", "pl", f"W poniedziałek, 15 czerwca 2026 o 10:02, {WHO} napisał(a):\n\n", "> "),
        (
            "gmx",
            "de",
            'Gesendet: Montag, 15. Juni 2026 um 10:02 Uhr\nVon: "Jane Doe" <jane@shop.example>\nAn: bob@shop.example\nBetreff: The offer\n',
            "",
        ),
        (
            "gmx",
            "de-2",
            '> Gesendet: Montag, 15. Juni 2026 um 10:02\n> Von: "Jane Doe" <jane@shop.example>\n> An: bob@shop.example\n> Betreff: The offer\n> \n',
            "> ",
        ),
        ("outlook-mac", "en", 'On 15/06/2026, 10:02, "Jane Doe" <jane@shop.example> wrote:\n\n', "    "),
        ("outlook-mac", "de", 'Am 15.06.26, 10:02 schrieb "Jane Doe" <jane@shop.example>:\n\n', "    "),
        ("outlook-mac", "fr", "Le 15/06/2026 10:02, « Jane Doe » <jane@shop.example> a écrit :\n\n", "    "),
        ("outlook-mac", "nl", "Op 15-06-2026 10:02 heeft Jane Doe <jane@shop.example> geschreven:\n\n", "    "),
        ("bare", "de", "Am 15.06.26 um 10:02 schrieb Jane Doe\n", "> "),
    )
)

# What telephones and services add below the words.
SIGNED = (
    "Get Outlook for iOS<https://aka.ms/o0ukef>", "Outlook für Android herunterladen<https://aka.ms/AAb9ysg>",
    "Télécharger Outlook pour iOS<https://aka.ms/o0ukef>", "Obtener Outlook para iOS<https://aka.ms/o0ukef>",
    "Scarica Outlook per iOS<https://aka.ms/o0ukef>", "Outlook voor iOS downloaden<https://aka.ms/o0ukef>", "Outlook voor Android downloaden",
    "Obter o Outlook para iOS<https://aka.ms/o0ukef>", "Pobierz program Outlook dla systemu iOS<https://aka.ms/o0ukef>",
    "Pobierz aplikację Outlook dla systemu Android", "Sent from my iPhone", "Von meinem iPhone gesendet", "Envoyé de mon iPhone", "Enviado desde mi iPhone",
    "Inviato da iPhone", "Verstuurd vanaf mijn iPhone", "Enviado do meu iPhone", "Wysłane z iPhone’a", "Wysłano z iPhone'a",
    "Sent with Proton Mail secure email.", "Gesendet mit Proton Mail.", "Gesendet mit der sicheren E-Mail von Proton Mail.", "Envoyé avec la messagerie sécurisée Proton Mail.",
    "Enviado con el correo electrónico seguro de Proton Mail.", "Verzonden met Proton Mail beveiligde e-mail.", "Wysłano za pomocą bezpiecznej poczty Proton Mail.",
    "Sent from Yahoo Mail for iPhone", "Von Yahoo Mail auf Android gesendet", "Envoyé à partir de Yahoo Mail pour iPhone", "Enviado desde Yahoo Mail para iPhone",
    "Inviato da Yahoo Mail per iPhone", "Enviado do Yahoo Mail para iPhone", "Verzonden vanaf Yahoo Mail voor iPhone",
    "Diese Nachricht wurde von meinem Android Mobiltelefon mit GMX Mail gesendet.", "Gesendet mit der GMX Mail App", "Gesendet mit der mobilen Mail App",
    "Sent from Mail for Windows", "Gesendet von Mail für Windows", "Envoyé à partir de Courrier pour Windows", "Enviado desde Correo para Windows",
    "Inviato da Posta per Windows", "Verzonden vanuit Mail voor Windows", "Enviado do Email para Windows", "Wysłane z aplikacji Poczta dla systemu Windows",
    "Sent from my Samsung Galaxy smartphone.", "Von meinem Samsung Galaxy Smartphone gesendet.", "Envoyé depuis mon smartphone Samsung Galaxy.", "Enviado desde mi smartphone Samsung Galaxy.",
    "Inviato dal mio smartphone Samsung Galaxy.", "Verzonden vanaf mijn Galaxy", "Enviado do meu smartphone Samsung Galaxy.", "Wysłane z mojego smartfona Samsung Galaxy.",
)  # fmt: skip
