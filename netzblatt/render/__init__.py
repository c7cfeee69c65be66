"""An Action becomes bytes: pure. Reads no clock, no environment, no disk, no random number."""

from netzblatt.render.batch_work import UsedOutput, UseOutput, give_up_picture, render_batch
from netzblatt.render.batches import is_of_pictures, plan_shifts
from netzblatt.render.renderer import Renderer
from netzblatt.render.rendering import render

__all__ = [
    "Renderer",
    "UseOutput",
    "UsedOutput",
    "give_up_picture",
    "is_of_pictures",
    "plan_shifts",
    "render",
    "render_batch",
]
