//! All integration tests, in one crate.

mod cli;
mod clip;
mod faults;
mod font;
mod form;
mod html;
mod import;
mod page;
mod pdf;
mod pdf_reader;
mod published;
mod report;
mod samples;
mod store;
mod sums;
mod tidy;
mod ui;
mod wording;
