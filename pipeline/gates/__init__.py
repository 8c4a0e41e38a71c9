"""Gates on finished files: what they say, and whether they may be delivered."""
