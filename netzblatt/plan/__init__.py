"""Turns a Catalog into a Plan, with one module for each feature. Reads no file and renders nothing."""

from netzblatt.plan.addresses import output_path
from netzblatt.plan.continuity import FormerSite, compare_with_last_build, compile_lists
from netzblatt.plan.newsletter import NewsletterInput, collect_newsletter, plan_newsletter
from netzblatt.plan.plan_context import PlanContext
from netzblatt.plan.planning import merge_tasks, plan_expired_pages, plan_features, plan_site
from netzblatt.plan.search import plan_indexes

__all__ = [
    "FormerSite",
    "NewsletterInput",
    "PlanContext",
    "collect_newsletter",
    "compare_with_last_build",
    "compile_lists",
    "merge_tasks",
    "output_path",
    "plan_expired_pages",
    "plan_features",
    "plan_indexes",
    "plan_newsletter",
    "plan_site",
]
