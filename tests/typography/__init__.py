"""Tests of cchc_docgen.typography."""
