"""A printed letter is held against the one its source gives."""
