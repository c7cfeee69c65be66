from __future__ import annotations

import pytest

from netzblatt.tools.web.addresses import find_address_fault


@pytest.mark.parametrize(
    "address",
    [
        "https://www.example.org/a?b=c&d=%22#e",
        "http://localhost:8000/",
        "HTTPS://Example.org",
        "https://müller.example/100%25?a|b",
        "mailto:a@b.de?subject=x",
        "tel:+49-6441-1",
        "/news/",
        "/",
        "#oben",
        "a.md",
        "../a b.pdf#c",
        "a(1).pdf",
    ],
)
def test_sound_addresses_and_names_of_files_pass(address: str) -> None:
    assert "" == find_address_fault(address)


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("javascript:alert(1)", "link/scheme"),
        (" JaVa\tScript\n:alert(1)", "link/scheme"),
        ("\x01data:text/html,x", "link/scheme"),
        ("vbscript:x", "link/scheme"),
        ("ftp://example.org", "link/scheme"),
        ("C:\\x.doc", "link/own-computer"),
        ("file:///etc/passwd", "link/own-computer"),
        ("\\\\server\\x", "link/own-computer"),
        ("//evil.example", "link/no-scheme"),
        ("/\\evil.example", "link/no-scheme"),
        ("/\t/evil.example", "link/no-scheme"),
        ("www.example.org", "link/no-scheme"),
        ("example.org/a", "link/no-scheme"),
        ("a@b.de", "link/mail"),
        ("", "link/no-target"),
        ("mailto:", "link/no-target"),
        ("tel: ", "link/no-target"),
        ("https:", "link/no-target"),
        ("http://", "link/malformed"),
        ("https:evil.example", "link/malformed"),
        ("https:///evil.example", "link/malformed"),
        ("http://[::1", "link/malformed"),
        ("https://a:b:c/", "link/malformed"),
        ('http://x"y', "link/malformed"),
        ("http://x/<y>", "link/malformed"),
        ("http://www.example.org\\@evil.example", "link/malformed"),
        ("/a\\b", "link/malformed"),
        ("https://www.x.de%", "link/malformed"),
        ("https://a|b.example/", "link/malformed"),
        ("http://x.de/y z", "link/space"),
        ("/a b", "link/space"),
        ("mailto:a b@c.de", "link/space"),
    ],
)
def test_all_others_are_refused(address: str, code: str) -> None:
    assert code == find_address_fault(address)
