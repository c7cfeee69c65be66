"""Turns a Catalog into a Plan, with one module for each feature. Reads no file and renders nothing."""

from netzblatt.plan.planning import plan_site

__all__ = ["plan_site"]
