"""Other ways from the same rows and the same template to letters, each in a process of its own."""
