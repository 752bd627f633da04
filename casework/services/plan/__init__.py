"""The plan of a dossier: voice, why at home, the way back, the offer made, care."""
