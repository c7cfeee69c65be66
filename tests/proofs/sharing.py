"""A site as small as ours is built by one process. Here it is shared as a large one would be."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from unittest.mock import patch

# From how many pieces on work is shared, and how large a share is.
SHARING = {
    "netzblatt.pipeline.order.POOL_PAYS": 1,
    "netzblatt.pipeline.POOL_PAYS": 1,
    "netzblatt.pipeline.reading.POOL_PAYS": 1,
    "netzblatt.pipeline.making.BATCH": 8,
    "netzblatt.pipeline.making.FRESH": 2,
    "netzblatt.pipeline.reading.BATCH": 4,
    "netzblatt.pipeline.previous.MUCH": 1,
    "netzblatt.pipeline.placing.MUCH": 1,
    "netzblatt.pipeline.placing.TWIN_PAYS": 1,
}


@contextmanager
def shared() -> Iterator[None]:
    """Builds inside, if they are asked to take several processes, do."""
    with ExitStack() as stack:
        for name, number in SHARING.items():
            stack.enter_context(patch(name, number))
        yield
