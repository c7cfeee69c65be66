from __future__ import annotations

import pytest

from netzblatt.commands._shared.explanation import REASONS, format_explanation
from netzblatt.commands._shared.words import phrase
from netzblatt.pipeline import Explanation

OUTPUT = "news/2026/a/index.html"
PAGE = Explanation(output=OUTPUT, origin="content/news/a.md", template="pages/article.html", had=True)


def explain(explanation: Explanation, language: str = "en") -> list[str]:
    return list(format_explanation(explanation, language=language))


def test_a_page_that_stays_says_so_and_from_which_file_it_is_made() -> None:
    first, last = explain(PAGE)
    assert phrase("command/explain/same", language="en", address="/news/2026/a/") == first
    assert "content/news/a.md" in last
    assert "templates/pages/article.html" in last


def test_a_reason_is_told_once_however_many_parts_have_changed() -> None:
    changed = Explanation(output=OUTPUT, origin="content/news/a.md", had=True, parts=("newer", "older", "unknown part"))
    sentences = explain(changed)
    assert phrase("command/explain/changed", language="en", address="/news/2026/a/") == sentences[0]
    reasons = [
        phrase(f"command/explain/because/{name}", language="en", origin=PAGE.origin) for name in ("neighbour", "shown")
    ]
    assert reasons == sentences[1:3]


def test_an_output_that_somebody_altered_is_healed() -> None:
    altered = Explanation(output=OUTPUT, origin="content/news/a.md", had=True, is_altered=True)
    assert phrase("command/explain/healed", language="en", address="/news/2026/a/") == explain(altered)[0]


def test_a_changed_file_is_named() -> None:
    changed = Explanation(
        output=OUTPUT, origin="x", had=True, parts=(":frame",), files=("content/site.yml", "assets/a.css")
    )
    assert any("content/site.yml, assets/a.css" in sentence for sentence in explain(changed))


def test_an_address_that_nothing_has_gets_the_nearest_one() -> None:
    (sentence,) = explain(Explanation(output="news/2026/b/index.html", had=False, outputs=(OUTPUT, "feed.atom")))
    assert "/news/2026/a/" in sentence


def test_what_is_made_of_finished_outputs_is_not_gone() -> None:
    (sentence,) = explain(Explanation(output="netzblatt-manifest.json", had=True, is_last=True))
    assert "/netzblatt-manifest.json is made last, of all that is finished." == sentence


def test_an_output_that_is_gone_says_so() -> None:
    (sentence,) = explain(Explanation(output=OUTPUT, had=True))
    assert phrase("command/explain/gone", language="en", address="/news/2026/a/") == sentence


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_reason_has_a_sentence(language: str) -> None:
    reasons = {
        phrase(f"command/explain/because/{name}", language=language, origin="x")
        for name in {*REASONS.values(), "shown"}
    }
    assert len({*REASONS.values(), "shown"}) == len(reasons)
