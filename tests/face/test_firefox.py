"""Each kind of page in Firefox."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.face.firefox import open_firefox
from tests.face.looking import NARROW, WIDE, ZOOMED, read_scripts
from tests.face.page_kinds import find_page_kinds
from tests.face.serving import serve


async def look_with_firefox(folder: Path, addresses: Mapping[str, str]) -> dict[str, list[str]]:
    """Returns the faults of pages by their names."""
    faults = {}
    scripts = read_scripts()
    async with open_firefox(folder) as page:
        for kind, address in addresses.items():
            await page.resize(NARROW)
            await page.goto(address)
            await page.evaluate(f"(() => {{{scripts}}})()")
            found = await page.evaluate("looks.axe()")
            for width in (ZOOMED, WIDE):
                await page.resize(width)
                found += await page.evaluate("looks.sideways()")
            if found:
                faults[kind] = found
    return faults


def test_no_kind_of_page_has_faults_in_firefox(sample: Path, sample_wishes: dict[str, Any], tmp_path: Path) -> None:
    with serve(sample / "site") as home:
        kinds = find_page_kinds(sample, **sample_wishes)
        addresses = {kind: f"{home}{address}" for kind, address in kinds.items()}
        assert {} == asyncio.run(look_with_firefox(tmp_path, addresses))
