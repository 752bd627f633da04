"""What is due and undone goes to the next responsible by itself."""
