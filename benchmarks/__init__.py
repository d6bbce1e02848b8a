"""How fast the kiosk is, beside what a user would pick instead."""
