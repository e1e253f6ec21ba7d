"""What somebody who steals the database finds."""

from pathlib import Path

import pytest

from access.scopes import Scope
from access.services.keys import create_key
from access.services.log_in import LogInRefusedError
from access.session_tokens import csrf_token
from config.database import Base
from tests.unit.access.browser import PASSWORD, SIGNING_KEY, Browser
from tests.unit.access.conftest import Office

TYPED_INTO_THE_WRONG_BOX = "tr0ub4dor and three"


def everything_stored(office: Office) -> str:
    with office.engine.connect() as connection:
        tables = Base.metadata.sorted_tables
        return "\n".join(repr(tuple(row)) for table in tables for row in connection.execute(table.select()))


def test_no_key_session_or_password_can_be_read_from_any_table(office: Office, browser: Browser) -> None:
    with office.transactions.begin() as uow:
        key, text = create_key(
            uow, actor=office.owner_actor, member_id=office.owner.id, scopes={Scope.ADMIN}, name="ci"
        )
    token = browser.log_in("olga@acme.example").token
    stored = everything_stored(office)
    assert key.id in stored
    secrets = [
        text,
        text.split("_")[3],
        token,
        token.split("_")[2],
        csrf_token(token, signing_key=SIGNING_KEY),
        PASSWORD,
    ]
    assert [secret for secret in secrets if secret in stored] == []


def test_a_password_typed_as_an_address_is_not_stored(office: Office, browser: Browser) -> None:
    with pytest.raises(LogInRefusedError) as refused:
        browser.log_in(TYPED_INTO_THE_WRONG_BOX)
    assert TYPED_INTO_THE_WRONG_BOX not in refused.value.detail
    assert TYPED_INTO_THE_WRONG_BOX not in everything_stored(office)


def test_no_file_beside_the_tables_holds_a_secret_either(office: Office, browser: Browser, tmp_path: Path) -> None:
    token = browser.log_in("olga@acme.example").token
    for path in filter(Path.is_file, tmp_path.rglob("*")):
        content = path.read_bytes()
        assert token.encode() not in content
        assert PASSWORD.encode() not in content
