"""Which addresses webhooks may reach, so that a webhook can't probe the operator's own network. Pure."""

from collections.abc import Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

# NAT64 translators turn the last four bytes of these addresses into an IPv4 address.
_TRANSLATED = (ip_network("64:ff9b::/96"), ip_network("64:ff9b:1::/48"))
# Not routed in public, and not excluded by ``is_global`` in every version of Python.
_SHARED = (ip_network("100.64.0.0/10"), ip_network("192.0.0.0/24"), ip_network("fec0::/10"))


def networks_in(text: str) -> tuple[Network, ...]:
    """The networks of a comma-separated list. Raises ValueError with a message that says what is wrong."""
    return tuple(ip_network(part.strip()) for part in text.split(",") if part.strip())


def is_allowed(address: Address, allowed: Sequence[Network]) -> bool:
    """Whether the address is in a network that the operator allowed."""
    return any(_is_in(address, network) for network in allowed)


def may_reach(address: Address, allowed: Sequence[Network]) -> bool:
    """Whether a webhook may connect to the address: it is public, or the operator allowed its network."""
    return is_allowed(address, allowed) or all(_is_public(each) for each in _all_of(address))


def literal_address(host: str) -> Address | None:
    """The address when the host is written as one; None for a name."""
    try:
        return ip_address(host.strip("[]").partition("%")[0])
    except ValueError:
        return None


def _all_of(address: Address) -> tuple[Address, ...]:
    """The addresses to check; an IPv6 address may carry IPv4 addresses inside."""
    if isinstance(address, IPv4Address):
        return (address,)
    if any(address in network for network in _TRANSLATED):
        return (address, IPv4Address(int(address) & 0xFFFFFFFF))
    if address.teredo is not None:
        return (address, *address.teredo)
    inner = address.ipv4_mapped or address.sixtofour
    # A mapped or 6to4 address reaches the IPv4 address, so that only the inner one is checked.
    return (address,) if inner is None else (inner,)


def _is_public(address: Address) -> bool:
    is_special = address.is_multicast or address.is_reserved or any(_is_in(address, network) for network in _SHARED)
    return (address.is_global and not is_special) or any(_is_in(address, network) for network in _TRANSLATED)


def _is_in(address: Address, network: Network) -> bool:
    return address.version == network.version and address in network
