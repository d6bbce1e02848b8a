"""Work: long jobs, kept on disk, done by a process of their own."""
