"""The law as data: one YAML file a regulation, read by :mod:`cchc_docgen.profiles.loader`.

A profile says how each part of a letter looks, what the law allows beside it, and where that is written.
"""
