"""Thresholds with which even a small site is shared by processes. Knows no proof."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

from netzblatt.workers import tuning
from netzblatt.workers.tuning import Tuning

SHARING = Tuning(
    shared_documents=1,
    shared_outputs=1,
    documents_a_batch=4,
    outputs_a_batch=8,
    batches_a_shift=2,
)


@contextmanager
def share_work() -> Iterator[None]:
    """Makes builds that are started by a command share their work, if they may use several processes."""
    with patch.object(tuning, "DEFAULT", SHARING):
        yield
