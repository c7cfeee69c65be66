"""Makes what a build would make, without a trace in site/: everything, to check it, or one draft. Knows no feature."""

from netzblatt.trial.drafts import MadeDraft, make_draft
from netzblatt.trial.trying import try_site

__all__ = ["MadeDraft", "make_draft", "try_site"]
