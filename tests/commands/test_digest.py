from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.pipeline.small_site import copy_sources

Typed = Callable[..., tuple[int, str, str]]


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    # 15 March 2026, noon.
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1773576000")
    return copy_sources(tmp_path / "site")


def test_a_newsletter_lies_beside_the_site_and_is_never_written_over(typed: Typed, site: Path) -> None:
    names = [f"newsletter/2026-03-15-optik/newsletter.{kind}" for kind in ("html", "txt", "eml")]
    code, out, _ = typed("digest", "--since", "1.3.2026", "--cluster", "optik", root=site)
    assert (0, [str(site / name) for name in names]) == (code, out.split())
    assert all((site / name).is_file() for name in names)
    code, _, err = typed("digest", "--since", "1.3.2026", "--cluster", "optik", root=site)
    assert (2, True) == (code, "newsletter.html" in err)
    assert 0 == typed("digest", "--since", "1.3.2026", "--folder", site / "mein Brief", root=site)[0]
    assert (site / "mein Brief" / "newsletter.eml").is_file()


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (("--since", "1.3.2026", "--cluster", "optk"), 2, "Ist optik gemeint?"),
        (("--since", "1.3.2026", "--language", "fr"), 2, "keine Ausgabe in der Sprache fr. Möglich sind: de."),
        (("--since", "31.2."), 2, "Den 31.2."),
        (("--since", "neulich"), 2, "Der Wert von --since geht nicht."),
        ((), 2, "--since"),
        (("--since", "14.3.2026", "--cluster", "optik"), 3, "Seit dem 14. März 2026 ist nichts erschienen"),
    ],
)
def test_what_cannot_be_told_is_said(typed: Typed, site: Path, arguments: list[str], code: int, sentence: str) -> None:
    found, out, err = typed("digest", *arguments, root=site)
    assert (code, True, False) == (found, sentence in out + err, (site / "newsletter").exists())
