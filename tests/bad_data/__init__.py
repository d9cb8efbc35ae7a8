"""Data files that are wrong, each with the row, the column and the code it must give."""
