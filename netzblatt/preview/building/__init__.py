"""How the preview comes to know of changes and has the site built. Knows no browser."""
