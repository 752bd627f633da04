"""Who works here: organisations, accounts, signing in, tokens."""
