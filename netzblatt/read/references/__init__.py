"""How files name each other: found, followed, and rewritten when a file is renamed. Knows no page."""
