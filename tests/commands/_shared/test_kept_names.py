from __future__ import annotations

from pathlib import Path

from netzblatt.commands._shared.kept_names import find_moved, find_successors, keep_names
from netzblatt.model.problem import Position, error, warning


def test_without_a_loss_nothing_is_read_or_written(tmp_path: Path) -> None:
    lost = error(Position("content/site.yml"), "publish/address-lost", address="/a/", guess="")
    assert [] == [*find_moved([lost], tmp_path)]
    assert {} == find_successors([lost], tmp_path)
    assert [] == [*tmp_path.iterdir()]


def test_an_address_is_written_into_the_text_that_it_was_lost_by(tmp_path: Path) -> None:
    text = tmp_path / "content" / "pages" / "b.md"
    text.parent.mkdir(parents=True)
    text.write_text("---\ntitle: B\n---\nB.\n", "utf-8")
    assert keep_names([warning(Position("content/pages/b.md"), "address/lost", address="/a/", title="B")], tmp_path)
    assert "---\ntitle: B\naliases: [/a/]\n---\nB.\n" == text.read_text("utf-8")
