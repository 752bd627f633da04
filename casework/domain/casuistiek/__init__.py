"""Casuistiek: a case to learn from, in which nobody can be told who it is about.

`text` hides what names and places a text; `alias`, `traits` and `risk` do the same for facts.
De-identified is still personal data (AVG, overweging 26): a second person must release a case.
"""
