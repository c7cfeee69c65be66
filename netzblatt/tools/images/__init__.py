"""Picture files: their sizes, their faults, their crops and their rights. Knows no page."""
