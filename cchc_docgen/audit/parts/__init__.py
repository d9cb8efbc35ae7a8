"""The parts of a letter are found in a description: which paragraph is the motto, which one the signer."""
