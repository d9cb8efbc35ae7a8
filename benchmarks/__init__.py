"""Whole-process comparisons with the peers, run by hand, and in CI as a smoke run."""
