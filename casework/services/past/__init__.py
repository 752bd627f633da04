"""The absence as rules look at it: past days, kept sums, and which rules hold where."""
