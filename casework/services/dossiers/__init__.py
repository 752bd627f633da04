"""A dossier: opened, who is in its circle, contacts and agreements, its alarms."""
