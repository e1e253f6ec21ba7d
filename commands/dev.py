"""`gleaner dev`: web, worker and scheduler in one process, restarted whenever a source file changes."""

import argparse
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import structlog
from spacy.language import Language

from commands.exits import Exit
from commands.migrate import migrate
from commands.web_thread import WebThread
from config.local_queue import LocalJobQueue
from config.logging import configure_logging
from config.queues import JobName, QueuedCall
from config.runtime import Runtime, build_runtime
from config.settings import Settings, load_settings
from core.ids import JobId
from intake.extract.warming import warm_up
from intake.language.chosen import chosen_pipeline
from staging.wiring import BEFORE_COMMIT
from workers.jobs import analyze, sort_mail
from workers.scheduler import Scheduler

log = structlog.get_logger(__name__)

ROOT = Path(__file__).parent.parent
LOOK_SECONDS = 0.5
STOP_SECONDS = 5
_SKIPPED = frozenset({".venv", "tests", "bench", "docs", "var", "web", "node_modules"})
# The memory limit of a job applies to the whole process here, including the memory of a debugger.
_ROOMY_MB = 65_536


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=int, help="listen here instead of PORT or 8000")
    parser.add_argument("--no-reload", action="store_true", help="stay in this process, as a debugger wants it")


def run(args: argparse.Namespace) -> int:
    """Serve until Ctrl-C, always from the present code on disk."""
    if not args.no_reload:
        return _run_again_and_again([sys.executable, "-m", "cli", "dev", "--no-reload", *_port_of(args)])
    port = {"port": args.port} if args.port else {}
    _serve(load_settings(job_memory_mb=_ROOMY_MB, **port))
    return Exit.OK


def _port_of(args: argparse.Namespace) -> list[str]:
    return ["--port", str(args.port)] if args.port else []


def _serve(settings: Settings) -> None:
    configure_logging(settings, process="dev")
    migrate(settings)
    calls = LocalJobQueue()
    runtime = build_runtime(settings, before_commit=BEFORE_COMMIT, queue=calls)
    stopped = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stopped.set())
    web = WebThread(runtime)
    web.start()
    threading.Thread(target=Scheduler(runtime).run_until, args=(stopped,), name="scheduler", daemon=True).start()
    log.info("dev.ready", address=f"http://{settings.host}:{settings.port}/api/docs")
    try:
        # The worker runs on the main thread, because job time limits use signals, which only that thread receives.
        _work_until(stopped, runtime, calls)
    except KeyboardInterrupt:
        stopped.set()
    web.stop(seconds=STOP_SECONDS)
    _leave()


def _leave() -> NoReturn:
    """Exit without finalizing Python: the web server's threads may still use the interpreter, and would abort."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(Exit.OK)


def _work_until(stopped: threading.Event, runtime: Runtime, calls: LocalJobQueue) -> None:
    pipeline = chosen_pipeline(runtime.settings)
    warm_up(pipeline)
    while not stopped.is_set():
        call = calls.take(seconds=LOOK_SECONDS)
        if call is not None:
            _do(runtime, pipeline, call)


def _do(runtime: Runtime, pipeline: Language, call: QueuedCall) -> None:
    if call.name is JobName.SORT_MAIL:
        sort_mail.run(runtime, job_id=JobId(call.id), holder="dev")
    else:
        analyze.run(runtime, pipeline, job_id=JobId(call.id), holder="dev", lane=call.name)


def _run_again_and_again(command: list[str]) -> int:
    """Run the command, and restart it after each change of a source file."""
    child = subprocess.Popen(command)  # noqa: S603  # our own command
    known = _last_changes()
    try:
        while True:
            time.sleep(LOOK_SECONDS)
            now = _last_changes()
            if now != known:
                known = now
                _stop(child)
                child = subprocess.Popen(command)  # noqa: S603  # the same command
    except KeyboardInterrupt:
        _stop(child)
    return Exit.OK


def _stop(child: "subprocess.Popen[bytes]") -> None:
    child.terminate()
    try:
        child.wait(timeout=5)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()


def _last_changes() -> dict[str, int]:
    return {str(path): path.stat().st_mtime_ns for path in _source_files()}


def _source_files() -> Iterator[Path]:
    for folder, below, names in os.walk(ROOT):
        below[:] = [name for name in below if name not in _SKIPPED and not name.startswith(".")]
        yield from (Path(folder, name) for name in names if name.endswith((".py", ".html", ".css")))
