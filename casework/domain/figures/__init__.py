"""Figures: what is counted, by which published definition, and what of it may be shown.

Nothing here knows a pupil: counts come in, cells that may be published go out (docs/cijfers.md).
"""
