"""What page templates and feeds are handed: the designers' contract, written out in templates/README.md."""
