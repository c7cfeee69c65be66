"""An Action becomes bytes: pure. Reads no clock, no environment, no disk, no random number."""

from netzblatt.render.batch_work import UsedOutput, UseOutput
from netzblatt.render.mail import Envelope, finish_newsletter
from netzblatt.render.renderer import Renderer
from netzblatt.render.rendering import render
from netzblatt.render.search_index import make_search_index
from netzblatt.render.sharing import render_shared

__all__ = [
    "Envelope",
    "Renderer",
    "UseOutput",
    "UsedOutput",
    "finish_newsletter",
    "make_search_index",
    "render",
    "render_shared",
]
