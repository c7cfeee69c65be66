"""A Catalog becomes a Plan: one room a feature. Reads no file, renders nothing."""

from netzblatt.plan.planning import plan

__all__ = ["plan"]
