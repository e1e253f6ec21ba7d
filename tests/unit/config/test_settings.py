"""What the environment may say, and what a wrong one is answered."""

from pathlib import Path

import pytest

from config.settings import Settings, SettingsError, load_settings


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
