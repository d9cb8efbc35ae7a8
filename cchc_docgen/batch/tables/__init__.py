"""Data files become tables of finished texts: CSV, XLSX, YAML, each cell with its place."""
