"""Linking suggestions to their customer where the register and the words leave only one choice."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from config.unit_of_work import UnitOfWork
from core.ids import WorkspaceId
from intake.candidate import Candidate
from staging.policy.customers import (
    Company,
    Found,
    Said,
    Surroundings,
    choose_customer,
    domain_of,
    find_names,
)
from staging.policy.names_in_prose import find_names_in_prose
from staging.propose.rows import StagedOrigin
from tasks.policy.fields import MOST_LINKS
from tasks.policy.handles import Handle
from tasks.policy.links import Link, parse_link, plain_link
from tasks.repository import handles


@dataclass(frozen=True, slots=True)
class Linked:
    """A candidate with its inherited links, including the customer's."""

    candidate: Candidate
    origin: StagedOrigin


@dataclass(frozen=True, slots=True)
class _Named:
    """The candidates of a source with the names in their words, and the people around the source."""

    source: StagedOrigin
    said: Sequence[tuple[Candidate, tuple[Said, ...]]]
    around: Surroundings

    @property
    def wanted(self) -> set[Handle]:
        """The handles to look up; empty when the source has no candidates."""
        if not self.said:
            return set()
        wanted = {mention.handle for _, texts in self.said for text in texts for mention in text.mentions}
        return wanted | self.around.domains | {mention.handle for mention in self.around.title}


def link_customers(
    uow: UnitOfWork, workspace_id: WorkspaceId, sources: Sequence[tuple[Sequence[Candidate], StagedOrigin]]
) -> list[list[Linked]]:
    """Link each candidate to its customer where only one can be meant, and add the reason.

    Links that the source came with stay, and none is added twice.
    """
    named = [_named(candidates, source) for candidates, source in sources]
    wanted = set().union(*(each.wanted for each in named))
    found = handles.find(uow.session, workspace_id, wanted) if wanted else {}
    return [_linked(each, found) for each in named]


def _named(candidates: Iterable[Candidate], source: StagedOrigin) -> _Named:
    people = source.company.words
    said = [(candidate, _said(candidate, people)) for candidate in candidates]
    return _Named(source, said, _surroundings(source.company, people))


def _linked(named: _Named, found: Found) -> list[Linked]:
    source, around = named.source, named.around
    links = [parse_link(link) for link in source.links]
    linked = []
    for candidate, texts in named.said:
        choice = choose_customer(texts, around, found, links=links) if found and len(links) < MOST_LINKS else None
        if choice is None:
            linked.append(Linked(candidate, source))
        else:
            why = (*candidate.why, choice.reason)
            linked.append(Linked(replace(candidate, why=why), _with(source, choice.link)))
    return linked


def _with(source: StagedOrigin, link: Link) -> StagedOrigin:
    links: Sequence[Mapping[str, Any]] = (*source.links, plain_link(link))
    return replace(source, links=links)


def _said(candidate: Candidate, people: frozenset[str]) -> tuple[Said, ...]:
    quotes = (Said(find_names_in_prose(each.quote, people=people), each.char_start) for each in candidate.evidence)
    # The first word of a title is a verb, which is capitalized for that reason.
    _, _, thing = candidate.title.partition(" ")
    return (Said(find_names_in_prose(thing, people=people)), *quotes)


def _surroundings(company: Company, people: frozenset[str]) -> Surroundings:
    domains = (domain_of(address) for address in company.addresses)
    return Surroundings(
        domains=frozenset(domain for domain in domains if domain is not None),
        title=find_names(company.title or "", people=people),
    )
