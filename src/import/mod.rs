//! Foreign data to report: nothing is invented, what is not understood is named.

pub mod apart;
mod csv;
mod own;
mod pdf_data;
mod pdf_pages;
mod placing;
mod reading;
mod report_file;
pub mod source;
mod taking;

pub use csv::{CsvImport, from_csv};
pub use own::{is_own_csv, read_own_csv, reading_of};
pub use pdf_data::{CarriedReport, MAX_PDF_BYTES, PdfDataError, from_pdf, is_pdf, report_carried_by};
pub use pdf_pages::OnPages;
pub use reading::{Answer, Passage, Piece, Provenance, Question, Reading, ReadingError, Unresolved, Use, read};
pub use report_file::{OpenError, OpenedReport, open_report};
pub use taking::{differences_of_subject, edit_all, edit_blanks, has_content, is_of_last_year};
