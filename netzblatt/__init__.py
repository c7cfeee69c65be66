"""Netzblatt: read everything, plan everything, render what is new, exchange the site."""

__version__ = "0.1.0"
