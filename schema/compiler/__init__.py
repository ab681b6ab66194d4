"""Turns a validated query and a caller's grants into one SQL statement whose answer is the finished JSON.

`selection` says what was asked, `plan` decides how to read it and what the caller may see, `statement` writes the
SQL, `cache` keeps what can be used again.
"""
