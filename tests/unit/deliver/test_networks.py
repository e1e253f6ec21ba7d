from ipaddress import ip_address

import pytest

from deliver.webhooks.networks import literal_address, may_reach, networks_in


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0", "100.64.0.1",
        "192.0.0.192", "224.0.0.1", "240.0.0.1", "255.255.255.255", "198.18.0.1",
        "::", "::1", "fe80::1", "fc00::1", "fd00:ec2::254", "fec0::1", "ff02::1",
        "::ffff:127.0.0.1", "::ffff:169.254.169.254", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "2002:7f00:1::1",
        "2002:a9fe:a9fe::1", "2001:0:7f00:1::1",
    ],
)  # fmt: skip
def test_nothing_but_public_addresses_is_reached(address: str) -> None:
    assert not may_reach(ip_address(address), ())


@pytest.mark.parametrize(
    "address", ["93.184.215.14", "2606:2800:21f:cb07::1", "::ffff:93.184.215.14", "64:ff9b::5db8:d70e"]
)
def test_public_addresses_are_reached(address: str) -> None:
    assert may_reach(ip_address(address), ())


def test_networks_that_the_operator_named_are_reached_and_no_others() -> None:
    allowed = networks_in("10.0.0.0/8, fd00::/8")
    assert may_reach(ip_address("10.1.2.3"), allowed)
    assert may_reach(ip_address("fd00::1"), allowed)
    assert not may_reach(ip_address("192.168.1.1"), allowed)


@pytest.mark.parametrize(("host", "is_literal"), [("127.0.0.1", True), ("[::1]", True), ("example.org", False)])
def test_an_address_is_told_from_a_name(host: str, *, is_literal: bool) -> None:
    assert (literal_address(host) is not None) is is_literal
