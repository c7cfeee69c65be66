"""Text files: decoding, front matter, small changes by line and column, renames. Knows no record."""
