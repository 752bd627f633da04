"""Cases to learn from: made of a dossier, released by a second person, read in a round.

Whoever reads a case finds no way to its dossier here: only `making`, `releasing`, `barring` and
`answering`, for who may see the dossier, open a `StudySource`.
"""
