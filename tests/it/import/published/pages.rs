//! Published pages as real sites and clerks make them, read as they stand.
