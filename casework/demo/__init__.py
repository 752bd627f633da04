"""The fictional region of `casework demo`: nobody and nothing in it exists."""
