"""Reads YAML text into plain data that remembers where each part stood; the only user of PyYAML."""
