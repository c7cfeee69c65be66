"""Our own words, in the person's language. Knows no terminal and no browser."""
