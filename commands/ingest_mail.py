"""`gleaner ingest-mail`: accept one mail from standard input, as a mail server pipes it."""

import argparse
import os
import sys
from dataclasses import replace
from functools import partial
from types import TracebackType

from commands.exits import Exit
from config.runtime import Runtime, build_runtime
from config.settings import SettingsError, load_settings
from core.errors import TransientError
from intake.blobs import DatabaseBlobs
from intake.inbound.delivery import Delivery
from intake.inbound.gateway import accept_everywhere, refuse_large
from intake.inbound.refusals import note_refusal, refused_recipient
from intake.inbound.routing import hosts_of
from intake.inbound.words import Way
from staging.wiring import BEFORE_COMMIT

_PIECE = 1024 * 1024
_MOST_HEAD = 64 * 1024


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--recipient", required=True, metavar="ADDRESS", help="the intake address it was sent to")
    parser.add_argument("--sender", metavar="ADDRESS", help="who sent it, by the envelope; empty for nobody")


def run(args: argparse.Namespace) -> int:
    """Exit status 0 once the mail is stored, 67 for an unknown recipient, 75 for a fault here, so that it is sent again."""
    sys.excepthook = _requeue
    try:
        return _keep(args)
    except (SettingsError, TransientError) as error:
        print(f"gleaner: {error}", file=sys.stderr)  # noqa: T201
        return Exit.TRY_AGAIN


def _keep(args: argparse.Namespace) -> int:
    settings = load_settings()
    raw = sys.stdin.buffer.read(settings.upload_limit_bytes + 1)
    delivery = Delivery(raw, Way.PIPE, sender=args.sender, recipients=(args.recipient,))
    runtime = build_runtime(settings, before_commit=BEFORE_COMMIT)
    if len(raw) > settings.upload_limit_bytes:
        return _refuse_large(runtime, delivery)
    with runtime.transactions.begin() as uow:
        hosts, blobs = hosts_of(runtime), DatabaseBlobs()
        [kept] = accept_everywhere(uow, delivery, hosts=hosts, blobs=blobs)
        if kept is None:
            note_refusal(uow, refused_recipient(Way.PIPE, args.recipient, args.sender), hosts=hosts, blobs=blobs)
    if kept is None:
        print("gleaner: there is no such intake address", file=sys.stderr)  # noqa: T201
        return Exit.NO_SUCH_USER
    print(kept.message.id)  # noqa: T201
    return Exit.OK


def _refuse_large(runtime: Runtime, delivery: Delivery) -> int:
    """Record the refused mail in the ledger, with its headers."""
    size = len(delivery.raw) + sum(map(len, iter(partial(sys.stdin.buffer.read, _PIECE), b"")))
    lines = delivery.raw[:_MOST_HEAD].splitlines(keepends=True)
    end = next((place for place, line in enumerate(lines) if not line.strip()), len(lines))
    head = replace(delivery, raw=b"".join(lines[:end]))
    hosts, blobs = hosts_of(runtime), DatabaseBlobs()
    with runtime.transactions.begin() as uow:
        if not refuse_large(uow, head, size=size, hosts=hosts, blobs=blobs):
            [recipient] = delivery.recipients
            note_refusal(uow, refused_recipient(Way.PIPE, recipient, delivery.sender), hosts=hosts, blobs=blobs)
    limit = runtime.settings.upload_limit_bytes
    print(f"gleaner: the mail has {size:,} bytes, and {limit:,} are taken", file=sys.stderr)  # noqa: T201
    return Exit.TOO_LARGE


def _requeue(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Exit with 75 after an unexpected error: mail servers take status 1 for a final refusal and drop the mail."""
    sys.__excepthook__(kind, error, trace)
    sys.stderr.flush()
    os._exit(Exit.TRY_AGAIN)
