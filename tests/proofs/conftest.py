from __future__ import annotations

import pytest

from tests.proofs.command import Press


@pytest.fixture(scope="module")
def press(tmp_path_factory: pytest.TempPathFactory) -> Press:
    """Makes a site with a published edition. Each test leaves it so that the next build is an ordinary one."""
    return Press(tmp_path_factory.mktemp("press"))
