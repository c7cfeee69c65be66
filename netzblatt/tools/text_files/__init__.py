"""Text files, told by line and column: where something stands, and small changes. Knows no format."""
