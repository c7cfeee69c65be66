"""The style guide at /_components/: all components of the templates with their examples. Knows no server."""
