"""The chapters by kind: each module says what its kind has of itself."""
