"""Which addresses count as one caller, and which are this machine."""

from ipaddress import IPv6Address, ip_address, ip_network

# Providers assign at least a /64 to each customer.
_V6_PREFIX = 64


def network_of(address: str) -> str:
    """The IPv4 address, or the /64 network of an IPv6 address, because one customer has a whole network."""
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
    """Whether the name or address is always this machine."""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
