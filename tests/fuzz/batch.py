"""Runs a batch of cases. A module of its own, so that a new process can import it."""

from __future__ import annotations

import faulthandler
import traceback
from collections import Counter

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from tests.fuzz.claims import check_document, check_site
from tests.fuzz.material import KINDS, documents, site_files

# A batch that takes longer hangs in code that no signal reaches.
LONGEST = 1800
# One case of so many is a whole site.
SITES = 10


def run(number: int, cases: int) -> tuple[str, Counter[str]]:
    """Runs `cases` cases from the seed `number`. Returns the faults as text, and the problem codes counted by case."""
    faulthandler.dump_traceback_later(LONGEST, exit=True)
    codes: Counter[str] = Counter()
    profile = settings(
        max_examples=1,
        deadline=None,
        phases=(Phase.reuse, Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
        print_blob=True,
    )

    @seed(number)
    @settings(profile, max_examples=max(1, cases - cases // SITES))
    @given(documents(), st.sampled_from(KINDS))
    def of_documents(data: bytes, kind: str) -> None:
        codes.update({problem.code for problem in check_document(data, kind=kind)})

    @seed(number)
    @settings(profile, max_examples=max(1, cases // SITES))
    @given(site_files())
    def of_sites(files: dict[str, bytes]) -> None:
        codes.update({problem.code for problem in check_site(files)})

    faults = ""
    for check in (of_documents, of_sites):
        try:
            check()
        except Exception:  # noqa: BLE001 - whatever it is, it is what we look for
            faults += "\n" + traceback.format_exc()
    return faults, codes
