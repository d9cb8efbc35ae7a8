"""Documents cited: their numbers, whether they could be cited, how they are mentioned, in what order."""

from cchc_docgen.rules.references import citing, numbers, validity

__all__ = ["citing", "numbers", "validity"]
