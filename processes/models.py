"""Which models does this app have? Each slice's own."""
