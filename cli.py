"""The operator's command: finds the family a command belongs to and hands over."""

import argparse
import sys
from collections.abc import Sequence

from commands.invocation import invoke, load_command
from config.logging import configure_command_logging
from config.private_files import keep_new_files_private

COMMANDS = {
    "up": "run the whole service: queue server, web, worker and scheduler",
    "dev": "run web, worker and scheduler in one process, and again whenever a file changes",
    "demo": "make a workspace with a month of meetings and work, to look around in",
    "web": "run only the web process",
    "worker": "run only a worker",
    "scheduler": "run only the scheduler",
    "mail": "run only the process that takes mail by SMTP or LMTP, and sends mail",
    "ingest-mail": "keep one mail from standard input, as a mail server pipes it",
    "migrate": "bring the database to the shape this version expects",
    "create-key": "make an API key and print it",
    "api": "ask a running service for anything that its API can do, and print the answer as JSON",
    "mcp": "let an agent on this machine speak to a running service over standard input and output",
    "reset-link": "make a link with which somebody who forgot their password chooses a new one",
    "reset-second-factor": "take the second factor from the account of somebody who lost it",
    "parse": "read transcript files and print what they say, as JSON",
    "extract": "find the tasks in transcript files and print them, as JSON",
    "replay": "read failed or named sources again",
    "verify-audit": "check that no row of the audit trail was changed",
    "export": "write a workspace's data as JSON Lines",
    "export-person": "write everything about one person as JSON Lines",
    "erase-person": "have one person forgotten after the time of grace, or take that back",
    "backup": "write a consistent copy of the database",
    "restore": "put a backup in place of the database, once it proved whole",
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the exit status is 0 when it did what was asked."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    parser = _parser(arguments[0] if arguments else None)
    args = parser.parse_args(arguments)
    configure_command_logging()
    keep_new_files_private()
    return invoke(args.command, args)


def _parser(wanted: str | None) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="gleaner", description="Turns calls and email into reviewed work.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, summary in COMMANDS.items():
        command = commands.add_parser(name, help=summary, description=f"{summary[0].upper()}{summary[1:]}.")
        if name == wanted:
            load_command(name).configure(command)
    return parser


if __name__ == "__main__":
    sys.exit(main())
