"""How the pages of this folder become a site: ``sphinx-build -W docs OUT``."""

from __future__ import annotations

import importlib.metadata
import os

# The help texts of the commands are made when they are imported.
os.environ["CCHC_LANG"] = "en"

project = "cchc-docgen"
author = "cchc-docgen"
release = importlib.metadata.version("cchc-docgen")
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx_click"]
html_theme = "furo"
html_title = f"cchc-docgen {release}"
exclude_patterns = ["_build", "pages"]
myst_heading_anchors = 3
smartquotes = False  # two hyphens begin an option
suppress_warnings = ["myst.header"]  # the lists of rules begin below their own heading
autodoc_member_order = "bysource"
autodoc_typehints = "description"
