"""Hosts of a network of our own: network namespaces that meet at a switch, each of which can be cut off and joined again.

They have no names that could be left behind: they are gone with the last process in them. Making them takes root.
"""

import ctypes
import os
import subprocess
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

_NEW_NETWORK = 0x40000000
_libc = ctypes.CDLL(None, use_errno=True)


@dataclass(frozen=True, slots=True)
class Namespace:
    """A network that only those see who were started while a thread was inside."""

    descriptor: int

    @property
    def path(self) -> str:
        return f"/proc/{os.getpid()}/fd/{self.descriptor}"

    @contextmanager
    def inside(self) -> Iterator[None]:
        """What this thread connects to and starts meanwhile is of this network."""
        outside = os.open(f"/proc/self/task/{threading.get_native_id()}/ns/net", os.O_RDONLY)
        try:
            _enter(self.descriptor)
            yield
        finally:
            _enter(outside)
            os.close(outside)


@dataclass(frozen=True, slots=True)
class Host:
    """One machine: its address, and the cable that can be pulled."""

    namespace: Namespace
    address: str
    switch: Namespace
    port: str

    @contextmanager
    def cut_off(self) -> Iterator[None]:
        """Nothing reaches it meanwhile, and nobody is told."""
        self._set("down")
        try:
            yield
        finally:
            self._set("up")

    def _set(self, state: str) -> None:
        with self.switch.inside():
            _ip("link", "set", self.port, state)


def may_make_networks() -> bool:
    """Whether whoever runs this is root enough."""
    try:
        with _namespace():
            return True
    except PermissionError:
        return False


@contextmanager
def open_hosts(count: int) -> Iterator[list[Host]]:
    """So many hosts that reach each other."""
    with ExitStack() as stack:
        switch = stack.enter_context(_namespace())
        with switch.inside():
            _ip("link", "add", "switch", "type", "bridge")
            _ip("link", "set", "switch", "up")
        yield [_join(stack.enter_context(_namespace()), switch, number) for number in range(1, count + 1)]


def _join(namespace: Namespace, switch: Namespace, number: int) -> Host:
    port, address = f"port{number}", f"10.203.0.{number}"
    with switch.inside():
        _ip("link", "add", port, "type", "veth", "peer", "name", "eth0", "netns", namespace.path)
        _ip("link", "set", port, "master", "switch", "up")
    with namespace.inside():
        _ip("address", "add", f"{address}/24", "dev", "eth0")
        _ip("link", "set", "eth0", "up")
        _ip("link", "set", "lo", "up")
    return Host(namespace, address, switch, port)


@contextmanager
def _namespace() -> Iterator[Namespace]:
    """A new network. A thread is moved into one of its own, which is held open when the thread is gone."""
    made: list[int | OSError] = []

    def make() -> None:
        try:
            _check(_libc.unshare(_NEW_NETWORK))
            made.append(os.open(f"/proc/self/task/{threading.get_native_id()}/ns/net", os.O_RDONLY))
        except OSError as error:
            made.append(error)

    thread = threading.Thread(target=make)
    thread.start()
    thread.join()
    [found] = made
    if isinstance(found, OSError):
        raise found
    try:
        yield Namespace(found)
    finally:
        os.close(found)


def _enter(descriptor: int) -> None:
    _check(_libc.setns(descriptor, _NEW_NETWORK))


def _check(result: int) -> None:
    if result:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))


def _ip(*words: str) -> None:
    program = "/usr/sbin/ip" if Path("/usr/sbin/ip").exists() else "ip"
    subprocess.run([program, *words], check=True, capture_output=True, text=True)
