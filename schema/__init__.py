"""What the world may ask: the GraphQL contract, and the compiler that reads it from PostgreSQL."""
