"""Arguments in, exit code out: a module a command, and what all commands show in the same way."""
