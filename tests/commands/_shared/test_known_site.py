"""A site moves from one target to another one, published from a clone that remembers nothing, as that of CI."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from netzblatt.publish import online_site
from netzblatt.publish.online_site import find_online_site
from tests.publish.inspection.website import Website

Typed = Callable[..., tuple[int, str, str]]
SMALL = Path(__file__).parents[2] / "sites" / "small"
OLD = "{name: old, kind: folder, folder: ../old}"
NEW = "{name: live, kind: folder, folder: ../new}"
MOVED = "{name: live, kind: folder, folder: ../new, umgezogen_von: old}"


class Clone:
    """A clone of the site whose old target lies at `place`. Readers see that at `address`, and two texts are gone."""

    def __init__(self, place: Path, typed: Typed, website: Website) -> None:
        self.root = place / "project"
        self._typed = typed
        self._address = f"{website.address}/netz"
        for room in ("assets", "content", "templates"):
            shutil.copytree(SMALL / room, self.root / room)
        text = (self.root / "content" / "site.yml").read_text("utf-8")
        self._text = text.replace("https://www.example.org/netz", self._address)
        for name in ("alt", "satzung"):
            (self.root / "content" / "pages" / f"{name}.md").write_text(f"---\ntitel: {name}\n---\nText.\n", "utf-8")
        self.publish(OLD)
        (self.root / "content" / "pages" / "alt.md").unlink()
        assert 0 == self.publish(OLD, "weg: [/alt/]")[0]
        (self.root / "content" / "pages" / "satzung.md").unlink()
        for room in (".netzblatt", "site"):
            shutil.rmtree(self.root / room)

    def publish(self, targets: str, more: str = "", *words: str) -> tuple[int, str]:
        (self.root / "content" / "site.yml").write_text(f"{self._text}\npublish: [{targets}]\n{more}\n", "utf-8")
        code, out, err = self._typed("publish", *words, root=self.root)
        return code, out + err


@pytest.fixture
def clone(typed: Typed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Clone]:
    monkeypatch.setattr(online_site, "find_online_site", find_online_site)

    def read(path: str) -> bytes | None:
        file = tmp_path / "old" / path.removeprefix("netz/")
        return file.read_bytes() if file.is_file() else None

    with Website(read).run() as website:
        yield Clone(tmp_path, typed, website)


def test_the_target_that_the_site_moved_from_knows_every_address(clone: Clone) -> None:
    targets = f"{OLD}, {MOVED}"
    code, out = clone.publish(targets, "", "live")
    assert (1, True) == (code, "publish/address-lost: die Adresse /satzung/ ist" in out), out
    assert "/alt/" not in out
    code, out = clone.publish(targets, "weg: [/satzung/]", "live")
    assert 0 == code, out
    # From then on the new target knows them, and the line may go.
    code, out = clone.publish(NEW, "weg: [/satzung/]", "live")
    assert 0 == code, out


def test_a_site_online_of_which_nobody_knows_how_it_got_there_is_not_replaced(clone: Clone) -> None:
    code, out = clone.publish(NEW)
    assert (2, True) == (code, "moved_from: NAME" in out), out
    assert not (clone.root.parent / "new").exists()
    # It is gone from the old target, too, and seen by all.
    code, out = clone.publish(NEW, "", "--yes")
    assert (1, True) == (code, "publish/address-lost: die Adresse /satzung/ ist" in out), out
    assert 0 == clone.publish(NEW, "weg: [/satzung/]", "--yes")[0]
