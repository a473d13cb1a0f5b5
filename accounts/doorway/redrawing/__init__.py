"""The child process that reads foreign files; nothing here knows of the product, its settings or its database."""
