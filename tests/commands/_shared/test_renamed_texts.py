from __future__ import annotations

import subprocess
from pathlib import Path

from netzblatt.commands._shared.renamed_texts import list_renames, name_renamed_texts
from netzblatt.model.problem import Position, error

NAME = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")


def _commit(root: Path) -> None:
    for arguments in (("add", "-A"), (*NAME, "commit", "--quiet", "-m", "x")):
        subprocess.run(["git", *arguments], cwd=root, capture_output=True, check=True)


def test_a_file_that_was_renamed_twice_is_where_it_is_now(tmp_path: Path) -> None:
    # The site may lie in a folder of the repository.
    root = tmp_path / "website"
    one, two, three = (root / "content" / "pages" / name for name in ("a.md", "ä ö.md", "c.md"))
    one.parent.mkdir(parents=True)
    one.write_text("---\ntitel: A\n---\nEin Text.\n", "utf-8")
    subprocess.run(["git", "init", "--quiet"], cwd=tmp_path, check=True)
    _commit(tmp_path)
    for old, new in ((one, two), (two, three)):
        old.rename(new)
        _commit(tmp_path)
    pages = "content/pages"
    assert {f"{pages}/a.md": f"{pages}/c.md", f"{pages}/ä ö.md": f"{pages}/c.md"} == list_renames(root)


def test_without_a_history_the_problems_stay_as_they_are(tmp_path: Path) -> None:
    problem = error(Position("content/site.yml"), "publish/address-lost", address="/a/", guess="")
    assert {} == list_renames(tmp_path)
    assert [problem] == [*name_renamed_texts([problem], tmp_path, language="de")]
