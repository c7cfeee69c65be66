"""German and English as a newsroom writes them: typography, quotes, slugs, and what a copy editor would mark."""
