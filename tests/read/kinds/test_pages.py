from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from netzblatt.model.catalog import Catalog
from netzblatt.model.legal_role import LegalRole
from netzblatt.model.problem import Problem
from netzblatt.model.records import Page
from tests.read.one_file import read_record

Reader = Callable[[Mapping[str, str]], tuple[Catalog | None, list[Problem]]]
CatalogOf = Callable[[Mapping[str, str]], Catalog]


def test_pages_need_no_teaser(read_all: Reader) -> None:
    assert [] == read_all({"content/pages/a.md": "---\ntitel: A\n---\n## B\n"})[1]


def test_a_page_lives_at_the_root_of_the_site() -> None:
    assert "/ueber-uns/" == read_record(Page, "pages/Über uns.md", "---\ntitel: Wir\n---\n").address


def test_pages_are_sorted_by_address(catalog_of: CatalogOf) -> None:
    catalog = catalog_of({f"content/pages/{name}.md": "---\ntitel: A\n---\n" for name in ("b", "a", "Ä")})
    assert ["/a/", "/ae/", "/b/"] == [entry.address for entry in catalog.of_kind("pages")]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("rolle: Impressum", (LegalRole.IMPRINT,)),
        ("role: privacy", (LegalRole.PRIVACY,)),
        ("rollen: impressum, datenschutz", (LegalRole.IMPRINT, LegalRole.PRIVACY)),
        ("role: [imprint, Datenschutzerklärung]", (LegalRole.IMPRINT, LegalRole.PRIVACY)),
    ],
)
def test_a_page_may_be_one_that_the_law_asks_for(line: str, expected: tuple[LegalRole, ...]) -> None:
    assert expected == read_record(Page, "pages/a.md", f"---\ntitel: A\n{line}\n---\n").legal_roles


def test_another_role_is_told(read_all: Reader) -> None:
    problems = read_all({"content/pages/a.md": "---\ntitel: A\nrolle: Chefin\n---\nB\n"})[1]
    assert ["form/legal-role"] == [problem.code for problem in problems]
