//! The window, driven as a person drives it: by names and keys.

mod behind;
mod bounds;
mod desk;
mod exporting;
mod fields;
mod files;
mod filling;
mod find;
mod findings;
mod future_form;
mod grid;
mod history;
mod huge;
mod importing;
mod keeping;
mod keyboard;
mod paste;
mod preview;
mod recovery;
mod sizes;
mod states;
mod temporary_folder;
mod two_writers;
mod window;
mod words;
mod years;
