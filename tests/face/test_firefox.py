"""Pages of the sample site in Firefox: every third kind, since each is looked at in Chromium, and the hard sites in
both.
"""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

from tests.face.firefox import look_with_firefox
from tests.face.page_kinds import find_page_kinds
from tests.face.serving import serve


def test_pages_have_no_fault_in_firefox(sample: Path, sample_wishes: dict[str, Any], tmp_path: Path) -> None:
    with serve(sample / "site") as home:
        kinds = find_page_kinds(sample, **sample_wishes)
        addresses = {kind: f"{home}{address}" for kind, address in [*sorted(kinds.items())][::3]}
        assert {} == asyncio.run(look_with_firefox(tmp_path, addresses))
