"""What the tests of a repository really use at its last commits, told by running them."""
