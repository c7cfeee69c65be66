"""Sources become a Catalog. Knows no template and no output."""
