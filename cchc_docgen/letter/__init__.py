"""Validates plain data into typed, frozen models: office, references, scores, letter."""
