"""What the product costs, as ratios to what others do, in one run. See docs/benchmarks.md."""
