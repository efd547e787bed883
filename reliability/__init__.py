"""Campaigns against radiodesk: many seeded bad days, each judged, none forgotten.

`python -m reliability --help` lists them. A campaign is a numbered list of cases; what a case does
follows from the campaign's seed and the case's number alone. Results are kept in a ledger, so a
campaign goes on where it was broken off and can be divided among machines. docs/reliability.md
tells what came of them.
"""
