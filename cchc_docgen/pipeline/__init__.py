"""The order of the stages, for one letter and for many, and what the letters of a run share.

In goes the path of a letter's source, out come its findings or its bytes. Commands and batches call it.
"""
