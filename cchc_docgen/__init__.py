"""Official Vietnamese letters from reviewed YAML."""
