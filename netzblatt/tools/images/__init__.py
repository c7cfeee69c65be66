"""Picture files: measured, doubted, cropped. Knows no page."""
