from __future__ import annotations

import pickle

from netzblatt.model.settings import Settings
from netzblatt.read.content_kind import Dating, sort_by_address
from netzblatt.read.kinds.news import NEWS
from netzblatt.read.kinds.pages import PAGES
from tests.plan.newsroom import entry_of, page


def test_documents_have_no_date_and_no_order_of_their_own_unless_the_kind_says_so() -> None:
    assert (Dating.NONE, Dating.SAME_DAY) == (PAGES.dating, NEWS.dating)
    entries = [entry_of(page(name)) for name in ("b", "a")]
    assert ["/a/", "/b/"] == [e.address for e in sort_by_address(entries, Settings(name="", address="https://a.de"))]


def test_a_kind_travels_to_other_processes() -> None:
    kind = pickle.loads(pickle.dumps(NEWS))  # noqa: S301 (our own)
    assert (NEWS.name, NEWS.form, NEWS.make_record) == (kind.name, kind.form, kind.make_record)
