"""The ladders of the regions: their versions, and the step of each dossier."""
