"""The demonstration district: Putuo's published figures, with people who do not exist.

Everything is made from one seed and the day of loading, so that two loads of a day hold the same rows.
"""
