from __future__ import annotations

from urllib.parse import quote

from netzblatt.model.settings import SAFE, Settings, find_host


def test_a_sign_is_quoted_as_in_every_address_of_the_web() -> None:
    settings = Settings(name="Netz", address="https://example.org/netz")
    for sign in map(chr, (*range(0x500), 0x2013, 0x1F600)):
        expected = quote(f"/news/{sign}/", safe=SAFE)
        assert (f"/netz{expected}", f"https://example.org/netz{expected}") == (
            settings.href(f"/news/{sign}/"),
            settings.url(f"/news/{sign}/"),
        )


def test_a_domain_with_umlauts_is_named_in_ascii() -> None:
    assert "xn--mller-kva.de" == find_host("https://müller.de:8443/netz")
