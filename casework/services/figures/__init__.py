"""Figures: counted on reference dates, published without small numbers, sent, and frozen."""
