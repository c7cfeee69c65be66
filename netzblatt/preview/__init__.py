"""The preview: what was saved is already in the browser. Knows the site as outputs, never as articles."""
