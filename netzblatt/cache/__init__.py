"""Everything that one build leaves to the next, under digests, and how it is checked. Knows no kind of content."""
