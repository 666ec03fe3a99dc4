"""Long trials of what the program promises about crashes and lost work.

Each module is a script: `python -m tests.reliability.NAME`. A short form of each is in the tests.
"""
