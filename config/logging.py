"""Structured logs: dotted facts with ids, never a word of what people said or wrote."""

import logging
import sys
from typing import Any

import structlog

from config.settings import LogFormat, Settings

# Whatever carries content or secrets is dropped even when somebody logs it by mistake.
FORBIDDEN_KEYS = frozenset({
    "text", "title", "quote", "body", "content", "description", "name", "email", "password", "secret", "token", "key", "note"
})  # fmt: skip


def _redact(_logger: Any, _method: str, event: structlog.typing.EventDict) -> structlog.typing.EventDict:
    for key in FORBIDDEN_KEYS & event.keys():
        event[key] = "[redacted]"
    return event


def _lines(*, colors: bool) -> structlog.dev.ConsoleRenderer:
    # Its default shows what every variable holds wherever an error passed, and so the words of a transcript.
    return structlog.dev.ConsoleRenderer(colors=colors, exception_formatter=structlog.dev.plain_traceback)


def configure_logging(settings: Settings, *, process: str) -> None:
    """Set up logging once for this process; every line says which process wrote it."""
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
    """For a command at a shell: warnings only, and never into its output."""
    structlog.configure(
        processors=[structlog.processors.add_log_level, _redact, _lines(colors=False)],
        wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING),
        # Looked up at each use: whoever captures the output of a command may close it afterwards.
        logger_factory=lambda *_: structlog.PrintLogger(file=sys.stderr),
        cache_logger_on_first_use=False,
    )
