"""Every environment variable that the service reads, typed; nothing else reads the environment."""

import secrets
from enum import StrEnum
from ipaddress import ip_address, ip_network
from pathlib import Path
from typing import Self
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import SettingsConfigDict

from config.mail_settings import MailSettings
from config.sign_on_settings import SignOnSettings
from core.date_order import DateOrder
from core.zones import is_known_zone

MEBIBYTE = 1024 * 1024
_SHORTEST_SECRET = 32


class SettingsError(Exception):
    """The settings are invalid; the message lists every fault, one per line."""


class LogFormat(StrEnum):
    CONSOLE = "console"
    JSON = "json"


class Settings(MailSettings, SignOnSettings):
    """The settings of one installation. Frozen: a process must be restarted to use other settings."""

    model_config = SettingsConfigDict(frozen=True, extra="ignore", populate_by_name=True)

    data: Path = Field(Path("var"), validation_alias="GLEANER_DATA")
    database_url: str = Field("", validation_alias="DATABASE_URL")
    redis_url: str = Field("", validation_alias="REDIS_URL")
    host: str = Field("127.0.0.1", validation_alias="GLEANER_HOST")
    port: int = Field(8000, validation_alias="PORT", ge=1, le=65535)
    # Open descriptors: sockets passed by systemd or by the supervisor, and the pipe that reports readiness to it.
    listen_fds: int = Field(0, validation_alias="LISTEN_FDS", ge=0)
    listen_pid: int | None = Field(None, validation_alias="LISTEN_PID")
    listener_fd: int | None = Field(None, validation_alias="GLEANER_LISTENER_FD", ge=0)
    ready_fd: int | None = Field(None, validation_alias="GLEANER_READY_FD", ge=0)

    public_url: str | None = Field(None, validation_alias="GLEANER_PUBLIC_URL")
    metrics_token: SecretStr | None = Field(None, validation_alias="GLEANER_METRICS_TOKEN")
    key: SecretStr | None = Field(None, validation_alias="GLEANER_KEY")
    api_key: SecretStr | None = Field(None, validation_alias="GLEANER_API_KEY")
    url: str | None = Field(None, validation_alias="GLEANER_URL")
    secret_key: SecretStr | None = Field(None, validation_alias="GLEANER_SECRET_KEY")
    backup_key: SecretStr | None = Field(None, validation_alias="GLEANER_BACKUP_KEY")
    trusted_proxies: int = Field(0, validation_alias="GLEANER_TRUSTED_PROXIES", ge=0, le=8)
    secure_cookies: bool = Field(default=False, validation_alias="GLEANER_SECURE_COOKIES")
    session_hours: int = Field(12, validation_alias="GLEANER_SESSION_HOURS", ge=1, le=720)
    idempotency_hours: int = Field(24, validation_alias="GLEANER_IDEMPOTENCY_HOURS", ge=24)

    web_threads: int = Field(4, validation_alias="GLEANER_WEB_THREADS", ge=1, le=64)
    web_queue: int = Field(256, validation_alias="GLEANER_WEB_QUEUE", ge=1, le=100_000)
    web_connections: int = Field(4096, validation_alias="GLEANER_WEB_CONNECTIONS", ge=16, le=100_000)
    address_requests: int = Field(1024, validation_alias="GLEANER_ADDRESS_REQUESTS", ge=1, le=100_000)
    address_idle: int = Field(256, validation_alias="GLEANER_ADDRESS_IDLE", ge=1, le=100_000)
    rate_address: int = Field(6000, validation_alias="GLEANER_RATE_ADDRESS", ge=0, le=10_000_000)
    rate_key: int = Field(3000, validation_alias="GLEANER_RATE_KEY", ge=0, le=10_000_000)
    rate_member: int = Field(3000, validation_alias="GLEANER_RATE_MEMBER", ge=0, le=10_000_000)
    rate_workspace: int = Field(6000, validation_alias="GLEANER_RATE_WORKSPACE", ge=0, le=10_000_000)
    log_in_queue: int = Field(32, validation_alias="GLEANER_LOG_IN_QUEUE", ge=1, le=10_000)
    body_seconds: float = Field(300, validation_alias="GLEANER_BODY_SECONDS", ge=1, le=86_400)
    body_bytes_per_second: int = Field(4096, validation_alias="GLEANER_BODY_BYTES_PER_SECOND", ge=1)
    spool_bytes: int = Field(1024 * MEBIBYTE, validation_alias="GLEANER_SPOOL_BYTES", ge=MEBIBYTE)
    web_workers: int = Field(2, validation_alias="GLEANER_WEB_WORKERS", ge=1, le=64)
    queue_workers: int = Field(1, validation_alias="GLEANER_QUEUE_WORKERS", ge=1, le=64)
    lease_seconds: int = Field(15, validation_alias="GLEANER_LEASE_SECONDS", ge=2, le=3600)
    sweep_seconds: float = Field(2.0, validation_alias="GLEANER_SWEEP_SECONDS", ge=0.1, le=600)
    quota_stored_mb: int = Field(20_480, validation_alias="GLEANER_QUOTA_STORED_MB", ge=0)
    quota_uploads: int = Field(20_000, validation_alias="GLEANER_QUOTA_UPLOADS", ge=0)
    quota_running: int = Field(8, validation_alias="GLEANER_QUOTA_RUNNING", ge=0, le=1000)
    waiting_seconds: int = Field(300, validation_alias="GLEANER_WAITING_SECONDS", ge=1)
    disk_free_mb: int = Field(512, validation_alias="GLEANER_DISK_FREE_MB", ge=16)
    max_attempts: int = Field(3, validation_alias="GLEANER_MAX_ATTEMPTS", ge=1, le=10)
    batch_size: int = Field(16, validation_alias="GLEANER_BATCH_SIZE", ge=1, le=256)
    job_seconds: int = Field(120, validation_alias="GLEANER_JOB_SECONDS", ge=5, le=3600)
    job_cpu_seconds: int = Field(20, validation_alias="GLEANER_JOB_CPU_SECONDS", ge=1, le=3600)
    job_memory_mb: int = Field(512, validation_alias="GLEANER_JOB_MEMORY_MB", ge=256)

    sqlite_synchronous: str = Field("NORMAL", validation_alias="GLEANER_SQLITE_SYNCHRONOUS", pattern="^(NORMAL|FULL)$")
    # The database role of requests; row-level security is off without one.
    row_security: str = Field("", validation_alias="GLEANER_ROW_SECURITY", pattern=r"^([a-z_][a-z0-9_]{0,62})?$")
    keep_deleted_days: int | None = Field(None, validation_alias="GLEANER_KEEP_DELETED_DAYS", ge=1, le=36500)
    upload_limit_bytes: int = Field(25 * MEBIBYTE, validation_alias="GLEANER_UPLOAD_LIMIT_BYTES", ge=1024)
    default_timezone: str = Field("UTC", validation_alias="GLEANER_TIMEZONE")
    default_date_order: DateOrder = Field(DateOrder.MDY, validation_alias="GLEANER_DATE_ORDER")
    pipeline: str | None = Field(None, validation_alias="GLEANER_PIPELINE")

    audit_key: Path | None = Field(None, validation_alias="GLEANER_AUDIT_KEY")
    audit_anchors: Path | None = Field(None, validation_alias="GLEANER_AUDIT_ANCHORS")
    # Space-separated places that also get the ends of the trails.
    audit_anchors_to: str = Field(
        "",
        validation_alias="GLEANER_AUDIT_ANCHORS_TO",
        pattern=r"^(\s*(syslog:(//[\w.-]+(:\d{1,5})?|/\S+)|https?://\S+|mailto:[^\s@]+@[\w.-]+))*\s*$",
    )
    # Comma-separated networks that webhooks may reach although they are not public.
    webhook_networks: str = Field("", validation_alias="GLEANER_WEBHOOK_NETWORKS")

    metrics_folder: Path | None = Field(None, validation_alias="PROMETHEUS_MULTIPROC_DIR")
    log_format: LogFormat = Field(LogFormat.CONSOLE, validation_alias="GLEANER_LOG_FORMAT")
    log_level: str = Field("INFO", validation_alias="GLEANER_LOG_LEVEL", pattern="^(DEBUG|INFO|WARNING|ERROR)$")

    @field_validator("default_timezone")
    @classmethod
    def _known_zone(cls, value: str) -> str:
        if not is_known_zone(value):
            raise ValueError(f"{value!r} is not an IANA time zone such as Europe/Berlin")
        return value

    @field_validator("public_url")
    @classmethod
    def _bare_address(cls, value: str | None) -> str | None:
        parts = urlsplit(value or "")
        is_bare = parts.scheme in {"http", "https"} and parts.netloc and parts.path in {"", "/"} and not parts.query
        if value and not is_bare:
            raise ValueError("must be the address that people type, such as https://gleaner.example.com")
        return value.rstrip("/") if value else None

    @field_validator("backup_key", "metrics_token", "secret_key")
    @classmethod
    def _long_secret(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and len(value.get_secret_value()) < _SHORTEST_SECRET:
            raise ValueError(f"must have at least {_SHORTEST_SECRET} characters")
        return value

    @field_validator("webhook_networks")
    @classmethod
    def _known_networks(cls, value: str) -> str:
        for part in filter(None, map(str.strip, value.split(","))):
            ip_network(part)  # the message of its ValueError is shown
        return value

    @model_validator(mode="after")
    def _known_database(self) -> Self:
        if self.database_url and not self.database_url.startswith(("sqlite:", "postgres:", "postgresql")):
            raise ValueError("DATABASE_URL must begin with sqlite: or postgresql:")
        if self.row_security and not self.database_url.startswith("postgres"):
            raise ValueError("GLEANER_ROW_SECURITY needs PostgreSQL, named by DATABASE_URL")
        return self

    @model_validator(mode="after")
    def _anchors_sent(self) -> Self:
        if "mailto:" in self.audit_anchors_to and not self.smtp_host:
            raise ValueError("GLEANER_AUDIT_ANCHORS_TO names an address for mail, which needs GLEANER_SMTP_HOST")
        return self

    @model_validator(mode="after")
    def _known_address(self) -> Self:
        if self.oidc_issuer and not self.public_url:
            raise ValueError("GLEANER_OIDC_ISSUER needs GLEANER_PUBLIC_URL, to which the provider sends people back")
        return self

    @property
    def is_private(self) -> bool:
        """Whether the service listens on a private address, with no proxy or public URL in front of it."""
        if self.trusted_proxies or self.public_url:
            return False
        try:
            return ip_address(self.host).is_private and not ip_address(self.host).is_unspecified
        except ValueError:
            return self.host == "localhost"

    @property
    def sqlalchemy_url(self) -> str:
        """The database URL for SQLAlchemy; by default a file in the data folder."""
        if not self.database_url:
            return f"sqlite:///{self.data.resolve() / 'gleaner.sqlite3'}"
        scheme, _, rest = self.database_url.partition("://")
        return f"postgresql+psycopg://{rest}" if scheme in {"postgres", "postgresql"} else self.database_url

    @property
    def embedded_queue_socket(self) -> Path:
        return self.data.resolve() / "queue" / "queue.sock"

    @property
    def queue_url(self) -> str:
        """The URL of the configured queue server, or of the bundled one."""
        return self.redis_url or f"unix://{self.embedded_queue_socket}"

    @property
    def anchors_file(self) -> Path:
        """The file with the anchors of the audit trails."""
        return self.audit_anchors or self.data / "audit.anchors"

    @property
    def audit_key_file(self) -> Path:
        """The file with the key of the audit trails."""
        return self.audit_key or self.data / "audit.key"

    def signing_key(self) -> bytes:
        """The key for cursors and cookies: the configured one, or one that the first start creates in the data folder."""
        if self.secret_key is not None:
            return self.secret_key.get_secret_value().encode()
        return _kept_secret(self.data / "secret.key")


def _kept_secret(path: Path) -> bytes:
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    if not path.exists():
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_hex(32))
        try:
            # link() never replaces a file, so that of two processes starting together one wins and both read the same key.
            path.hardlink_to(draft)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return path.read_bytes()


def load_settings(**overrides: object) -> Settings:
    """The settings from the environment. Raises SettingsError, which lists every fault."""
    try:
        return Settings(**overrides)  # type: ignore[arg-type]  # pydantic checks and converts each value
    except ValidationError as error:
        faults = [
            f"  {'.'.join(str(part) for part in fault['loc']) or 'settings'}: {fault['msg']}"
            for fault in error.errors()
        ]
        raise SettingsError("The settings can't be used:\n" + "\n".join(faults)) from error
