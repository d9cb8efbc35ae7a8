"""Tests of cchc_docgen.batch."""
