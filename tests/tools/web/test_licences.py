from __future__ import annotations

import pytest

from netzblatt.tools.web.licences import find_licence_url, name_licence

BY = "https://creativecommons.org/licenses"
ZERO = "https://creativecommons.org/publicdomain/zero/1.0/"


@pytest.mark.parametrize(
    ("name", "url", "tidy"),
    [
        ("CC BY", f"{BY}/by/4.0/", "CC BY 4.0"),
        ("cc-by-sa 3.0", f"{BY}/by-sa/3.0/", "CC BY-SA 3.0"),
        ("CC BY-NC-ND 4.0", f"{BY}/by-nc-nd/4.0/", "CC BY-NC-ND 4.0"),
        ("CC0", ZERO, "CC0"),
        ("CC 0 1.0", ZERO, "CC0"),
    ],
)
def test_licences_have_names_and_addresses(name: str, url: str, tidy: str) -> None:
    assert (url, tidy) == (find_licence_url(name), name_licence(url))


@pytest.mark.parametrize("name", ["", "MIT", "CC BX", "https://example.org/lizenz"])
def test_others_have_none(name: str) -> None:
    assert ("", "") == (find_licence_url(name), name_licence(name))
