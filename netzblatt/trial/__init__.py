"""Makes what a build would make, without a trace in site/: everything, to check it, one draft, or a newsletter. Knows no feature."""

from netzblatt.trial.drafts import MadeDraft, make_draft
from netzblatt.trial.newsletters import MadeNewsletter, make_newsletter
from netzblatt.trial.trying import try_site

__all__ = ["MadeDraft", "MadeNewsletter", "make_draft", "make_newsletter", "try_site"]
