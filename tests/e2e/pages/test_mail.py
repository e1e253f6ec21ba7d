"""Mail on the pages: an address to forward to, the ledger, and what waits for somebody to release it."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from commands.exits import Exit
from tests.e2e.pages.desk import PATIENCE, Desk
from tests.e2e.pages.mails import MAIL
from tests.support.service import wait_until

OpenPage = Callable[..., Page]


def test_a_strangers_mail_waits_until_it_is_released(desk: Desk, open_page: OpenPage) -> None:
    page = open_page("/settings/intake")
    page.fill("[name=name]", "Everything for us")
    page.click("button[type=submit]")
    page.locator(".plain-list", has_text="Everything for us").wait_for()
    addresses = desk.call("GET", "/api/inbound/addresses")["addresses"]
    [address] = [one for one in addresses if one["name"] == "Everything for us"]
    assert address["token"] in page.inner_text(".plain-list")

    message = desk.take_mail(MAIL, f"intake+{address['token']}@hill.example")
    _wait_for(desk, message, "quarantined")
    page.goto("/inbox/mail?q=greenhouse")
    page.wait_for_selector(".mail-row")
    assert "The greenhouse" in page.inner_text(".mail-row")
    page.click(".mail-row .inbox-actions button >> nth=0")
    _wait_for(desk, message, "staged")
    page.reload()
    page.wait_for_selector(".mail-row .inbox-title a")
    page.click(".mail-row .inbox-title a")
    page.wait_for_selector("mark.is-found")
    assert "glass" in page.inner_text(".found-list")


def test_what_was_decided_on_a_mail_is_undone_from_the_message_about_it(desk: Desk, open_page: OpenPage) -> None:
    made = desk.call("POST", "/api/inbound/addresses", {"name": "Undone"})["address"]
    mail = MAIL.replace(b"The greenhouse", b"The cold frame").replace(b"<greenhouse@", b"<frame@")
    message = desk.take_mail(mail, f"intake+{made['token']}@hill.example")
    _wait_for(desk, message, "quarantined")
    page = open_page("/inbox/mail?outcome=quarantined&q=frame")
    row = page.locator(".mail-row", has_text="The cold frame")
    row.locator(".inbox-actions button").last.click()
    page.wait_for_selector(".toasts button")
    assert desk.call("GET", f"/api/inbound/messages/{message}")["message"]["outcome"] == "discarded"
    page.locator(".toasts button").first.click()
    _wait_for(desk, message, "quarantined")
    row.locator(".inbox-actions button").first.click()
    _wait_for(desk, message, "staged")
    page.locator(".toasts button").first.click()
    _wait_for(desk, message, "quarantined")
    row.locator(".inbox-outcome", has_text="not among those").wait_for()


def test_a_refusal_says_how_often_it_happened_that_day(desk: Desk, open_page: OpenPage) -> None:
    desk.call("POST", "/api/inbound/addresses", {"name": "Ours"})
    for _ in range(2):
        refused = desk.installation.run("ingest-mail", "--recipient", "intake+0000000000@hill.example")
        assert refused.returncode == Exit.NO_SUCH_USER, refused.stderr
    page = open_page("/inbox/mail?outcome=refused")
    page.locator(".inbox-outcome", has_text="2 times that day").wait_for()


TRAPS = """<html><head><base href="http://trap.example/"><meta http-equiv="refresh" content="0;url=http://trap.example/refresh">
<link rel="stylesheet" href="http://trap.example/style.css"><link rel="preload" as="image" href="http://trap.example/preload.png">
<style>@import url(http://trap.example/import.css); body { background: url(http://trap.example/body.png) }
@font-face { font-family: x; src: url(http://trap.example/font.woff) } p { font-family: x }</style></head>
<body background="http://trap.example/background.png" onload="fetch('http://trap.example/onload')">
<p style="background-image: url('http://trap.example/inline.png')">Anna, please order the glass by Friday.</p>
<img src="http://trap.example/pixel.png" srcset="http://trap.example/large.png 2x"><img src="/api/session" onerror="alert(1)">
<img src="//trap.example/relative.png"><img src=" http://trap.example/space.png"><img src="cid:nothing">
<picture><source srcset="http://trap.example/source.png"><img src="data:image/svg+xml,<svg onload='alert(2)'/>"></picture>
<video src="http://trap.example/a.mp4" poster="http://trap.example/poster.png" autoplay></video><audio src="http://trap.example/a.mp3" autoplay></audio>
<iframe src="http://trap.example/frame"></iframe><object data="http://trap.example/object"></object><embed src="http://trap.example/embed">
<svg><image href="http://trap.example/svg.png"/><script>fetch("http://trap.example/svg")</script></svg>
<form action="http://trap.example/form"><input type="image" src="http://trap.example/input.png" autofocus onfocus="this.form.submit()"></form>
<table background="http://trap.example/table.png"><tr><td background="http://trap.example/cell.png">cell</td></tr></table>
<script src="http://trap.example/a.js"></script><script>fetch("http://trap.example/script"); document.title = "trapped"</script>
<a href="javascript:alert(3)" ping="http://trap.example/ping">a link</a></body></html>"""


def test_looking_at_a_mail_asks_nobody_for_anything(desk: Desk, open_page: OpenPage) -> None:
    made = desk.call("POST", "/api/inbound/addresses", {"name": "Traps", "policy": "token"})["address"]
    head = MAIL.partition(b"\nContent-Type")[0].replace(b"The greenhouse", b"The traps").replace(b"<green", b"<traps")
    raw = head + b"\nContent-Type: text/html; charset=utf-8\n\n" + TRAPS.encode()
    message = desk.take_mail(raw, f"intake+{made['token']}@hill.example")
    page = open_page("/inbox/mail?q=traps")
    page.locator(".mail-row", has_text="The traps").wait_for()
    # The list goes on asking for what is new until it is left.
    page.goto("about:blank")
    asked: list[str] = []
    page.context.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: asked.append(dialog.message))
    page.goto(f"/api/inbound/messages/{message}/page", wait_until="networkidle")
    assert "please order the glass" in page.inner_text("body")
    assert page.title() != "trapped"
    # The page itself, and the one style sheet that it is shown with.
    assert set(asked) == {page.url, f"{page.url.partition('/api/')[0]}/api/docs/mail.css"}


def test_the_ledger_says_how_a_mail_came_and_shows_its_thread_and_what_was_left_out(
    desk: Desk, open_page: OpenPage
) -> None:
    made = desk.call("POST", "/api/inbound/addresses", {"name": "Threads", "policy": "token"})["address"]
    to = f"intake+{made['token']}@hill.example"
    first = MAIL.replace(b"The greenhouse", b"The orangery").replace(b"<greenhouse@", b"<orangery@")
    answer = first.replace(b"<orangery@", b"<answer@").replace(
        b"Subject:", b"In-Reply-To: <orangery@elsewhere.example>\nSubject: Re:"
    )
    notice = first.replace(b"<orangery@", b"<notice@").replace(
        b"Subject:", b"Auto-Submitted: auto-replied\nSubject: Absent:"
    )
    for raw, outcome in (
        (first, "staged"),
        (answer.replace(b"glass", b"wood"), "staged"),
        (notice, "automatic"),
        (first, "duplicate"),
    ):
        _wait_for(desk, desk.take_mail(raw, to), outcome)
    page = open_page("/inbox/mail?q=orangery")
    page.locator(".mail-row", has_text="sender not verified").first.wait_for()
    assert "API" in page.inner_text(".mail-row >> nth=0")
    for outcome in ("automatic", "duplicate"):
        page.click(f".tabs a[href*='outcome={outcome}']")
        expect(page.locator(".mail-row")).to_have_count(1)
    page.goto("/inbox/mail?q=orangery")
    page.locator(".mail-row", has_text="Re: The orangery").locator("a", has_text="Thread").click()
    page.locator("p.meta", has_text="One thread").wait_for()
    expect(page.locator(".mail-row")).to_have_count(3)
    assert "Absent" not in page.inner_text(".inbox-list")


def _wait_for(desk: Desk, message: str, outcome: str) -> None:
    path = f"/api/inbound/messages/{message}"
    wait_until(
        lambda: desk.call("GET", path)["message"]["outcome"] == outcome, seconds=PATIENCE, what=f"the mail is {outcome}"
    )


def test_the_ledger_names_who_wrote_a_mail_beside_who_redirected_it(desk: Desk, open_page: OpenPage) -> None:
    made = desk.call("POST", "/api/inbound/addresses", {"name": "Redirected", "policy": "token"})["address"]
    mail = MAIL.replace(b"The greenhouse", b"The pergola").replace(b"<greenhouse@", b"<pergola@")
    raw = b"Resent-From: Rita Relay <rita@elsewhere.example>\n" + mail
    _wait_for(desk, desk.take_mail(raw, f"intake+{made['token']}@hill.example"), "staged")
    page = open_page("/inbox/mail?q=pergola")
    page.locator(".mail-row", has_text="Rita Relay sent on what Carl Guest wrote").wait_for()
