"""The rules: each a record with its source, beside the pure function that looks."""
