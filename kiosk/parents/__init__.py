"""The grown-ups' rooms. Nothing of them is built before the door is open."""
