"""The ground everyone stands on: tenant, district, account, actor, the wall, refusals, language.

Imports nothing of ours.
"""
