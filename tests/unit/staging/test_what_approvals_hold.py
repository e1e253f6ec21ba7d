"""What everybody in a workspace waits for is held at the very end of an approval, and for little."""

import re

from staging.decide.approve import approve
from tests.support.office import Office
from tests.support.statements import counted
from tests.support.work import suggest


def test_the_head_of_the_trail_is_locked_for_the_rows_of_the_trail_alone(office: Office) -> None:
    suggested = suggest(office, title="Send the offer")
    with counted(office.transactions.engine) as statements:
        office.do(approve, suggested.id, actor=office.anna)
    (locked,) = [place for place, statement in enumerate(statements) if "FROM audit_heads" in statement]
    written = [found[0] for each in statements[locked + 1 :] if (found := re.match(r"(INSERT INTO|UPDATE) \w+", each))]
    assert written == ["INSERT INTO audit_events", "UPDATE audit_heads"]
    assert len(statements) == locked + 3
