"""Some thousand texts at once, and what was found: a module of its own, so that a new process can import it."""

from __future__ import annotations

import faulthandler
import traceback
from collections import Counter
from typing import NamedTuple

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from tests.markdown.claims import check
from tests.markdown.found import own_texts, python_markdown_texts
from tests.markdown.texts import texts

# A batch that takes longer hangs in code that no signal reaches.
LONGEST = 1800


class Batch(NamedTuple):
    """How many texts there were, how many of them are plain, and the fault of one as text, if one has any."""

    texts: int
    plain: int
    fault: str


def run_found() -> Batch:
    """The texts that are there, each with typography and without."""
    count: Counter[bool] = Counter()
    fault = ""
    for text in (*own_texts(), *python_markdown_texts()):
        for typography in (True, False):
            try:
                count[check(text, typography=typography)] += 1
            except AssertionError:
                fault = f"\n{text!r}\n{traceback.format_exc()}"
    return Batch(count.total(), count[True], fault)


def run_made(made: tuple[int, int]) -> Batch:
    """Texts made from a seed, and so many of them at most."""
    number, most = made
    faulthandler.dump_traceback_later(LONGEST, exit=True)
    count: Counter[bool] = Counter()

    @seed(number)
    @settings(
        max_examples=most,
        deadline=None,
        phases=(Phase.reuse, Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
        print_blob=True,
    )
    @given(texts(), st.sampled_from(["de", "de", "en", "fr"]), st.sampled_from([True, True, False]))
    def of_made(text: str, language: str, typography: bool) -> None:  # noqa: FBT001 - Hypothesis fills by place
        count[check(text, language=language, typography=typography)] += 1

    fault = ""
    try:
        of_made()
    except Exception:  # noqa: BLE001 - whatever it is, it is what we look for
        fault = "\n" + traceback.format_exc()
    return Batch(count.total(), count[True], fault)
