"""Checks on the content and form of a letter's source, one family a module."""
