"""How the words of a letter are typed: one module a subject, all of one family."""
