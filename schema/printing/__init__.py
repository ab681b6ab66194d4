"""What the platform prints: protocols of votes and elections, and minutes, as pages and as PDF (文书)."""
