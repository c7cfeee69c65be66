"""Looks at what was published as its readers get it. Changes nothing, neither at the target nor here."""

from netzblatt.publish.inspection.examining import examine_site
from netzblatt.publish.inspection.target_record import TargetState, examine_target
from netzblatt.publish.inspection.visit import Examination, Visit

__all__ = ["Examination", "TargetState", "Visit", "examine_site", "examine_target"]
