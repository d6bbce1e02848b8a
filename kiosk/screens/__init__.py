"""The screens of the kiosk, one file each."""
