"""Makes what a build would make, without a trace in site/: all of it, to check it, a draft, or a newsletter."""

from netzblatt.trial.drafts import MadeDraft, make_draft
from netzblatt.trial.newsletters import MadeNewsletter, make_newsletter
from netzblatt.trial.trying import try_site

__all__ = ["MadeDraft", "MadeNewsletter", "make_draft", "make_newsletter", "try_site"]
