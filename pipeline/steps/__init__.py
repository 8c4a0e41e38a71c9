"""The scripts that Snakemake runs: each unpacks its job and calls the rooms."""
