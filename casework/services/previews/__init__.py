"""What other rules or another ladder would have done, before they go live."""
