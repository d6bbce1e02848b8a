"""What inkling, the base that ships with the program, learns of somebody it has never seen."""
