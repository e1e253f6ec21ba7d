"""Search by words: tasks with their evidence, suggestions, and sources."""

from access.viewer import viewer_of
from config.unit_of_work import UnitOfWork
from core.actor import Actor
from core.paging import Row
from staging.queue.origins import TracedTask, trace
from staging.queue.read import StagedView, with_evidence
from staging.repository.search import Found, wanted_sources, wanted_staged
from tasks.items.read import TaskFilter
from tasks.search import search
from tasks.search.pages import Asked, Hit, HitPage, Place, SearchSort, find_page, show_hits

__all__ = ["Asked", "Found", "Hit", "HitPage", "Place", "SearchSort", "find_sources", "find_staged", "find_tasks"]


def find_tasks(uow: UnitOfWork, asked: Asked, *, actor: Actor, where: TaskFilter) -> HitPage[TracedTask]:
    """Live tasks that the actor may see, that match the filter and contain the words."""
    page = search.find_tasks(uow, asked, actor=actor, where=where)
    traced = trace(uow, [hit.thing for hit in page.hits])
    hits = (Hit(task, hit.title_spans, hit.excerpt) for task, hit in zip(traced, page.hits, strict=True))
    return HitPage(tuple(hits), page.next)


def find_staged(uow: UnitOfWork, asked: Asked, *, actor: Actor) -> HitPage[StagedView]:
    """Suggestions that the actor may see, and that are neither approved nor merged."""
    rows, following = find_page(uow, asked, wanted_staged(viewer_of(actor), asked.words))
    return show_hits(uow, asked.words, rows, with_evidence(uow, rows), following)


def find_sources(uow: UnitOfWork, asked: Asked, *, actor: Actor) -> HitPage[Row]:
    """Sources that the actor may see, by their names and their text."""
    rows, following = find_page(uow, asked, wanted_sources(viewer_of(actor), asked.words))
    return show_hits(uow, asked.words, rows, rows, following)
