"""Official Vietnamese letters from reviewed YAML.

The way of a letter, stage by stage; each stage is a module or a folder, and imports point down this list:

- ``output``      files appear whole or not at all
- ``vietnamese``  Vietnamese as official letters write it: text, numbers, dates, amounts in words
- ``typography``  printed widths of Times New Roman, and where lines break
- ``source``      YAML text becomes plain data that remembers where each part stood
- ``letter``      plain data becomes a typed, frozen model, with the registers it draws on
- ``mending``     what is certain is mended in the YAML files (not on a letter's way: ``check --fix``)
- ``profiles``    the regulation on form that is in force on the letter's date, as data
- ``ooxml``       office files read back: zip container, package, WordprocessingML
- ``rules``       content and form of the source are checked
- ``layout``      a regulation becomes a Word template (not on a letter's way: ``template build``)
- ``render``      letter and profile become finished texts, texts and template a ``.docx``
- ``audit``       any ``.docx`` is compared with the regulation, or with another letter
- ``pdf``         LibreOffice, supervised, turns ``.docx`` into PDF; pages become pictures
- ``report``      a finding becomes a sentence, or JSON, SARIF, a GitHub annotation
- ``pipeline``    the order of these stages for one letter and for many, and what a run shares
- ``batch``       rows of a table over one letter, each going that same way
- ``cli``         arguments in, exit code out

A mistake is data all the way (``diagnostics``): the library never prints and never exits.
"""

__version__ = "0.1.0"
