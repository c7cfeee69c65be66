"""The server that shows the preview in browsers. Knows no build."""
