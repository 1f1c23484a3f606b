//! Constraints to checks.
