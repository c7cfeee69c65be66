"""A Catalog becomes a Plan: one room a feature. Reads no file, renders nothing."""
