"""Who may do what: data first.

A *role* is held by a seat in a *scope* (a community, an area, a group, a building, the whole tenant). A *rule*
lets a role do an *act* within a *reach*. A *grant* is what follows for one seat: acts, reaches, and the ids
they reach.
"""
