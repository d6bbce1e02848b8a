"""Base models at full size with weights drawn by chance, each case in a process of its own."""
