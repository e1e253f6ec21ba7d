"""What the environment may say, and what a wrong one is answered."""

import re
from pathlib import Path

import pytest

from config.settings import Settings, SettingsError, load_settings
from config.sign_on_settings import roles_in


def test_without_a_word_everything_is_embedded(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path)
    assert settings.sqlalchemy_url == f"sqlite:///{tmp_path / 'gleaner.sqlite3'}"
    assert settings.queue_url == f"unix://{tmp_path / 'queue' / 'queue.sock'}"
    assert (settings.host, settings.port) == ("127.0.0.1", 8000)


@pytest.mark.parametrize("scheme", ["postgres", "postgresql"])
def test_a_postgresql_url_is_given_our_driver(scheme: str) -> None:
    assert Settings(database_url=f"{scheme}://h/d").sqlalchemy_url == "postgresql+psycopg://h/d"


def test_every_fault_is_listed_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", "none")
    monkeypatch.setenv("GLEANER_TIMEZONE", "Mars/Olympus")
    monkeypatch.setenv("GLEANER_SECRET_KEY", "short")
    with pytest.raises(SettingsError) as refused:
        load_settings()
    assert all(name in str(refused.value) for name in ("PORT", "GLEANER_TIMEZONE", "GLEANER_SECRET_KEY"))


def test_an_unknown_database_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "mysql://h/d")
    with pytest.raises(SettingsError, match="sqlite: or postgresql:"):
        load_settings()


def test_the_signing_key_is_made_once_and_readable_by_nobody_else(tmp_path: Path) -> None:
    first = Settings(data=tmp_path).signing_key()
    assert Settings(data=tmp_path).signing_key() == first
    assert len(first) >= 32
    assert (tmp_path / "secret.key").stat().st_mode & 0o077 == 0


def test_a_given_secret_is_the_signing_key_and_not_shown(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path, secret_key="s" * 40)
    assert settings.signing_key() == b"s" * 40
    assert "ssss" not in repr(settings)


PROVIDER = {
    "oidc_issuer": "https://login.example",
    "oidc_client": "gleaner",
    "oidc_workspace": "Acme",
    "oidc_roles": "staff=member",
    "public_url": "https://gleaner.example",
}


@pytest.mark.parametrize(
    ("given", "fault"),
    [
        ({"oidc_issuer": "http://login.example"}, "https://"),
        ({"oidc_issuer": "https://login.example/?tenant=1"}, "https://"),
        ({"oidc_client": ""}, "GLEANER_OIDC_CLIENT"),
        ({"oidc_workspace": " "}, "GLEANER_OIDC_WORKSPACE"),
        ({"oidc_roles": ""}, "GLEANER_OIDC_ROLES"),
        ({"oidc_roles": "staff=agent"}, "GROUP=ROLE"),
        ({"oidc_roles": "member"}, "GROUP=ROLE"),
        ({"oidc_roles": "*=member"}, "GLEANER_OIDC_DOMAINS"),
        ({"oidc_scopes": "email"}, "oidc_scopes"),
        ({"oidc_secret_file": "/nowhere/secret"}, "GLEANER_OIDC_SECRET_FILE"),
        ({"public_url": None}, "GLEANER_PUBLIC_URL"),
    ],
)
def test_a_provider_of_sign_ons_is_named_whole_or_not_at_all(given: dict[str, str | None], fault: str) -> None:
    assert load_settings(**PROVIDER).oidc_issuer == "https://login.example"
    with pytest.raises(SettingsError, match=re.escape(fault)):
        load_settings(**{**PROVIDER, **given})


def test_a_group_may_have_signs_that_settings_use() -> None:
    assert roles_in("a = b=owner, CN=x y=member,") == (("a = b", "owner"), ("CN=x y", "member"))
