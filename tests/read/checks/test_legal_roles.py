from __future__ import annotations

from netzblatt.model.legal_role import LegalRole
from netzblatt.read.checks.legal_roles import find_same_roles
from tests.plan.newsroom import entry_of, page

IMPRINT, PRIVACY = LegalRole


def test_two_pages_of_one_role_are_an_error_at_the_second() -> None:
    entries = [entry_of(page(name, legal_roles=(IMPRINT,))) for name in ("b", "a")]
    (problem,) = find_same_roles(entries)
    assert ("content/pages/b.md", {"role": "Impressum", "other": "content/pages/a.md"}) == (
        problem.position.path,
        dict(problem.values),
    )


def test_a_translation_or_a_draft_may_have_the_role_too() -> None:
    pages = [
        page("a", legal_roles=(IMPRINT, PRIVACY)),
        page("b", legal_roles=(IMPRINT,), language="en"),
        page("c", legal_roles=(PRIVACY,), is_draft=True),
    ]
    assert [] == [*find_same_roles(map(entry_of, pages))]
