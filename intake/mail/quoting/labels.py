"""The labels of mail headers in forwarded and quoted mail, by language.

Mail programs translate them differently, so a language may have several words for one header.
"""

from enum import StrEnum


class Role(StrEnum):
    """The role of a header in a block."""

    AUTHOR = "author"
    DATE = "date"
    TO = "to"
    CC = "cc"
    SUBJECT = "subject"
    OTHER = "other"


# language: author | date | to | cc | subject
_TABLE = """
en: From | Sent, Date, Sent at, Date sent, Sent on | To | Cc, Bcc | Subject
de: Von | Gesendet, Datum, Gesendet am, Date | An | Cc, Kopie, Kopie (CC), Bcc | Betreff, Thema, Subject
fr: De, Expéditeur, From, Exp | Envoyé, Date, Date d'envoi, Envoyé le | À, A, Pour, Destinataire | Cc, Copie à, Copie, Cci | Objet, Sujet
es: De, Remitente, Desde | Enviado, Enviado el, Fecha, Enviada | Para, A, Destinatario | CC, Copia, Con copia a | Asunto
ca: De | Enviat, Enviat el, Data, Data d'enviament | Per a, Per, A | A/c, Cc | Tema, Assumpte
gl: De | Enviado, Data | Para | Cc | Asunto
it: Da, Mittente | Inviato, Data, Data invio, Inviato il | A, Per, Destinatario | Cc, CC, Copia | Oggetto
pt: De, Remetente | Enviado, Enviada em, Enviado em, Data, Enviada, Enviadas | Para | Cc, Cópia, Com cópia | Assunto
nl: Van, Afzender | Verzonden, Datum, Verstuurd, Verzonden op | Aan, Naar | Cc, Kopie, CC | Onderwerp, Betreft
af: Van | Gestuur, Datum | Aan | Cc | Onderwerp
pl: Od, Nadawca | Wysłano, Data, Wysłane, Data wysłania | Do, Adresat | DW, Kopia, Cc, UDW | Temat, Tytuł
cs: Od, Odesílatel, Odesilatel | Odesláno, Datum, Odesláno dne | Komu, Příjemce | Kopie, Cc, Kopie komu | Předmět
sk: Od, Odosielateľ | Odoslané, Dátum | Komu, Pre, Príjemca | Kópia, Cc, Kopia | Predmet
hu: Feladó, Küldő | Elküldve, Dátum, Küldve | Címzett, Címzettek | Másolat, Cc, Másolatot kap | Tárgy
ro: De la, De la, Expeditor, De | Trimis, Data, Dată, Data trimiterii | Către, Catre, La, Pentru, Destinatar | Cc, Copie | Subiect, Subiectul
hr: Od, Šalje, Pošiljatelj | Poslano, Datum | Za, Prima, Kome, Primatelj | Cc, CC, Kopija | Predmet, Naslov, Tema
sl: Od, Pošiljatelj | Poslano, Datum | Za, Prejemnik, Kp | Kp, Cc | Zadeva
sr: Од, Šalje, Шаље, Od | Послато, Datum, Датум | За, Prima, Прима | Cc, Копија | Наслов, Naslov, Предмет
bg: От | Изпратено, Дата | До | Копие, Cc | Относно, Тема
ru: От, Отправитель, От кого | Отправлено, Дата, Дата отправки | Кому, Получатель | Копия, Cc, Копии | Тема
uk: Від, Від кого, Відправник | Надіслано, Дата, Відправлено | Кому, Отримувач, До | Копія, Cc, Копії | Тема
da: Fra | Sendt, Dato | Til | Cc, Kopi, Kopi til | Emne
no: Fra | Sendt, Dato | Til | Kopi, Cc | Emne
sv: Från, Avsändare | Skickat, Datum, Skickades | Till, Mottagare | Kopia, Cc | Ämne, Rubrik
fi: Lähettäjä, Keneltä | Lähetetty, Päivämäärä, Päiväys, Päiväys | Vastaanottaja, Kenelle, Vast.ott. | Kopio, Cc | Aihe, Otsikko
et: Saatja, Kellelt, Kellelt | Saadetud, Kuupäev, Saatmisaeg | Adressaat, Kellele, Saaja | Koopia, Cc | Teema
lv: No, Sūtītājs | Nosūtīts, Datums, Sūtīts | Kam, Adresāts | Kopija, Cc | Temats, Tēma
lt: Nuo, Siuntėjas | Išsiųsta, Data | Kam, Gavėjas, Iki | Kopija, Cc, Kopijos gavėjas | Tema
is: Frá | Sent, Dagsetning, Dags | Til | Afrit, Cc | Efni
el: Από, Αποστολέας | Στάλθηκε, Ημερομηνία, Αποστολή | Προς, Παραλήπτης | Κοιν., Κοινοποίηση, Cc | Θέμα
tr: Kimden, Gönderen | Gönderildi, Tarih, Gönderme Tarihi, Gönderim | Kime, Alıcı | Bilgi, Cc, Karbon kopya | Konu
az: Kimdən | Göndərilib, Tarix | Kimə | Surət, Cc | Mövzu
id: Dari | Dikirim, Tanggal, Terkirim | Kepada, Ke, Untuk | Cc | Subjek, Perihal, Judul
vi: Từ, Người gửi | Đã gửi, Ngày, Thời gian | Đến, Tới, Người nhận | Cc, Đồng gửi | Chủ đề, Tiêu đề
th: จาก | ส่ง, วันที่, ส่งเมื่อ | ถึง | สำเนา, สำเนาถึง, Cc | เรื่อง, หัวเรื่อง
ja: 差出人, 送信者, From, 送信元 | 送信日時, 日付, 日時, 送信日 | 宛先, To | Cc, CC | 件名, タイトル
zh: 发件人, 寄件者, 寄件人, 發件人, 发自 | 发送时间, 日期, 傳送時間, 寄件日期, 發送日期, 发送日期, 時間, 时间, 已傳送, 已发送 | 收件人, 收件者, 寄給 | 抄送, 副本, 抄送人, 副本抄送 | 主题, 主題, 主旨, 标题
ko: 보낸 사람, 보낸사람, 발신, 보낸이, 보내는 사람 | 보낸 날짜, 날짜, 보낸 시간, 보낸날짜, 일시 | 받는 사람, 받는사람, 수신, 받는이 | 참조 | 제목
he: מאת | נשלח, תאריך, בתאריך | אל, נמען | עותק, העתק | נושא, הנדון
ar: من | تم الإرسال, تاريخ, التاريخ, أرسلت, أُرسلت | إلى, الى | نسخة, نسخة إلى | الموضوع, موضوع
fa: از, فرستنده | تاریخ, ارسال شده | به, گیرنده | رونوشت | موضوع
hi: प्रेषक | भेजा गया, दिनांक | प्रति | प्रतिलिपि | विषय
"""
_ROLES = (Role.AUTHOR, Role.DATE, Role.TO, Role.CC, Role.SUBJECT)
_OTHERS = (
    "Reply-To, Organization, Attachments, Importance, Priority, Sensitivity, Message-ID, Resent-From, X-Mailer, "
    "Antwort an, Anlagen, Wichtigkeit, Priorität, Organisation, Répondre à, Importance, Pièces jointes, Priorité, "
    "Responder a, Importancia, Prioridad, Datos adjuntos, Rispondi a, Priorità, Allegati, Responder para, "
    "Prioridade, Anexos, Antwoord aan, Prioriteit, Bijlagen, Urgentie, Odpowiedz do, Ważność, Załączniki, "
    "Svar til, Prioritet, Vedhæftede filer, Svara till, Prioritet, Bifogade filer, Vastausosoite, Tärkeys, "
    "Кому отвечать, Важность, Вложения, Yanıt Adresi, Önem, Ekler, Válaszcím, Fontosság, Odpověď na, Přílohy, "
    "Odpovedať na, Mailed-By, Signed-By, List-Id, Sender, Return-Path, Delivered-To, Received, MIME-Version, Content-Type"
)


def _names(cell: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name.strip() for name in cell.split(",") if name.strip()))


def _read_table() -> dict[str, dict[Role, tuple[str, ...]]]:
    rows = (row.partition(": ") for row in _TABLE.strip().split("\n"))
    return {language: dict(zip(_ROLES, map(_names, cells.split(" | ")), strict=True)) for language, _, cells in rows}


NAMES_BY_LANGUAGE = _read_table()


def _read_roles() -> dict[str, frozenset[Role]]:
    found: dict[str, set[Role]] = {name.casefold(): {Role.OTHER} for name in _names(_OTHERS)}
    for roles in NAMES_BY_LANGUAGE.values():
        for role, names in roles.items():
            for name in names:
                found.setdefault(name.casefold(), set()).add(role)
    return {name: frozenset(roles) for name, roles in found.items()}


_ROLES_BY_NAME = _read_roles()
MAX_LABEL_CHARS = max(map(len, _ROLES_BY_NAME))


def find_roles(name: str) -> frozenset[Role]:
    """The possible roles of a header with this name, in any language."""
    return _ROLES_BY_NAME.get(name.casefold(), frozenset())
