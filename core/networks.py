"""Which addresses are one caller's, and which are this machine."""

from ipaddress import IPv6Address, ip_address, ip_network

# What one customer of a provider is given at least.
_V6_PREFIX = 64


def network_of(address: str) -> str:
    """The address itself; of IPv6, where everybody has more addresses than could be counted, the network around it."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    if not isinstance(parsed, IPv6Address):
        return str(parsed)
    if parsed.ipv4_mapped is not None:
        return str(parsed.ipv4_mapped)
    return str(ip_network((int(parsed), _V6_PREFIX), strict=False).network_address)


def is_this_machine(host: str) -> bool:
    """Whether the name or address can't mean another machine."""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
