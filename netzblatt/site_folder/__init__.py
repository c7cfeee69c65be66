"""Keeps the finished site as a folder: patches a copy of it aside, then exchanges the two in one step. Knows no kind of
file.
"""
