from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from netzblatt.publish.git import GitTarget
from netzblatt.publish.target import CONTROL
from tests.publish.targets import make_release, run_git


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with a branch of two commits, in which somebody has put a file of their own."""
    work, repository = tmp_path / "work", tmp_path / "pages.git"
    run_git("init", "--bare", "--quiet", str(repository))
    run_git("clone", "--quiet", str(repository), str(work))
    for text in ("alt.example.org", "netz.example.org"):
        (work / "CNAME").write_text(text)
        run_git("add", "-A", cwd=work)
        run_git("-c", "user.name=E", "-c", "user.email=e@example.org", "commit", "-qm", text, cwd=work)
    run_git("push", "-q", "origin", "HEAD:gh-pages", cwd=work)
    return repository


def _publish(target: GitTarget, text: str, release: str, earlier: str = "") -> None:
    with target:
        target.write(list(make_release({"index.html": text}).values()))
        target.switch(release, earlier=earlier)


def test_the_branch_has_one_commit_and_keeps_the_files_of_others(repository: Path, tmp_path: Path) -> None:
    target = GitTarget(str(repository), "gh-pages", store=tmp_path)
    _publish(target, "eins", "r1")
    _publish(target, "zwei", "r2", earlier="r1")
    assert b"1\n" == run_git("rev-list", "--count", "gh-pages", cwd=repository)
    names = run_git("ls-tree", "-r", "--name-only", "gh-pages", cwd=repository)
    assert b".nojekyll\nCNAME\nindex.html\n" == names
    assert b"eins" == target.read(f"{CONTROL}releases/r1/index.html")


def test_whoever_was_slower_overwrites_nothing(repository: Path, tmp_path: Path) -> None:
    first = GitTarget(str(repository), "gh-pages", store=tmp_path / "first")
    second = GitTarget(str(repository), "gh-pages", store=tmp_path / "second")
    with first, second:
        first.write(list(make_release({"index.html": "erste"}).values()))
        second.write(list(make_release({"index.html": "zweite"}).values()))
        first.switch("r1", earlier="")
        with pytest.raises(ConnectionError, match="command/world/publisher"):
            second.switch("r1", earlier="")
    assert b"erste" == run_git("show", "gh-pages:index.html", cwd=repository)


def test_two_publishers_of_one_checkout_have_nothing_in_common(repository: Path, tmp_path: Path) -> None:
    first, second = (GitTarget(str(repository), "gh-pages", store=tmp_path) for _ in range(2))
    with first, second:
        first.write(list(make_release({"erste.html": "erste"}).values()))
        second.write(list(make_release({"zweite.html": "zweite"}).values()))
        first.switch("r1", earlier="")
    names = run_git("ls-tree", "-r", "--name-only", "gh-pages", cwd=repository)
    assert b".nojekyll\nCNAME\nerste.html\n" == names


def test_a_repository_that_is_not_there_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    with pytest.raises(ConnectionError):
        GitTarget(str(tmp_path / "nowhere"), "gh-pages", store=tmp_path).__enter__()
    assert [] == [*temporary.iterdir()]
