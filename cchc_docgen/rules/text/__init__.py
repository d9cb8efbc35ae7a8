"""How the words of a letter are typed: one module a subject, all of one family."""

from cchc_docgen.rules.text import capitals, doubled, letters, sentences

__all__ = ["capitals", "doubled", "letters", "sentences"]
