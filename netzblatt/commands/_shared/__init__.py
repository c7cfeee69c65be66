"""Functions that several commands share. Knows no command."""
