"""Findings become what a person or a program reads: sentences, text with source lines, JSON, GitHub, SARIF.

``sentences`` knows the words, ``text``, ``json_format``, ``github`` and ``sarif`` one form each, and
``formats`` chooses among them.
"""

from cchc_docgen.report.sentences import (
    Language,
    messages,
    ordered,
    plain_sentence,
    sentence,
)

__all__ = ["Language", "messages", "ordered", "plain_sentence", "sentence"]
