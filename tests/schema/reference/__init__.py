"""A second, slow way to answer a query, kept apart from the compiler so that the two can be held together.

`facts` reads the tenant's rows, one plain SELECT a table; `rights` applies policy, reach and disclosure to them in
Python; `pages` cuts connections; `executor` lets graphql-core walk the query over all that. Nothing here knows the
compiler. `documents` makes up queries, `town` the rows they are asked about, `door` asks the compiler.
"""
