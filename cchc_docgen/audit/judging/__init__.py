"""A description is judged by a profile, family by family: what every rule comes to, what was found.

``page`` and ``page_number`` look at the sheet, ``presence`` at which parts are where, ``looks`` and
``layouts`` at the form of each part, ``lines`` at the drawn lines, ``header``, ``addressees``, ``basis``,
``items``, ``ending`` and ``leftovers`` at the words. The law stands in the profile; ``rules.yaml`` says which
rows of the specification a rule covers and why it is so.
"""

from cchc_docgen.audit.judging.judgement import Judgement, judge

__all__ = ["Judgement", "judge"]
