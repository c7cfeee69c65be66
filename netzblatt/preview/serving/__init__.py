"""How the preview answers a browser. Knows no build."""
