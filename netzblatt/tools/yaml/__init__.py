"""YAML as editors mean it: every text stays what was written, and every fault has its place. Knows no field."""
