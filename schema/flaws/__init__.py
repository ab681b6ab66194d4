"""What may be wrong with a contract, told in sentences. `schema.check` asks here."""
