//! Foreign data to report: nothing is invented, what is not understood is named.

mod csv;

pub use csv::{CsvImport, from_csv};
