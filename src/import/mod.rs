//! Foreign data to report: nothing is invented, what is not understood is named.

mod csv;
mod own;
mod pdf;
mod reading;
pub mod source;
mod taking;

pub use csv::{CsvImport, from_csv};
pub use own::{is_own_csv, read_own_csv, reading_of};
pub use pdf::{ImportError, MAX_PDF_BYTES, from_pdf, from_pdf_file, is_pdf};
pub use reading::{Answer, How, Left, Piece, Question, Reading, ReadingError, read};
pub use taking::{differences_of_subject, edit_all, edit_blanks, has_content, is_of_last_year};
