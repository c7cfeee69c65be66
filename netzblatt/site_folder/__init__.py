"""The finished site as a folder: patched aside, then exchanged in one step. Knows no kind of file."""
