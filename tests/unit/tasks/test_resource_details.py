"""What may be told about things that live elsewhere: the rules alone."""

import pytest

from core.errors import InvalidError
from tasks.policy.resources import (
    ResourceDetails,
    ResourceRef,
    UnknownResourceError,
    clean_details,
    clean_ref,
    search_text,
)

ACME = ResourceRef("customer", "cus_1")


def refused_field(details: ResourceDetails, ref: ResourceRef = ACME) -> str:
    with pytest.raises(InvalidError) as refusal:
        clean_details(ref, details)
    return refusal.value.faults[0].path


def test_what_is_told_is_kept_once_and_clean() -> None:
    told = ResourceDetails(
        name=" Acme  GmbH ", email_domains=("@Acme.example", "acme.example"), related=("cus_2", "cus_1", "cus_2")
    )
    kept = clean_details(ACME, told)
    assert (kept.name, kept.email_domains, kept.related) == ("Acme GmbH", ("acme.example",), ("cus_2",))


@pytest.mark.parametrize("ref", [ResourceRef("", "1"), ResourceRef("deal", ""), ResourceRef("deal", "a\nb")])
def test_a_type_or_an_id_that_nothing_can_have_is_refused(ref: ResourceRef) -> None:
    with pytest.raises(InvalidError):
        clean_ref(ref)


def test_a_milestone_is_a_step_of_a_project_and_of_nothing_else() -> None:
    step = ResourceRef("milestone", "mil_1")
    whole = ResourceDetails(parent=ResourceRef("project", "pro_1"))
    assert clean_details(step, whole).parent == whole.parent
    assert refused_field(ResourceDetails(parent=ACME), step) == "parent.type"


def test_nothing_is_a_part_of_itself() -> None:
    assert refused_field(ResourceDetails(parent=ACME)) == "parent.id"


def test_what_is_wrong_is_named_by_its_place() -> None:
    assert refused_field(ResourceDetails(related=("cus_2", ""))) == "related.1.id"
    assert refused_field(ResourceDetails(email_domains=("acme.example", "acme"))) == "email_domains.1"


def test_an_unknown_id_is_named_by_its_field() -> None:
    error = UnknownResourceError("deal", path="links.0.id")
    assert [(fault.path, fault.reason) for fault in error.faults] == [
        ("links.0.id", "is no registered deal of this workspace")
    ]


def test_a_search_looks_into_all_that_is_known() -> None:
    details = ResourceDetails(name="ACME", email="info@acme.example")
    assert search_text(ACME, details) == "acme info@acme.example cus_1"
