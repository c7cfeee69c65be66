"""YAML as editors mean it: every text stays what was written, and every fault has its position. Knows no field."""
