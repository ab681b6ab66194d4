"""The operator's commands, one file a group. They speak English and colour; `NO_COLOR` is respected."""
