"""Backups: everything that a family cannot get again, in one encrypted file a night.

A backup is a tar archive, gzipped and encrypted by age (https://age-encryption.org), so that it can
be opened without this program. `making` packs it, restores it into a scratch folder, compares every
checksum and only then gives it its name; `restoring` brings one into a data folder. What can be
fetched again (models) or made again (sounds of the kiosk itself) is not in it, nor is what was
thrown away: whoever is deleted is not in the next backup.
"""
