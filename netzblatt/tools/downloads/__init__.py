"""Files that readers may download: which they are, and what they tell of their authors. Knows no page."""
