"""What others do shows up by itself, and nothing moves under the reader."""

from collections.abc import Callable

from playwright.sync_api import Page

from tests.e2e.pages.desk import PATIENCE, Desk, wait_for_count, wait_for_keys
from tests.e2e.pages.mails import MAIL

OPEN = Callable[..., Page]


def test_what_comes_in_waits_behind_a_count_and_what_others_decide_leaves_the_list(desk: Desk, open_page: OPEN) -> None:
    desk.clear_queue()
    [_, second] = desk.suggest(["Water the lime trees", "Paint the garden gate"])
    page = open_page("/review")
    wait_for_keys(page)
    wait_for_count(page, ".queue .row", 2)
    desk.suggest(["Mend the greenhouse roof"])
    page.wait_for_selector(".queue .fresh")
    assert page.locator(".queue .row").count() == 2
    page.click(".queue .fresh")
    wait_for_count(page, ".queue .row", 3)
    desk.call("POST", f"/api/tasks/staged/{second}/reject", {"reason_code": "too_vague"})
    wait_for_count(page, ".queue .row", 2)
    assert "Paint the garden gate" not in page.inner_text(".queue [role=listbox]")


def test_eight_tabs_share_one_stream_and_pass_it_on(desk: Desk, open_page: OPEN) -> None:
    made = desk.call("POST", "/api/tasks", {"title": "Count the lanterns"})["task"]
    first = open_page("/tasks")
    streams: list[str] = []
    first.context.on("request", lambda request: streams.append(request.url) if "/api/events" in request.url else None)
    tabs = [first]
    for _ in range(7):
        tab = first.context.new_page()
        tab.goto("/tasks")
        tabs.append(tab)

    def rename(title: str, tabs: list[Page]) -> None:
        desk.call("PATCH", f"/api/tasks/{made['id']}", {"title": title})
        for tab in tabs:
            tab.wait_for_selector(f"a:text-is('{title}')", timeout=PATIENCE * 1000)

    for tab in tabs:
        tab.wait_for_selector("a:text-is('Count the lanterns')")
    rename("Count the paper lanterns", tabs)
    opened = len(streams)
    first.close()
    rename("Count the lanterns again", tabs[1:])
    assert (opened <= 1, len(streams) - opened) == (True, 1)


def test_an_open_task_follows_others_and_what_is_being_written_stays_where_it_is(desk: Desk, open_page: OPEN) -> None:
    made = desk.call("POST", "/api/tasks", {"title": "Hang the swing", "priority": "low"})["task"]
    page = open_page(f"/t/{made['number']}")
    page.wait_for_selector("h1:text-is('Hang the swing')")
    field = page.locator(".comment-new textarea")
    field.fill("The rope is")
    place = field.bounding_box()
    desk.call("POST", f"/api/tasks/{made['id']}/comments", {"text": "Which tree?"})
    page.wait_for_selector(".fresh:has-text('1')")
    assert page.locator(".comments li").count() == 0
    desk.call("PATCH", f"/api/tasks/{made['id']}", {"title": "Hang the big swing"})
    page.wait_for_selector("h1:text-is('Hang the big swing')")
    assert field.input_value() == "The rope is"
    now = field.bounding_box()
    assert place is not None
    assert now is not None
    # The count itself stands above the field, in a place that is kept for it.
    assert abs(now["y"] - place["y"]) <= 1
    page.click(".fresh")
    page.wait_for_selector(".comments li:has-text('Which tree?')")
    assert field.input_value() == "The rope is"


def test_the_ledger_of_mail_counts_what_came_since(desk: Desk, open_page: OPEN) -> None:
    made = desk.call("POST", "/api/inbound/addresses", {"name": "Ledger"})["address"]
    recipient = f"intake+{made['token']}@hill.example"
    desk.take_mail(MAIL.replace(b"<greenhouse@", b"<ledger1@"), recipient)
    page = open_page("/inbox/mail")
    page.wait_for_selector(".mail-row")
    shown = page.locator(".mail-row").count()
    desk.take_mail(MAIL.replace(b"<greenhouse@", b"<ledger2@"), recipient)
    page.wait_for_selector(".fresh")
    assert page.locator(".mail-row").count() == shown
    page.click(".fresh")
    wait_for_count(page, ".mail-row", shown + 1)


def test_the_inbox_tells_nothing_found_from_all_decided(desk: Desk, open_page: OPEN) -> None:
    desk.read("Anna Li: What a fine morning it is.\n", "A call about the morning")
    source = desk.read("Anna Li: I'll send the gate's key by Friday.\n", "A call about the gate")
    page = open_page("/inbox")
    page.wait_for_selector(".inbox-row:has-text('A call about the morning'):has-text('Nothing to do was found')")
    for staged in desk.call("GET", f"/api/tasks/staged?source_id={source}")["staged_tasks"]:
        desk.call("POST", f"/api/tasks/staged/{staged['id']}/reject", {"reason_code": "other"})
    page.wait_for_selector(".inbox-row:has-text('A call about the gate'):has-text('decided')")


def test_what_was_refused_is_still_said_after_a_reload(open_page: OPEN) -> None:
    page = open_page("/inbox")
    page.set_input_files("input[type=file]", [{"name": "nothing.txt", "mimeType": "text/plain", "buffer": b""}])
    page.wait_for_selector(".uploads .bad-text")
    page.reload()
    page.wait_for_selector(".uploads li:has-text('nothing.txt') .bad-text")
    page.click(".uploads header button")
    wait_for_count(page, ".uploads", 0)
    page.reload()
    page.wait_for_selector(".inbox h1")
    assert page.locator(".uploads").count() == 0


def test_a_part_that_cant_be_fetched_says_so_and_is_fetched_when_one_tries_again(desk: Desk, open_page: OPEN) -> None:
    desk.clear_queue()
    desk.suggest(["Oil the garden gate"])
    page = open_page("/review/none")
    page.route("**/assets/editors-*", lambda route: route.abort())
    page.goto("/review")
    wait_for_keys(page)
    page.dblclick(".detail-title")
    page.wait_for_selector(".part-missing")
    assert page.inner_text(".detail-title") == "Oil the garden gate"
    page.unroute("**/assets/editors-*")
    page.click(".part-missing button")
    page.wait_for_selector(".title-input")
