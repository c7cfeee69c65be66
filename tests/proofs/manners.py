"""Changes of how the next build is made; see texts.py."""

from __future__ import annotations

from tests.proofs.twins import Twins


def nothing(twins: Twins) -> str:
    del twins
    return "nothing happened"


def trial(twins: Twins) -> str:
    twins.trial()
    return "it was checked"


def preview(twins: Twins) -> str:
    """Switches between building the preview and building the site."""
    twins.is_preview = not twins.is_preview
    return "the preview is built" if twins.is_preview else "the site is built"


def clean(twins: Twins) -> str:
    twins.manner["is_clean"] = True
    return "from nothing"


def uncached(twins: Twins) -> str:
    twins.manner["has_cache"] = False
    return "without looking at the store"


def twice(twins: Twins) -> str:
    twins.manner["is_twice"] = True
    return "each output twice"


def prune(twins: Twins) -> str:
    twins.manner["prunes"] = True
    return "without other people's files"


def hands(twins: Twins) -> str:
    twins.manner["jobs"] = twins.random.choice((2, 3))
    return f"by {twins.manner['jobs']} processes"


def explain(twins: Twins) -> str:
    """Asks the next build to explain an output of the last one, or an address that has none."""
    asked = twins.random.choice([*sorted(twins.last_manifest()), "/news/2026/gibt-es-nicht/"])
    twins.manner["explain_output"] = asked
    return f"and said about {asked}"
