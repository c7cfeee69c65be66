from __future__ import annotations

import pytest

from tests.proofs.command import Press, run_here


@pytest.fixture(scope="module")
def press(tmp_path_factory: pytest.TempPathFactory) -> Press:
    """Makes a site with a published edition. Each test leaves it so that the next build is an ordinary one. Builds that
    must succeed run in this process; those that something happens to have one of their own.
    """
    return Press(tmp_path_factory.mktemp("press"), build=run_here)
