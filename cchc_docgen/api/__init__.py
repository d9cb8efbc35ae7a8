"""What programs import: letters, batches and documents as plain calls with frozen results.

``import cchc_docgen`` gives the same names, each loaded when it is first asked for. A mistake in a letter,
table or document is a finding of the result, never an exception; nothing is printed.
"""
