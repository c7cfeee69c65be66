"""A build in its order, and nothing of it where nothing has changed. The only room that knows the order; no feature."""

from netzblatt.model.result import Explanation, Result
from netzblatt.pipeline.former_site import find_texts
from netzblatt.pipeline.options import Options
from netzblatt.pipeline.running import build

__all__ = ["Explanation", "Options", "Result", "build", "find_texts"]
