"""Tests of cchc_docgen.vietnamese."""
