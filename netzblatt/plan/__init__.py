"""A Catalog becomes a Plan: one room a feature. Reads no file, renders nothing."""

from netzblatt.plan.planning import plan_site

__all__ = ["plan_site"]
