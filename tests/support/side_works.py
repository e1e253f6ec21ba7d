"""Works that do harm to the program that does them."""

import os
import time

from core.errors import InvalidError


def raise_fault() -> int:
    raise InvalidError("It can't be read.")


def take_much_memory() -> int:
    return len(bytes(1024 * 1024 * 1024))


def stop_the_program() -> int:
    os._exit(9)


def sleep_for_ever() -> int:
    while True:
        time.sleep(1)
