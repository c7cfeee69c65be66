from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

Faults = Callable[[Mapping[str, str]], list[str]]
SITE = "name: Netz\naddress: https://www.example.org\npartners: [{name: Laser Netz}]\n"
FILE = "---\ntitle: A\nurl: https://l.example.org\ndate: 2026-02-01\n---\n"


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("partners/laser-netz/a.md", []),
        ("partners/laser/a.md", ["partners/laser/a.md: partner/unknown (warning)"]),
        ("partners/a.md", ["partners/a.md: partner/unknown (warning)"]),
        ("pages/a.md", []),
    ],
)
def test_files_of_nobody_are_told(faults: Faults, path: str, found: list[str]) -> None:
    text = FILE if path.startswith("partners") else "---\ntitle: A\n---\nText.\n"
    assert found == faults({"content/site.yml": SITE, f"content/{path}": text})
