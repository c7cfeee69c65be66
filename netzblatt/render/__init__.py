"""Turns an Action into bytes. Rendering is pure: it reads no clock, no environment, no disk and no random number."""

from netzblatt.render.renderer import Renderer
from netzblatt.render.rendering import render

__all__ = ["Renderer", "render"]
