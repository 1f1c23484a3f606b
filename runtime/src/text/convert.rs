//! Texts to values of well-known crates, each behind the feature of its name.
