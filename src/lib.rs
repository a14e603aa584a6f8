//! nianbao: the yearly 政府信息公开工作年度报告 of a Chinese government organ, filled in, checked,
//! laid out and exported. The form is fixed by 国办公开办函〔2021〕30号 (before: 〔2019〕60号).
//!
//! # Bird's eye
//!
//! ```text
//! file, page, PDF ─store, import──▶ report ──rules──▶ findings ──▶ ui, cli
//!                                ├──▶ outline ──▶ html             ▲ ▲
//!   form (the official form) ────┘      └──▶ page::Document ──▶ pdf┘ │
//!                                                   └──▶ raster ─────┘
//!              ui, cli ──Edit──▶ report   (one place changes the report)
//! ```
//!
//! A [`form::Form`] is data: sections, tables, labels, cells, sums. A [`report::Report`] is a filled
//! form with everything that is kept about it. [`rules::check`] gives findings and a verdict.
//! An [`outline::Outline`] is everything that is printed of a report, in order and under its headings:
//! what every output walks. [`page::lay_out`] sets it into a [`page::Document`]: glyphs, rules and
//! structure at fixed places, from which [`pdf::to_pdf`] writes bytes and [`raster::picture`] paints
//! what the window shows.
//! [`page::lay_out_for_approval`] sets the copy that is sent up: a sheet to sign, the report, what the
//! rules say of it. [`html::to_html`] writes the same outline as a web page.
//!
//! # Entry points
//!
//! `src/main.rs` calls [`cli::run`], and [`ui::run`] where no command is given;
//! `src/bin/nianbao-window.rs` is the window alone, for Windows. In the window everything starts in
//! `src/ui/app`; an open report with its lock, its forms and pages is a session, `src/ui/session`. A frame
//! shows the forms, which change the report through [`ui::Document`] or ask for actions that are carried
//! out once the frame is shown. To follow a report through, read [`store::load`],
//! [`rules::check`], [`page::lay_out`], [`pdf::to_pdf`]. To add a format of export, add what makes it
//! and a line to `src/export/formats.rs`. To add a check, read `src/rules/mod.rs` and
//! the file of its family. To change a label or a sum, change
//! `assets/forms/*.ron`; the form of a future notice is one more such file (`samples/forms` has one).
//!
//! # Map
//!
//! The last column is law: a test reads it and holds every path in the code against it.
//!
//! | module | what it does | may use |
//! |---|---|---|
//! | `chinese` | how Chinese is written: numerals, signs of full width, Han characters; `punctuation`, what is wrong with that of a text | – |
//! | `tsv` | cells parted by tabs, as spreadsheets write them | – |
//! | [`form`] | the official form as data, grids of its tables, the labels by which its rows and columns are found, sum relations, roles of cells and sections, what goes on from year to year, kinds of organ | `chinese` |
//! | [`report`] | a filled form; cells, texts of sections, computed sums; [`report::Address`], the one way to name a place in it; last year, the start of the next and marks on what is taken over; [`report::Edit`], undo; what differs between two reports, the history of savings and former states; 校验码 | `chinese`, `form` |
//! | [`clip`] | cells of a table as text, and what pasting a text would do | `chinese`, `tsv`, `form`, `report` |
//! | [`rules`] | [`rules::RULES`]: the facts of each rule, what it looks at and its check; findings, what came of each rule, verdict; one file per family | `chinese`, `form`, `report` |
//! | [`store`] | RON text to report and back, form files from outside, CSV out, backups, locks, what is not saved yet, the person's settings; the only writer of files | `form`, `report` |
//! | [`apart`] | has foreign bytes read by a process of their own, with limits of memory and time; knows no document and no font | `store` |
//! | [`import`] | foreign bytes to report: [`import::source`] takes a document to its paragraphs and tables, [`import::read`] understands these, and what is not certain is asked or left; what became of every character, and what is in nothing of the report; what taking it over changes; forgiving, invents nothing; [`import::open_report`] opens a report file or a PDF that carries one; [`import::apart`] has documents read in a process of their own | `chinese`, `tsv`, `form`, `report`, `store`, `apart`, `font` |
//! | [`outline`] | what is printed of a report, in order: title, headings with their levels (those inside texts too), paragraphs, tables, notes, 落款 | `chinese`, `form`, `report` |
//! | [`font`] | faces by role: the program's, a person's, the machine's; others than the program's are walked whole in a process of their own before they are opened; glyphs and widths | `store`, `apart` |
//! | [`page`] | outline to `Document`: blocks of lines and tables, pages, structure, anchors; the copy for approval | `chinese`, `form`, `report`, `outline`, `rules`, `font` |
//! | [`pdf`] | `Document` to bytes, PDF/A-3a and PDF/UA-1 (`src/pdf/CLAUSES.md`); knows no report | `page`, `font` |
//! | [`raster`] | a page to pixels, for the preview; knows no report | `page`, `font` |
//! | [`html`] | outline to a web page that is pasted into a publishing system | `form`, `report`, `outline` |
//! | [`export`] | [`export::FORMATS`]: report to a file to hand on, the only place that says what may leave; the PDF with the faces at hand, the report inside and its own date | `report`, `rules`, `store`, `font`, `page`, `pdf`, `html` |
//! | [`clock`] | the time, asked for where the program is started | – |
//! | [`cli`] | commands, Chinese words, exit codes | all but `ui` |
//! | [`ui`] | the window: parts, forms, table grid, preview, findings, dialogs, what other programs do with an export; the only one that names egui | all but `cli` |
//!
//! # Invariants
//!
//! * The report changes in one place, [`report::Report::apply`]; each change gives its own undo.
//! * What a person typed is never lost: an entry that is no number is kept as typed, a field of a
//!   file that is not known is kept as written. A blank is not a 0.
//! * A rule is said to hold only where all it looks at was there; why it was not judged follows from what it
//!   declares to need, in one place. Rules find cells and sections by the roles the form gives them.
//! * Checks return findings and never fail; an explanation is open or closed by computation, never
//!   by a stored flag.
//! * The same report gives the same bytes: what is exported has its dates from the report and takes none
//!   from the clock, which is asked in `clock` alone; maps are ordered.
//! * What may leave the house is decided in [`export::Format::make`] alone.
//! * Figures are integers or exact decimals; floating point lives in `font`, `page`, `pdf`, `raster`
//!   and `ui`, and where foreign documents bring it: places on a PDF's pages, numbers of a workbook.
//! * What an input method composes is no text yet: the report changes when it is committed. A frame is given keys
//!   and clicks only as far as their order does not matter; the rest waits for the next.
//! * Foreign bytes are read in a process of their own, which may die of them; the program goes on and says so.
//! * What is typed is kept within a second, off the window's thread; while it cannot be, the window says so.
//! * Only `store` writes files, whole or not at all; `font` and `store` read them. What is written over
//!   is kept; what is not saved outlives a crash. Every call to the disk stands in `src/store/disk.rs`, where tests
//!   make each fail.
//! * A file of the program's own is read only if it holds no more than a report or a form can, which is counted
//!   before anything is made of it.
//! * A reading gives no figure that does not stand in the document or follow from it: what can be read in
//!   several ways is a question, what cannot be read is blank and named with its passage. A figure is a whole
//!   cell under a head that was read.
//! * Every character of a document ends as one thing: given, asked about, a label, furniture, a form of a
//!   letter, not seen, or named as in nothing of the report.
//! * The history of a file leads back to every saved state. Places are named by [`report::Address`], whose
//!   written form is frozen: it stands in histories, marks, explanations, JSON and on pages.
//! * A report has the sections, tables and cells of its form: a form that comes as a file goes all the way
//!   without a change of code.
//! * What leaves the house in a PDF is [`report::Report::publishable`]; its 校验码 is frozen.
//! * No label, heading or sum of a table stands outside `assets/forms`.
//!
//! # Why …?
//!
//! * *Why a form file and not code?* A new national form comes some day; labels are official text
//!   and belong where they can be read and compared.
//! * *Why is a partial sum blank?* It is no total yet; showing it as one is how totals stay wrong.
//! * *Why printpdf without its layout?* Chinese lines need rules it does not have; glyphs are placed
//!   here, and its lopdf document takes the tags and metadata it does not write.
//! * *Why a grid of our own?* No kept crate has merged heads, typing, spreadsheet keys and block paste
//!   together; two hundred cells need no virtual rows.
//! * *Why does typing in a cell change nothing until it ends?* As in a spreadsheet: a half-typed
//!   number is not the number, Esc gives back what was there, and no finding flickers.
//! * *Why does the preview paint outlines itself?* The window's own text would break and space lines
//!   in its own way; what is seen before printing has to be the very glyphs that are printed.
//! * *Why are the machine's fonts used only when asked for?* The same report then gives the same bytes
//!   on every machine, and a proof printed in one office is the one that is signed in another.
//! * *Why is comparing bounded by length and not by time?* The passages stand in the file, and the same
//!   report gives the same bytes on a slow machine.
//! * *Why two files for a lock?* Windows lets nobody read a locked file, and others want to know who has it.
//! * *Why does a question have all ways that agree, and not the likeliest?* A likely figure in last year's
//!   column is taken for the published one, and nobody looks again.
//! * *Why are rows found by their labels and not by their places?* Published tables lose rows, repeat heads
//!   and break over pages; the labels are fixed by the notice.
//! * *Why are unknown fields put back as text?* RON gives no way to flatten them into a struct; kept
//!   as written they survive whatever they are.

pub mod apart;
mod chinese;
pub mod cli;
pub mod clip;
pub mod clock;
pub mod export;
pub mod font;
pub mod form;
pub mod html;
pub mod import;
pub mod outline;
pub mod page;
pub mod pdf;
pub mod raster;
pub mod report;
pub mod rules;
pub mod store;
mod tsv;
pub mod ui;
