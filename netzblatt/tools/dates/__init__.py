"""Reads dates and times as editors write them, and formats them as readers expect them. Knows no field."""
