"""Backup and restore of the user's data folder."""
