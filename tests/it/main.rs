//! All integration tests, in one crate.

mod check_code;
mod cli;
mod clip;
mod faults;
mod font;
mod form;
mod future_form;
mod html;
mod import;
mod judgements;
mod next_year;
mod outline;
mod page;
mod pdf;
mod pdf_data;
mod pdf_reader;
mod pdf_standards;
mod published;
mod raster;
mod report;
mod samples;
mod store;
mod sums;
mod tidy;
mod ui;
mod wording;
