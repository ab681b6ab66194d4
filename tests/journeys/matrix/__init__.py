"""What each role sees and may do, predicted from roles.md and asked of the public API.

`land` knows where every row of the reference town lies and whose it is, in plain Python; `meanings` says what a reach
means where that is more than a place or a person. Neither reads what the product says of reaches. `town` makes the
places and the seats, `seeing` asks for rows, `asking` makes up the input of every mutation, `doing` sends it.
"""
