"""A site as small as ours is built by one process. Here it is shared as a large one would be."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from unittest.mock import patch

# From how many pieces on work is shared, and how large a share is.
SHARING = {
    "netzblatt.pipeline.work.POOL_PAYS": 1,
    "netzblatt.pipeline.POOL_PAYS": 1,
    "netzblatt.pipeline.documents.POOL_PAYS": 1,
    "netzblatt.pipeline.press.BATCH": 8,
    "netzblatt.pipeline.press.FRESH": 2,
    "netzblatt.pipeline.documents.BATCH": 4,
    "netzblatt.pipeline.before.MUCH": 1,
    "netzblatt.pipeline.folders.MUCH": 1,
    "netzblatt.pipeline.folders.TWIN_PAYS": 1,
}


@contextmanager
def shared() -> Iterator[None]:
    """Builds inside, if they are asked to take several processes, do."""
    with ExitStack() as stack:
        for name, number in SHARING.items():
            stack.enter_context(patch(name, number))
        yield
