"""From a profile to the Word templates: slim files whose form lives in named styles.

:mod:`cchc_docgen.layout.template` builds one template; its neighbours make one region of the page each.
"""
