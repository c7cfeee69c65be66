"""Dates and times: read as editors write them, written as readers expect them. Knows no field."""
