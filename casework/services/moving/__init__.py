"""A pupil moves to another municipality: what goes along, and what stays."""
