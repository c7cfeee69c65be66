"""German and English as a newsroom writes them: typography, quotes, slugs and the work of a copy editor."""
