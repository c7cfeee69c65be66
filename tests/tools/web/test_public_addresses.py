from __future__ import annotations

import asyncio

import pytest

from netzblatt.tools.web.public_addresses import NoPublicAddressError, find_public_addresses, is_public

LOCAL = """
    0.0.0.0 10.1.2.3 100.64.0.1 127.0.0.1 127.9.9.9 169.254.169.254 172.16.0.1 172.31.255.255 192.168.0.1 192.0.2.1
    198.18.0.1 224.0.0.1 239.1.1.1 240.0.0.1 255.255.255.255 :: ::1 ::ffff:10.0.0.1 ::ffff:127.0.0.1 2002:7f00:1::
    2002:c0a8:1::1 fc00::1 fd12:3456::1 fe80::1 fe80::1%1 fec0::1 ff02::1 2001:db8::1
"""
PUBLIC = "1.1.1.1 93.184.216.34 172.32.0.1 192.169.0.1 ::ffff:93.184.216.34 2606:4700:4700::1111 2a02:2e0::1"


@pytest.mark.parametrize("address", LOCAL.split())
def test_addresses_of_this_machine_and_its_network_are_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", PUBLIC.split())
def test_all_others_are(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "127.1", "2130706433", "0x7f.1", "::1"])
def test_a_host_is_local_however_it_is_written(host: str) -> None:
    with pytest.raises(NoPublicAddressError):
        asyncio.run(find_public_addresses(host))
