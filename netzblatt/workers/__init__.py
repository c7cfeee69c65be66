"""Work shared by processes. Knows no kind of work."""
