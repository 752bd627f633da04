"""An attack on the figures by somebody who has only what pages and files show.

Nothing here imports how figures are made: what a figure counts is read from its definition on the
page and written down anew, and sums are equations over numbers of pupils of 0 and more.
"""
