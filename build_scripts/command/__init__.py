"""The command `dossier`, and what its subcommands do to the world."""
