"""Who holds the regie, who asks for it, who may have it next, who stands in."""
