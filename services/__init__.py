"""What the community does: one capability a folder, nouns, rules and verbs."""
