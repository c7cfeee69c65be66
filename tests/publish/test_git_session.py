from __future__ import annotations

from pathlib import Path

import pytest

from netzblatt.publish.git_session import GitSession


def test_no_message_shows_a_password(tmp_path: Path) -> None:
    address = "https://me:geheim@127.0.0.1:9/pages.git"
    with GitSession(address, tmp_path / "git") as session, pytest.raises(ConnectionError) as failure:
        session.run("ls-remote", address, is_remote=True)
    assert "geheim" not in f"{failure.value} {failure.value.__cause__} {failure.value.__context__!r}"
    assert "//…@127.0.0.1:9" in str(failure.value)
