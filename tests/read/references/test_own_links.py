"""Addresses of the site itself in links of texts: a good one leads to the page, a dead one is told in a build."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.pipeline.small_site import build_site, copy_sources, list_problems

PAGE = "content/news/2026-03-05-messe.md"
BASE = "/netz"
HOSTS = ("", "https://www.example.org", "http://127.0.0.1:8000", "http://localhost:8000")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copy_sources(tmp_path)


def _write(root: Path, *links: str, draft: str = "nein") -> None:
    lines = "\n\n".join(f"[Text]({link})" for link in links)
    (root / PAGE).write_text(f"---\ntitel: Messe\nvorspann: Viel.\nentwurf: {draft}\n---\n{lines}\n", "utf-8")


def test_a_good_address_leads_to_its_page_however_it_is_written(root: Path) -> None:
    paths = ("/netz/news/2026/rueckblick/", "/news/2026/rueckblick", "/netz/veranstaltungen/", "/netz/")
    _write(root, *(host + path for host in HOSTS[:2] for path in paths), "https://www.example.org/wiki/")
    assert [] == list_problems(build_site(root))
    html = (root / "site/news/2026/messe/index.html").read_text("utf-8")
    counts = [
        html.count(f'<a href="{BASE}{path}">Text</a>') for path in ("/news/2026/rueckblick/", "/veranstaltungen/", "/")
    ]
    assert [4, 2, 2] == counts
    assert '<a href="https://www.example.org/wiki/">' in html
    feed = (root / "site/feed.json").read_text("utf-8")
    assert 'href=\\"https://www.example.org/netz/news/2026/rueckblick/\\"' in feed


def test_an_address_of_a_preview_is_healed_with_a_warning(root: Path) -> None:
    _write(
        root,
        *(host + "/netz/news/2026/rueckblick/" for host in HOSTS[2:]),
        "http://localhost:8000/netz/veranstaltungen/",
    )
    result = build_site(root)
    told = sorted((problem.position.line, dict(problem.values)["corrected"]) for problem in result.problems)
    assert {"link/preview"} == {problem.code for problem in result.problems}
    assert [(6, "2026-02-12-rueckblick.md"), (8, "2026-02-12-rueckblick.md"), (10, "/veranstaltungen/")] == told
    html = (root / "site/news/2026/messe/index.html").read_text("utf-8")
    assert (2, 0) == (html.count(f'<a href="{BASE}/news/2026/rueckblick/">Text</a>'), html.count("localhost"))


@pytest.mark.parametrize("host", HOSTS)
def test_a_dead_one_is_an_error_that_names_the_file(root: Path, host: str) -> None:
    _write(root, f"{host}/netz/news/2025/rueckblick/", f"{host}/netz/gibt/es/gar-nicht/", f"{host}/netz/plan.pdf")
    result = build_site(root)
    codes = ["link/misspelt-address", "link/dead-address", "link/dead-address"]
    assert [(f"{PAGE}:{line}:8", code) for line, code in zip((6, 8, 10), codes, strict=True)] == list_problems(result)
    assert "2026-02-12-rueckblick.md" == dict(result.problems[0].values)["guess"]
    assert [True] * 3 == [problem.is_error and bool(problem.excerpt) for problem in result.problems]


def test_in_a_draft_it_is_a_warning(root: Path) -> None:
    _write(root, "/netz/gibt-es-nicht/", draft="ja")
    result = build_site(root, is_preview=True, has_drafts=True)
    assert [(f"{PAGE}:6:8", "link/dead-address")] == list_problems(result)
    assert not result.has_errors


def test_one_to_a_text_that_is_withheld_is_told_as_a_link_to_its_file_would_be(root: Path) -> None:
    _write(root, "/netz/news/2030/zukunft/", "/netz/news/2026/entwurf/")
    expected = [(f"{PAGE}:6:8", "link/embargo"), (f"{PAGE}:8:8", "link/draft")]
    assert expected == list_problems(build_site(root))


def test_a_fragment_is_looked_for_in_the_text(root: Path) -> None:
    _write(root, "/netz/news/2026/rueckblick/#gibt-es-nicht")
    assert [(f"{PAGE}:6:8", "link/fragment")] == list_problems(build_site(root))


def test_what_else_runs_on_this_machine_is_no_preview(root: Path) -> None:
    _write(root, "http://localhost:3000/netz/gibt-es-nicht/", "http://127.0.0.1/")
    assert [] == list_problems(build_site(root))
    assert 'href="http://localhost:3000/netz/gibt-es-nicht/"' in (root / "site/news/2026/messe/index.html").read_text(
        "utf-8"
    )
