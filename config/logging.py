"""Structured logs: dotted event names with ids, never text that people said or wrote."""

import logging
import sys
from typing import Any

import structlog

from config.settings import LogFormat, Settings

# Keys that may hold content or secrets are redacted even when code logs them by mistake.
FORBIDDEN_KEYS = frozenset({
    "text", "title", "quote", "body", "content", "description", "name", "email", "password", "secret", "token", "key", "note"
})  # fmt: skip


def _redact(_logger: Any, _method: str, event: structlog.typing.EventDict) -> structlog.typing.EventDict:
    for key in FORBIDDEN_KEYS & event.keys():
        event[key] = "[redacted]"
    return event


def _lines(*, colors: bool) -> structlog.dev.ConsoleRenderer:
    # The default formatter prints local variables in tracebacks, which may contain the text of a transcript.
    return structlog.dev.ConsoleRenderer(colors=colors, exception_formatter=structlog.dev.plain_traceback)


def configure_logging(settings: Settings, *, process: str) -> None:
    """Set up logging for this process, whose name is in every line."""
    renderer: Any = (
        structlog.processors.JSONRenderer()
        if settings.log_format is LogFormat.JSON
        else _lines(colors=sys.stderr.isatty())
    )
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _redact,
    ]
    structlog.configure(
        processors=[*shared, structlog.processors.format_exc_info, renderer]
        if settings.log_format is LogFormat.JSON
        else [*shared, renderer],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[settings.log_level]),
        logger_factory=structlog.PrintLoggerFactory(file=sys.stderr),
        cache_logger_on_first_use=True,
    )
    logging.basicConfig(
        level=logging.WARNING, stream=sys.stderr, format="%(levelname)s %(name)s %(message)s", force=True
    )
    structlog.contextvars.bind_contextvars(process=process)


def configure_command_logging() -> None:
    """Set up logging for a shell command: warnings only, to standard error."""
    structlog.configure(
        processors=[structlog.processors.add_log_level, _redact, _lines(colors=False)],
        wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING),
        # sys.stderr is looked up at each use, because tests that capture output close it afterwards.
        logger_factory=lambda *_: structlog.PrintLogger(file=sys.stderr),
        cache_logger_on_first_use=False,
    )
