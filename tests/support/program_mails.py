"""Forwards as programs write them, whole: what stands around the words, signatures, pictures, invitations, recaps of calls."""

import base64
import quopri
from collections.abc import Sequence
from typing import Final

HEAD = (
    "From: Olga Owner <olga@acme.example>\r\nTo: intake@acme.example\r\nSubject: {}\r\nDate: Tue, 16 Jun 2026 09:30:00 +0200\r\n"
    "Message-ID: <{}@acme.example>\r\nMIME-Version: 1.0\r\n"
)
PICTURE = base64.b64encode(b"\x89PNG\r\n\x1a\n" + b"0" * 40).decode()


def _words(sub: str, text: str) -> str:
    encoded = quopri.encodestring(text.encode()).decode()
    return (
        f'Content-Type: text/{sub}; charset="utf-8"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n{encoded}\r\n'
    )


def _forward(name: str, subject: str, plain: str = "", html: str = "", files: Sequence[str] = ()) -> bytes:
    words = [_words(sub, text) for sub, text in (("plain", plain), ("html", html)) if text]
    body = words[0]
    if len(words) > 1:
        parts = "".join(f"--alt\r\n{part}" for part in words)
        body = f'Content-Type: multipart/alternative; boundary="alt"\r\n\r\n{parts}--alt--\r\n'
    if files:
        parts = "".join(f"--mix\r\n{part}" for part in (body, *files))
        body = f'Content-Type: multipart/mixed; boundary="mix"\r\n\r\n{parts}--mix--\r\n'
    return (HEAD.format(subject, name) + body).encode()


