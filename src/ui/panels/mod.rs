//! What stands around the form: parts, findings, tools, finding and replacing, the bottom line.

pub(super) mod bands;
pub(super) mod bars;
pub(super) mod find;
mod finding;
pub(super) mod findings;
pub(super) mod menu_keys;
pub(super) mod menus;
pub(super) mod parts;
