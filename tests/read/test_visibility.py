from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from netzblatt.model.catalog import Catalog
from netzblatt.model.withheld import Reason

CatalogOf = Callable[[Mapping[str, str]], Catalog]
# The site's clock stands at noon of 1 April 2026 in Berlin.


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ("datum: 2026-04-01", None),
        ("datum: 2026-04-01 12:00", None),
        ("datum: 2026-04-01 12:01", Reason.EMBARGO),
        ("datum: 2026-04-02", Reason.EMBARGO),
        ("datum: 2013-02-21\nveröffentlicht: 2026-04-02", Reason.EMBARGO),
        ("datum: 2026-04-02\nveröffentlicht: 2026-03-01", None),
        ("datum: 2013-02-21\nläuft ab: 2026-04-01 12:01", None),
        ("datum: 2013-02-21\nläuft ab: 2026-04-01 12:00", Reason.EXPIRED),
        ("datum: 2013-02-21\nläuft ab: 2026-04-01", Reason.EXPIRED),
        ("datum: 2026-05-01\nläuft ab: 2026-05-01", Reason.EXPIRED),
        ("datum: 2013-02-21\nentwurf: ja", Reason.DRAFT),
        ("datum: 2026-04-02\nentwurf: ja", Reason.DRAFT),
    ],
)
def test_drafts_and_dates_withhold(catalog_of: CatalogOf, fields: str, reason: Reason | None) -> None:
    catalog = catalog_of({"content/news/a.md": f"---\ntitel: A\n{fields}\n---\n"})
    assert [reason] * (reason is not None) == [entry.reason for entry in catalog.withheld]
    assert (reason is None) == bool(catalog.articles)


def test_an_embargo_says_until_when_and_all_are_sorted(catalog_of: CatalogOf) -> None:
    catalog = catalog_of(
        {
            "content/news/b.md": "---\ntitel: B\ndatum: 2026-05-01\n---\n",
            "content/events/a.md": "---\ntitel: A\nbeginn: 2026-07-01\nveröffentlicht: 2026-06-01\n---\n",
        }
    )
    until = [(entry.path, str(entry.until and entry.until.date)) for entry in catalog.withheld]
    assert [("content/events/a.md", "2026-06-01"), ("content/news/b.md", "2026-05-01")] == until
