"""Measures builds of made-up sites, builds beside other generators, saves in the preview, and reading."""
