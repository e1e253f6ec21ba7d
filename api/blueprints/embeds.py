"""Lists of open work that other pages show in a frame."""

from collections.abc import Mapping
from contextlib import suppress
from typing import Any, Final

from flask import Response, render_template, request

from access.embed_tokens import Embed
from access.scopes import Scope
from access.services.embeds import (
    ShownEmbed,
    get_embed,
    list_embeds,
    make_embed,
    revoke_embed,
    revoke_embeds,
    touch_embed,
)
from api.access import PUBLIC, any_of
from api.answers import Answer, File, created, respond
from api.context import current_runtime
from api.embed_words import EMBED_WORDS, EmbedWords, embed_words
from api.endpoints import ApiBlueprint
from api.hosts import own_address
from api.paging import page_answer, place_in
from api.presenters.embeds import embed_payload
from api.schemas.embeds import EmbedAnswerSchema, EmbedBodySchema, EmbedsAnswerSchema, NewEmbedAnswerSchema
from api.schemas.envelope import AnswerSchema, PageQuerySchema
from api.transactions import Call
from config.unit_of_work import UnitOfWork
from core.actor import Actor, ActorKind, Channel
from core.calendar import local_day
from core.errors import TransientError
from core.ids import EmbedId
from tasks.items.read import LinkedTo, TaskFilter, TaskSort, TaskView, list_tasks

blueprint = ApiBlueprint(
    "embeds", __name__, url_prefix="", description="Lists in other pages.", template_folder="../templates"
)

ADMIN = any_of(Scope.ADMIN)
HTML: Final = "text/html; charset=utf-8"
MOST_ROWS: Final = 50
_POLICY: Final = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors "


@blueprint.writes("POST", "/api/embeds", access=ADMIN, body=EmbedBodySchema, answer=NewEmbedAnswerSchema, status=201)
def make_list_embed(call: Call, body: Mapping[str, Any]) -> Answer:
    """Make an address under which pages of these origins show a list of open work

    Whoever knows the address sees titles, statuses and days of work that is not private, without logging in. It is in this answer
    and nowhere else: a request repeated with the same idempotency key finds null.
    """
    link = (body["link"]["type"], body["link"]["id"]) if body["link"] else None
    made = make_embed(
        call.uow,
        actor=call.actor,
        name=body["name"],
        origins=body["origins"],
        link=link,
        days=body["days"],
        signing_key=current_runtime().signing_key,
    )
    shown = embed_payload(made.embed)
    url = f"{own_address()}/embed/{made.token}"
    return created(Answer({"embed": {**shown, "url": None}}, once={"embed": {**shown, "url": url}}))


@blueprint.reads("GET", "/api/embeds", access=ADMIN, query=PageQuerySchema, answer=EmbedsAnswerSchema)
def list_list_embeds(call: Call, query: Mapping[str, Any]) -> Answer:
    """List the lists that other pages show, newest first, those that were taken back or have expired too

    Addresses that were made before lists had names are not among them; taking all back takes them back as well.
    """
    page = list_embeds(call.uow, call.actor.workspace_id, after=place_in(query), limit=query["limit"])
    return page_answer("embeds", page, embed_payload, query)


@blueprint.writes("DELETE", "/api/embeds/<embed_id>", access=ADMIN, answer=EmbedAnswerSchema)
def revoke_list_embed(call: Call, embed_id: str) -> Answer:
    """Take one address back

    It shows nothing from the very next request on. Taking it back again changes nothing.
    """
    return Answer({"embed": embed_payload(revoke_embed(call.uow, actor=call.actor, embed_id=EmbedId(embed_id)))})


@blueprint.writes("DELETE", "/api/embeds", access=ADMIN, answer=AnswerSchema)
def revoke_list_embeds(call: Call) -> Answer:
    """Take all addresses back that show lists of this workspace

    They show nothing from the very next request on.
    """
    revoke_embeds(call.uow, actor=call.actor)
    return Answer({})


@blueprint.serves("GET", "/embed/<token>", access=PUBLIC, file="A page to be shown in a frame.", media_type="text/html")
def show_list_embed(token: str) -> Response:
    """Show a list of open work in a frame

    Without a script, only in pages of the origins for which the address was made, and in English or German, as the browser wishes.
    """
    runtime = current_runtime()
    words = embed_words(request.accept_languages.best_match([each.language for each in EMBED_WORDS]))
    with runtime.transactions.read() as uow:
        shown = get_embed(uow, token, signing_key=runtime.signing_key)
        html = _page(uow, shown, words)
    if shown.touch_due is not None:
        _note_use(shown.touch_due)
    policy = _POLICY + " ".join(shown.embed.origins)
    return respond(File(html.encode(), HTML, headers={"Content-Security-Policy": policy, "Vary": "Accept-Language"}))


def _page(uow: UnitOfWork, shown: ShownEmbed, words: EmbedWords) -> str:
    embed, workspace = shown.embed, shown.workspace
    viewer = Actor(embed.workspace_id, ActorKind.USER, Channel.API, frozenset({Scope.TASKS_READ.value}))
    page = list_tasks(
        uow, actor=viewer, where=_wanted(embed), sort=TaskSort.DUE_AT, is_descending=False, limit=MOST_ROWS
    )
    return render_template(
        "embed.html",
        title=embed.link_id or workspace.name,
        rows=[_row(view, now=uow.now, timezone=workspace.timezone, words=words) for view in page.rows],
        has_more=page.next is not None,
        words=words,
    )


def _note_use(embed_id: EmbedId) -> None:
    """A busy database is no reason to show nothing."""
    with suppress(TransientError), current_runtime().transactions.begin() as uow:
        touch_embed(uow, embed_id)


def _wanted(embed: Embed) -> TaskFilter:
    """Open work, and of anything private nothing, whoever may look."""
    links = (LinkedTo(embed.link_type, (embed.link_id or "",)),) if embed.link_type else ()
    return TaskFilter(hides_final=True, is_private=False, links=links)


def _row(view: TaskView, *, now: Any, timezone: str, words: EmbedWords) -> dict[str, Any]:
    row = view.row
    due = local_day(row["due_at"], timezone=row["due_tz"] or timezone) if row["due_at"] else None
    return {
        "title": row["title"],
        "status": words.statuses[row["status"].value],
        "due": due,
        "is_overdue": row["due_at"] is not None and row["due_at"] < now,
    }
