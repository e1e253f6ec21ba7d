"""DMARC: the published policy of the domain in From (RFC 7489, with the tree walk of its successor).

The tree walk finds the organizational domain by DNS, so that no list of public suffixes is needed.
"""

from dataclasses import dataclass

from intake.mail.checks.names import Asking, is_name, read_tags

_MOST_LABELS = 8


@dataclass(frozen=True, slots=True)
class Policy:
    """The organizational domain, and how strict alignment must be; ``is_published`` is false without a record."""

    owner: str
    is_published: bool
    strict_dkim: bool = False
    strict_spf: bool = False


@dataclass(frozen=True, slots=True)
class _Step:
    domain: str
    tags: dict[str, str]


def find_policy(asking: Asking, domain: str) -> Policy:
    """The policy of the domain, or else of its organizational domain. Raises UnansweredError."""
    steps = _walk(asking, domain)
    owner = _owner(steps, domain)
    # The record of the domain counts first, then that of its owner, then that of the registry.
    speaks = [step for whose in (domain, owner) for step in steps if step.domain == whose]
    speaks += [step for step in steps if _word(step, "psd") == "y"]
    tags = speaks[0].tags if speaks else {}
    return Policy(owner, bool(tags), _is_strict(tags, "adkim"), _is_strict(tags, "aspf"))


def is_aligned(asking: Asking, domain: str, other: str, *, is_strict: bool, owner: str) -> bool:
    """Whether the authenticated domain ``other`` is aligned with ``domain``, whose owner is known."""
    if domain == other:
        return True
    if is_strict or not is_name(other) or not (other == owner or other.endswith(f".{owner}")):
        return False
    return _owner(_walk(asking, other), other) == owner


def _is_strict(tags: dict[str, str], name: str) -> bool:
    return tags.get(name, "r").lower() == "s"


def _walk(asking: Asking, domain: str) -> list[_Step]:
    """The records of the domain and its parents, lowest first."""
    labels = domain.split(".")
    names = [".".join(labels[place:]) for place in range(len(labels) - 1)]
    if len(names) > _MOST_LABELS:
        names = [names[0], *names[-_MOST_LABELS + 1 :]]
    return [_Step(name, tags) for name in names if (tags := _record(asking, name)) is not None]


def _owner(steps: list[_Step], domain: str) -> str:
    """The highest domain with a record, unless a record declares itself the owner or a registry."""
    for step in steps:
        if _word(step, "psd") == "n":
            return step.domain
        if _word(step, "psd") == "y" and step.domain != domain:
            below = domain.removesuffix(f".{step.domain}").rpartition(".")[2]
            return f"{below}.{step.domain}"
    return steps[-1].domain if steps else domain


def _word(step: _Step, name: str) -> str:
    return step.tags.get(name, "").lower()


def _record(asking: Asking, domain: str) -> dict[str, str] | None:
    records = [text for text in asking.texts(f"_dmarc.{domain}") if text.lower().startswith("v=dmarc1")]
    return read_tags(records[0]) if len(records) == 1 else None
