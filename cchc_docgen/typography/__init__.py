"""Printed widths of Times New Roman: how long a line is, and where it breaks.

``widths.json`` holds the advance widths of the four styles.
"""
