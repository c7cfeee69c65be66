"""What one build leaves to the next, by digest, and how it is believed. Knows no kind of content."""
