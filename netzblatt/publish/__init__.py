"""Brings a finished site to where its readers are, in an order that no reader notices. Knows no page."""

from netzblatt.publish.compressed_copies import needs_copies
from netzblatt.publish.former_addresses import LOST, MOVED
from netzblatt.publish.kept_releases import KeptReleases, find_known_site
from netzblatt.publish.opening import open_target
from netzblatt.publish.privacy import PrivateThings
from netzblatt.publish.publishing import MOVED_SITE, Outcome, PublishOptions, publish
from netzblatt.publish.release import Release, collect_release
from netzblatt.publish.target import Target
from netzblatt.publish.transfer import Transfer

__all__ = [
    "LOST",
    "MOVED",
    "MOVED_SITE",
    "KeptReleases",
    "Outcome",
    "PrivateThings",
    "PublishOptions",
    "Release",
    "Target",
    "Transfer",
    "collect_release",
    "find_known_site",
    "needs_copies",
    "open_target",
    "publish",
]
