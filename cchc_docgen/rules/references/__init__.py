"""Documents cited: their numbers, whether they could be cited, how they are mentioned, in what order."""
