"""From absence to signals: the check, and what a person does with a signal."""
