"""Every threshold of a build in one place, each with the reason for its size. Knows no stage."""

from __future__ import annotations

from netzblatt.model.frozen import Frozen


class Tuning(Frozen, frozen=True, kw_only=True):
    """From how much work on it is shared, and how large the shares are. The measurements are in docs/performance.md."""

    # Starting two processes costs as much as reading fifty documents.
    shared_documents: int = 100
    # Starting two processes costs as much as making eighty outputs.
    shared_outputs: int = 200
    # Large enough that handing over costs nothing, small enough that all processes end together.
    documents_a_batch: int = 32
    outputs_a_batch: int = 32
    # Processes copy what memory they look at, and give way to fresh ones before they have copied everything.
    batches_a_shift: int = 512
    # So many texts that may have changed are kept in memory; of more the digests are enough until they are wanted.
    early_documents: int = 50


DEFAULT = Tuning()


def get_tuning() -> Tuning:
    """Returns the thresholds of builds that are handed none."""
    return DEFAULT
