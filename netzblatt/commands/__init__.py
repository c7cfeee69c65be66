"""What a person types. The only rooms that print, and here the only place that catches the world's faults."""

from netzblatt.commands.main import door, main

__all__ = ["door", "main"]
