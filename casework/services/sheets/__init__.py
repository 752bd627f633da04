"""Whole pages of one pupil or one dossier, as far as the actor may see them."""
