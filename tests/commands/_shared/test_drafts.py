from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.publish.targets import list_files

Typed = Callable[..., tuple[int, str, str]]
SMALL = Path(__file__).parents[2] / "sites" / "small"
DRAFT = "news/2026-03-02-entwurf.md"
TARGETS = """
publish:
  - {name: live, kind: folder, folder: ../www, address: https://netz.example.org/netz}
  - {name: probe, kind: folder, folder: ../probe}
"""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("site") / "project"
    for room in ("assets", "content", "templates"):
        shutil.copytree(SMALL / room, place / room)
    with (place / "content" / "site.yml").open("a", encoding="utf-8") as file:
        file.write(TARGETS)
    return place


def test_a_draft_is_shown_at_one_address_until_it_is_removed(typed: Typed, root: Path) -> None:
    code, out, err = typed("publish", "live", "--draft", DRAFT, root=root)
    [address] = re.findall(r"\n  https://netz\.example\.org/netz/(entwurf-[a-z]{24})/\n", out)
    assert (0, True) == (code, "Das sind 14 Tage, weil" in out), out + err
    again = typed("publish", "live", "--draft", f"content/{DRAFT}", root=root)[1]
    assert f"/netz/{address}/\n" in again
    assert f"{address}/index.html" in list_files(root.parent / "www")
    code, out, _ = typed("publish", "live", "--draft", "news/x.md", "--remove", root=root)
    assert (1, True) == (code, f"content/{DRAFT} (" in out), out
    code, out, _ = typed("publish", "live", "--draft", DRAFT, "--remove", root=root)
    assert (0, f"Der Entwurf ist weg: https://netz.example.org/netz/{address}/\n") == (code, out)
    assert set() == list_files(root.parent / "www")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--draft", "news/2025-12-31-year-end.md"], "unter https://netz.example.org/netz/news/2025/year-end/, "),
        (["--draft", "news/x.md"], f".md ist kein Text dieser Website. Noch nicht zu lesen sind:\n  content/{DRAFT}\n"),
        (["--draft", DRAFT, "--rollback"], "--draft geht nicht zusammen mit"),
        (["--remove"], "--remove nur zusammen mit --draft"),
        (["anderswo", "--draft", DRAFT], "Welches Ziel? Es gibt: live, probe"),
        (["--draft", DRAFT, "--dry-run"], "/index.html\nNeu: "),
    ],
)  # fmt: skip
def test_what_cannot_be_shown_is_told(typed: Typed, root: Path, words: list[str], sentence: str) -> None:
    code, out, err = typed("publish", *words, root=root)
    assert (words[-1] != "--dry-run", True) == (code > 0, sentence in out + err), out + err


def test_where_nobody_knows_the_address_of_a_target_it_is_told(typed: Typed, root: Path) -> None:
    text = (root / "content" / "site.yml").read_text("utf-8")
    (root / "content" / "site.yml").write_text(text.replace(", address: https://netz.example.org/netz", ""), "utf-8")
    code, out, _ = typed("publish", "probe", "--draft", DRAFT, root=root)
    assert (0, True, True) == (code, "address: https://…" in out, "\n  /entwurf-" in out), out
    (root / "content" / "site.yml").write_text(text, "utf-8")