FORWARDS: Final = {
    "outlook_desktop": _forward(
        "outlook_desktop",
        "FW: Website relaunch",
        plain="""Hi Bob,

Can you take this by Friday?

Thanks
Olga

From: Carla Diaz <carla@client.example>
Sent: Monday, June 15, 2026 4:12 PM
To: Olga Owner <olga@acme.example>
Cc: Tom Baker <tom@client.example>
Subject: Website relaunch

Hi Olga,

Please send us the final sitemap. Also, could you confirm the launch date with the hosting provider?

Best regards,
Carla Diaz
Head of Marketing | Client Ltd
T +44 20 7946 0000

This e-mail and any attachments are confidential. If you are not the intended recipient, please delete this message.
""",
        html="""<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word"><head><style><!-- p.MsoNormal {margin:0cm;} --></style></head><body lang="EN-GB" link="#0563C1"><div class="WordSection1"><p class="MsoNormal">Hi Bob,<o:p></o:p></p><p class="MsoNormal"><o:p>&nbsp;</o:p></p><p class="MsoNormal">Can you take this by Friday?<o:p></o:p></p><p class="MsoNormal"><o:p>&nbsp;</o:p></p><p class="MsoNormal">Thanks<o:p></o:p></p><p class="MsoNormal">Olga<o:p></o:p></p><div><div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm"><p class="MsoNormal"><b><span lang="EN-US">From:</span></b><span lang="EN-US"> Carla Diaz &lt;carla@client.example&gt; <br><b>Sent:</b> Monday, June 15, 2026 4:12 PM<br><b>To:</b> Olga Owner &lt;olga@acme.example&gt;<br><b>Cc:</b> Tom Baker &lt;tom@client.example&gt;<br><b>Subject:</b> Website relaunch<o:p></o:p></span></p></div></div><p class="MsoNormal">Hi Olga,</p><p class="MsoNormal">Please send us the final sitemap. Also, could you confirm the launch date with the hosting provider?</p><p class="MsoNormal">Best regards,<br>Carla Diaz<br>Head of Marketing | Client Ltd</p></div></body></html>""",
    ),
    "outlook_web": _forward(
        "outlook_web",
        "Fw: Invoice 4711",
        html="""<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"></head><body dir="ltr"><div class="elementToProof" style="font-family: Aptos;">Bob, please handle.</div><div id="Signature"><div>Olga Owner</div></div><div id="appendonsend"></div><hr style="display:inline-block;width:98%" tabindex="-1"><div id="divRplyFwdMsg" dir="ltr"><font face="Calibri, sans-serif" style="font-size:11pt" color="#000000"><b>From:</b> Supplier Billing &lt;billing@supplier.example&gt;<br><b>Sent:</b> 15 June 2026 11:03<br><b>To:</b> Olga Owner &lt;olga@acme.example&gt;<br><b>Subject:</b> Invoice 4711</font><div>&nbsp;</div></div><div><p>Dear Olga,</p><p>Invoice 4711 is overdue. Please pay it by 19 June.</p><p>Kind regards<br>Billing</p></div></body></html>""",
    ),
    "outlook_mobile": _forward(
        "outlook_mobile",
        "Fw: Keys for the office",
        plain="""Tom can you do this tomorrow

Get Outlook for iOS<https://aka.ms/o0ukef>
________________________________
From: Landlord <landlord@house.example>
Sent: Monday, June 15, 2026 6:00:00 PM
To: Olga Owner <olga@acme.example>
Subject: Keys for the office

Hello, please pick up the new keys at reception and return the old ones.
""",
    ),
    "gmail": _forward(
        "gmail",
        "Fwd: Trade fair stand",
        plain="""FYI, I'll handle the booking.

---------- Forwarded message ---------
From: Ines Costa <ines@fair.example>
Date: Mon, Jun 15, 2026 at 3:05 PM
Subject: Trade fair stand
To: Olga Owner <olga@acme.example>


Hi Olga,
please book the stand before June 30th and send me the logo in SVG.
Ines
""",
        html="""<div dir="ltr">FYI, I&#39;ll handle the booking.<br><br><div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">---------- Forwarded message ---------<br>From: <strong class="gmail_sendername" dir="auto">Ines Costa</strong> <span dir="auto">&lt;<a href="mailto:ines@fair.example">ines@fair.example</a>&gt;</span><br>Date: Mon, Jun 15, 2026 at 3:05 PM<br>Subject: Trade fair stand<br>To: Olga Owner &lt;<a href="mailto:olga@acme.example">olga@acme.example</a>&gt;<br></div><br><br>Hi Olga,<br>please book the stand before June 30th and send me the logo in SVG.<br>Ines</div></div>""",
    ),
    "apple_mail": _forward(
        "apple_mail",
        "Fwd: Photos for the brochure",
        plain="""Priya, please handle.

> Begin forwarded message:
>
> From: Leo Hart <leo@photo.example>
> Subject: Photos for the brochure
> Date: 15 June 2026 at 14:22:10 CEST
> To: Olga Owner <olga@acme.example>
>
> Hi,
>
> Could you choose ten pictures and let me know by Wednesday?
>
> Leo

""",
    ),
    "apple_ios": _forward(
        "apple_ios",
        "Fwd: Dentist",
        plain="""

Sent from my iPhone

Begin forwarded message:

> From: Practice <praxis@dent.example>
> Date: 15 June 2026 at 08:00:00 CEST
> To: olga@acme.example
> Subject: Dentist
>
> \ufeffPlease confirm your appointment on 24 June by phone.
""",
    ),
    "thunderbird": _forward(
        "thunderbird",
        "Fwd: Server maintenance",
        plain="""Bob please schedule this for next week.


-------- Forwarded Message --------
Subject: \tServer maintenance
Date: \tMon, 15 Jun 2026 12:00:00 +0200
From: \tHost Support <support@host.example>
To: \tOlga Owner <olga@acme.example>



Dear customer,

you need to update the PHP version before 1 July. Please also renew the certificate.

--
Host Support
Please do not reply to this e-mail.
""",
    ),
    "proton": _forward(
        "proton",
        "Fwd: Contract draft",
        plain="""Please review the contract draft, Anna.

Sent with [Proton Mail](https://proton.me/) secure email.

------- Forwarded Message -------
From: Law Office <law@office.example>
Date: On Monday, June 15th, 2026 at 10:15 AM
Subject: Contract draft
To: Olga Owner <olga@acme.example>


> Dear Olga,
>
> Attached is the draft. Please sign and return it by the end of the month.
>
> Law Office
""",
    ),
    "yahoo": _forward(
        "yahoo",
        "Fw: Catering",
        plain=""" Tom, please take care of this.

   ----- Forwarded Message ----- From: Chef Anton <chef@food.example>To: "olga@acme.example" <olga@acme.example>Sent: Monday, June 15, 2026 at 09:12:33 AM GMT+2Subject: Catering
 Hello Olga,
we need the number of guests by Thursday. Please tell us about allergies, too.
Anton
""",
    ),
    "zoho": _forward(
        "zoho",
        "Fwd: Software licences",
        plain="""Bob, can you renew these?



============ Forwarded message ============
From: Vendor <sales@vendor.example>
To: "Olga Owner"<olga@acme.example>
Date: Mon, 15 Jun 2026 13:45:00 +0200
Subject: Software licences
============ Forwarded message ============

Your 20 licences end on 30 June 2026. Please renew them in time.
""",
    ),
    "superhuman": _forward(
        "superhuman",
        "Fwd: Interview",
        plain="""Anna - please set up the interview this week.

Sent via Superhuman ( https://sprh.mn/?vip=olga@acme.example )

---------- Forwarded message ----------
From: Jonas Beck < jonas@talent.example >
Date: Mon, Jun 15, 2026 at 4:44 PM
Subject: Interview
To: Olga Owner < olga@acme.example >

Hi Olga, I would love to talk. Could you send me the job description beforehand?

Jonas
""",
    ),
    "spark": _forward(
        "spark",
        "Fwd: Flyer",
        plain="""Tom, could you do this?

---------- Forwarded message ----------
From: Print Shop <print@shop.example>
Date: 15 Jun 2026 at 15:20 +0200
To: Olga Owner <olga@acme.example>
Subject: Flyer

> Please approve the proof by tomorrow noon, otherwise we can't print in time.
""",
    ),
    "nested": _forward(
        "nested",
        "Fwd: FW: Water damage",
        plain="""Bob, please see below and act.

---------- Forwarded message ---------
From: Mia Boss <mia@acme.example>
Date: Tue, Jun 16, 2026 at 8:00 AM
Subject: FW: Water damage
To: Olga Owner <olga@acme.example>


Olga, please organise a plumber today.

Mia

From: Tenant <tenant@flat.example>
Sent: Monday, June 15, 2026 10:00 PM
To: Mia Boss <mia@acme.example>
Subject: Water damage

Water is coming through the ceiling. Please call me back on 0171 555 tomorrow morning.
""",
    ),
    "attached": _forward(
        "attached",
        "Offer",
        plain="""Bob, please handle the attached mail.
""",
        files=[
            'Content-Type: message/rfc822; name="Offer.eml"\r\nContent-Disposition: attachment; filename="Offer.eml"\r\n\r\nFrom: Carla Diaz <carla@client.example>\r\nTo: olga@acme.example\r\nSubject: Offer\r\nDate: Mon, 15 Jun 2026 10:00:00 +0200\r\nMessage-ID: <inner14@client.example>\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nPlease send us an offer for 50 chairs by Friday.\r\n\r\n'
        ],
    ),
    "inline_images": _forward(
        "inline_images",
        "Fwd: Bug report",
        html="""<html><body>Anna, please fix this today.<br><blockquote type="cite"><div>Begin forwarded message:</div><br><div><b>From: </b>User &lt;user@app.example&gt;<br></div><div><b>Subject: </b><b>Bug report</b><br></div><div><b>Date: </b>15 June 2026 at 10:00:00 CEST<br></div><div><b>To: </b>olga@acme.example<br></div><br><div>The export button crashes: <img src="cid:img1"> Please repair it before the release on Thursday.</div></blockquote></body></html>""",
        files=[
            f'Content-Type: image/png; name="image001.png"\r\nContent-ID: <img1>\r\nContent-Disposition: inline; filename="image001.png"\r\nContent-Transfer-Encoding: base64\r\n\r\n{PICTURE}\r\n'
        ],
    ),
    "invite": _forward(
        "invite",
        "Fwd: Invitation: Budget review @ Thu Jun 18, 2026 11am - 12pm (CEST) (olga@acme.example)",
        plain="""Bob, please prepare the numbers for this.

---------- Forwarded message ---------
From: Carla Diaz <carla@client.example>
Date: Mon, Jun 15, 2026 at 9:00 AM
Subject: Invitation: Budget review @ Thu Jun 18, 2026 11am - 12pm (CEST) (olga@acme.example)
To: <olga@acme.example>


Budget review
Thursday Jun 18, 2026 ⋅ 11am – 12pm
Central European Time - Berlin

Join with Google Meet
https://meet.google.com/abc-defg-hij

Organizer
Carla Diaz
carla@client.example

Guests
Carla Diaz - organizer
olga@acme.example
View all guest info https://calendar.google.com/calendar/event?action=VIEW

Reply for olga@acme.example and view more details https://calendar.google.com/calendar/event?action=VIEW
Your attendance is optional.

~~//~~
Invitation from Google Calendar: https://calendar.google.com/calendar/

You are receiving this email because you are an attendee on the event.

Forwarding this invitation could allow any recipient to send a response to the organizer, be added to the guest list, invite others regardless of their own invitation status, or modify your RSVP.

Learn more https://support.google.com/calendar/answer/37135#forwarding
""",
        files=[
            'Content-Type: text/calendar; charset="UTF-8"; method=REQUEST\r\n\r\nBEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nUID:1@x\r\nDTSTART:20260618T090000Z\r\nDTEND:20260618T100000Z\r\nSUMMARY:Budget review\r\nORGANIZER;CN=Carla Diaz:mailto:carla@client.example\r\nATTENDEE;CN=Olga Owner:mailto:olga@acme.example\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n'
        ],
    ),
    "zoom": _forward(
        "zoom",
        "Fwd: Meeting assets for Weekly Sync are ready!",
        plain="""

---------- Forwarded message ---------
From: Zoom <no-reply@zoom.us>
Date: Mon, Jun 15, 2026 at 5:00 PM
Subject: Meeting assets for Weekly Sync are ready!
To: <olga@acme.example>


Meeting summary for Weekly Sync (06/15/2026)

Quick recap
The team discussed the launch and agreed on the remaining work.

Next steps
• Bob: Send the pricing sheet to the client by Wednesday
• Anna: Update the onboarding checklist
• Olga to book the venue for the offsite.

Summary
Launch
The team went through the launch plan. Bob reported that pricing is nearly complete.

AI can make mistakes. Review for accuracy.
Please rate the accuracy of this summary.  👍 👎

Best,
Zoom

Copyright ©2026 Zoom Communications, Inc.
""",
    ),
    "teams": _forward(
        "teams",
        "Fwd: Recap: Project Falcon",
        html="""<html><body><div>Please make sure these are done.</div><hr><div id="divRplyFwdMsg"><b>From:</b> Microsoft Teams &lt;noreply@email.teams.microsoft.com&gt;<br><b>Sent:</b> Monday, June 15, 2026 3:00 PM<br><b>To:</b> Olga Owner &lt;olga@acme.example&gt;<br><b>Subject:</b> Recap: Project Falcon</div><br><table><tr><td><h2>Project Falcon</h2><p>Monday, June 15, 2026 14:00 - 15:00</p><h3>Meeting notes</h3><ul><li><b>Budget:</b> The team agreed on 20k.</li></ul><h3>Follow-up tasks</h3><ul><li><b>Vendor contract:</b> Get the signature of the vendor by Thursday. (Bob Ray)</li><li><b>Test plan:</b> Write the test plan and share it with the team. (Anna Archer)</li></ul><p>AI-generated content may be incorrect</p><a href="https://teams">View recap</a></td></tr></table></body></html>""",
    ),
    "otter": _forward(
        "otter",
        "Fwd: Notes from Sales call",
        plain="""---------- Forwarded message ---------
From: Otter.ai <no-reply@otter.ai>
Date: Mon, Jun 15, 2026 at 6:00 PM
Subject: Notes from Sales call
To: <olga@acme.example>

Sales call
Jun 15, 2026 · 30 min

Overview
• The customer wants a demo.

Action Items
[ ] @Bob - Prepare the demo environment
[ ] @Anna - Share the price list with the customer by Friday
[ ] Follow up with legal about the NDA

View full notes https://otter.ai/u/abc

You're receiving this email because you have an Otter account. Unsubscribe
""",
    ),
    "fireflies": _forward(
        "fireflies",
        "Fwd: Your meeting recap - Roadmap",
        html="""<div dir="ltr"><div class="gmail_quote"><div class="gmail_attr">---------- Forwarded message ---------<br>From: <strong>Fred from Fireflies.ai</strong> &lt;fred@fireflies.ai&gt;<br>Date: Mon, Jun 15, 2026 at 7:00 PM<br>Subject: Your meeting recap - Roadmap<br>To: &lt;olga@acme.example&gt;<br></div><table><tr><td><h1>Roadmap</h1><p>Mon, Jun 15, 2026 - 45 mins</p><h2>Action items</h2><p><b>Bob Ray</b></p><ul><li>Draft the Q3 roadmap and circulate it by Monday (12:04)</li><li>Ask finance for the budget (15:30)</li></ul><p><b>Anna Archer</b></p><ul><li>Set up user interviews (20:11)</li></ul><p>Upgrade to Pro to unlock more. Please rate this recap.</p><a href="x">Unsubscribe</a></td></tr></table></div></div>""",
    ),
    "german_on_english": _forward(
        "german_on_english",
        "WG: Delivery",
        plain="""Hallo Bob,

bitte bis Freitag erledigen.

Gruß
Olga

Von: Carla Diaz <carla@client.example>
Gesendet: Montag, 15. Juni 2026 16:12
An: Olga Owner <olga@acme.example>
Betreff: Delivery

Hi Olga, please send us the delivery note.

Carla
""",
    ),
    "french_on_english": _forward(
        "french_on_english",
        "TR: Delivery",
        plain="""Bob, peux-tu t'en occuper d'ici vendredi ? Merci

De : Carla Diaz <carla@client.example>
Envoyé : lundi 15 juin 2026 16:12
À : Olga Owner <olga@acme.example>
Objet : Delivery

Hi Olga, please send us the delivery note.

Carla
""",
    ),
}
