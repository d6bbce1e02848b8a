"""Teaches inkling, a small diffusion model in Stable Diffusion's own format, from nothing."""
