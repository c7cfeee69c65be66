"""The commands of the command line. Only commands print, and only main.py catches faults of the system."""

from netzblatt.commands.main import door, main

__all__ = ["door", "main"]
