"""The style guide at /_components/: every component of the templates with its examples. Knows no server."""
