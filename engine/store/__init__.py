"""Store: characters, settings, jobs and books on disk, safe from crashes."""
