"""Painting with diffusion models: over the paper picture, with everybody's likeness.

Heavy: whatever imports `families`, `brush`, `regions` or `painter` loads torch, which only the
worker and the command line may.
"""
