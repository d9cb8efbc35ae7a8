"""``python -m cchc_docgen`` is the program ``cchc-docgen``."""

from cchc_docgen.cli.main import program

if __name__ == "__main__":
    program()
