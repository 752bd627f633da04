"""Pupils as organisations know them: found, named, and the people round them."""
