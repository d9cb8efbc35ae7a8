"""The rule engine: what a rule must declare, the one registry that finds them, and the sentences.

In goes a folder of modules with the YAML files beside them; out come its rules, complete or refused. Rules
of ``check`` (:mod:`cchc_docgen.rules`) and of ``audit`` (:mod:`cchc_docgen.audit.judging`) are registered
here alike.
"""
