//! Random reports, published in random shapes and read again.
//!
//! `PROPTEST_CASES=500 cargo test --test it published` goes through more of them, with other seeds.

mod around;
mod docx;
mod draw;
mod encoding;
mod figures;
mod generated;
mod grid_text;
mod html;
mod judging;
mod kept;
mod labels;
mod mht;
mod mishaps;
mod one_cell;
mod oracle;
mod organs;
mod page;
mod pages;
mod reports;
mod shapes;
mod sheet;
mod suits;
mod text;
mod words;
mod xlsx;

use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use around::{Around, any_around};
use encoding::Encoding;
use grid_text::Covered;
use html::Maker;
use mht::Transfer;
use oracle::{Demand, Truth, faults};
use page::{Page, Quirks};
use reports::{Recipe, any_recipe, any_recipe_without_blanks};
use shapes::Shape;
use suits::SuitShape;
use text::Flattened;
use xlsx::Book;

/// A few cases, always the same, unless more are asked for.
fn config(cases: u32) -> ProptestConfig {
    let config = ProptestConfig { failure_persistence: None, max_shrink_iters: 100, ..ProptestConfig::default() };
    match std::env::var_os("PROPTEST_CASES") {
        Some(_) => config,
        None => ProptestConfig { cases, rng_seed: RngSeed::Fixed(20), ..config },
    }
}

/// Publishes a report and reads it again.
fn read_again(recipe: &Recipe, quirks: &Quirks, shape: Shape, demand: Demand) -> Result<(), TestCaseError> {
    let published = recipe.publish();
    let page = Page::of(&published, quirks);
    let bytes = shape.bytes(&page, quirks.seed);
    let faults = faults(&bytes, &shape.name(), &Truth::of(&published), demand);
    prop_assert!(faults.is_empty(), "{shape:?}, {} faults:\n{}", faults.len(), shown(&faults));
    Ok(())
}

/// Publishes a report with something around it, and reads it again.
fn read_with(recipe: &Recipe, quirks: &Quirks, around: &[Around], shape: Shape) -> Result<(), TestCaseError> {
    let published = recipe.publish();
    let (mut page, mut truth) = (Page::of(&published, quirks), Truth::of(&published));
    // What is put at the end goes behind what is replaced there.
    let (first, then): (Vec<Around>, Vec<Around>) =
        around.iter().partition(|around| matches!(around, Around::NothingElse(_)));
    first.into_iter().chain(then).for_each(|around| around.put(&mut page, &mut truth));
    let faults = faults(&shape.bytes(&page, quirks.seed), &shape.name(), &truth, Demand::All);
    prop_assert!(faults.is_empty(), "{shape:?}, {} faults:\n{}", faults.len(), shown(&faults));
    Ok(())
}

fn shown(faults: &[String]) -> String {
    const MOST: usize = 12;
    faults.iter().take(MOST).map(String::as_str).collect::<Vec<_>>().join("\n")
}

proptest! {
    #![proptest_config(config(6))]

    #[test]
    fn plain_web_pages(recipe in any_recipe(), quirks in Quirks::of_words()) {
        read_again(&recipe, &quirks, Shape::Html(Maker::Plain, Encoding::Utf8), Demand::All)?;
    }

    #[test]
    fn pages_pasted_from_a_word_processor(recipe in any_recipe(), quirks in Quirks::of_words()) {
        read_again(&recipe, &quirks, Shape::Html(Maker::Word, Encoding::Utf8), Demand::All)?;
    }

    #[test]
    fn pages_of_sites(
        recipe in any_recipe(),
        quirks in Quirks::of_words(),
        maker in prop::sample::select(vec![Maker::Site, Maker::LayoutTable]),
    ) {
        read_again(&recipe, &quirks, Shape::Html(maker, Encoding::Utf8), Demand::All)?;
    }

    #[test]
    fn pages_with_odd_tables(
        recipe in any_recipe(),
        quirks in Quirks::any(),
        maker in prop::sample::select(vec![Maker::Plain, Maker::Word, Maker::Site, Maker::LayoutTable]),
    ) {
        read_again(&recipe, &quirks, Shape::Html(maker, Encoding::Utf8), Demand::All)?;
    }

    #[test]
    fn pages_in_all_encodings(
        recipe in any_recipe(),
        encoding in prop::sample::select(Encoding::ALL.to_vec()),
        maker in prop::sample::select(vec![Maker::Plain, Maker::Site]),
    ) {
        read_again(&recipe, &Quirks::none(), Shape::Html(maker, encoding), Demand::All)?;
    }

    #[test]
    fn pages_saved_whole(
        recipe in any_recipe(),
        quirks in Quirks::of_words(),
        maker in prop::sample::select(vec![Maker::Plain, Maker::Word, Maker::Site]),
        transfer in prop::sample::select(vec![Transfer::QuotedPrintable, Transfer::Base64]),
    ) {
        read_again(&recipe, &quirks, Shape::Mht(maker, transfer), Demand::All)?;
    }

    #[test]
    fn documents_of_a_word_processor(recipe in any_recipe(), quirks in Quirks::any()) {
        read_again(&recipe, &quirks, Shape::Docx, Demand::All)?;
    }

    #[test]
    fn workbooks(
        recipe in any_recipe(),
        quirks in Quirks::any(),
        book in prop::sample::select(vec![Book::OneSheet, Book::SheetPerTable]),
    ) {
        // Lines of text are on a sheet of their own there, away from their tables.
        let suits = match (book, quirks.suits) {
            (Book::SheetPerTable, SuitShape::Captioned) => SuitShape::Apart,
            (_, suits) => suits,
        };
        read_again(&recipe, &Quirks { suits, ..quirks }, Shape::Xlsx(book), Demand::All)?;
    }

    #[test]
    fn comma_separated_sheets(
        recipe in any_recipe(),
        quirks in Quirks::of_words(),
        covered in prop::sample::select(vec![Covered::Blank, Covered::Again]),
        encoding in prop::sample::select(vec![Encoding::Utf8Bom, Encoding::Gb18030]),
    ) {
        read_again(&recipe, &quirks, Shape::Csv(covered, encoding), Demand::All)?;
    }

    #[test]
    fn pipe_tables(
        recipe in any_recipe(),
        quirks in Quirks::of_words(),
        covered in prop::sample::select(vec![Covered::Blank, Covered::Again]),
    ) {
        read_again(&recipe, &quirks, Shape::Markdown(covered), Demand::All)?;
    }

    #[test]
    fn what_stands_around_a_report(
        recipe in any_recipe_without_blanks(),
        quirks in Quirks::of_titles(),
        around in any_around(),
        shape in prop::sample::select(vec![
            Shape::Html(Maker::Plain, Encoding::Utf8),
            Shape::Html(Maker::Word, Encoding::Utf8),
            Shape::Docx,
            Shape::Xlsx(Book::OneSheet),
            Shape::Markdown(Covered::Again),
            Shape::Text(Flattened::Tabs, Encoding::Utf8),
            Shape::Text(Flattened::CellPerLine, Encoding::Utf8),
        ]),
    ) {
        read_with(&recipe, &quirks, &around, shape)?;
    }

    #[test]
    fn text_with_tabs(recipe in any_recipe(), quirks in Quirks::of_words(), encoding in any_text_encoding()) {
        read_again(&recipe, &quirks, Shape::Text(Flattened::Tabs, encoding), Demand::All)?;
    }

    #[test]
    fn text_with_a_cell_per_line(
        recipe in any_recipe_without_blanks(),
        quirks in Quirks::of_words(),
        encoding in any_text_encoding(),
    ) {
        read_again(&recipe, &quirks, Shape::Text(Flattened::CellPerLine, encoding), Demand::All)?;
    }

    #[test]
    fn text_with_spaces(
        recipe in any_recipe_without_blanks(),
        quirks in Quirks::of_words(),
        encoding in any_text_encoding(),
    ) {
        read_again(&recipe, &quirks, Shape::Text(Flattened::Spaces, encoding), Demand::All)?;
    }

    #[test]
    fn text_without_the_places_of_blanks(
        recipe in any_recipe(),
        quirks in Quirks::of_words(),
        flattened in prop::sample::select(vec![Flattened::CellPerLine, Flattened::Spaces]),
    ) {
        read_again(&recipe, &quirks, Shape::Text(flattened, Encoding::Utf8), Demand::NothingWrong)?;
    }

    #[test]
    fn text_with_rows_run_together(recipe in any_recipe(), quirks in Quirks::of_headings()) {
        read_again(&recipe, &quirks, Shape::Text(Flattened::RunTogether, Encoding::Utf8), Demand::NothingWrong)?;
    }

    #[test]
    fn text_run_together(recipe in any_recipe(), quirks in Quirks::of_numbered_headings()) {
        read_again(&recipe, &quirks, Shape::Text(Flattened::OneLine, Encoding::Utf8), Demand::NothingWrong)?;
    }

    #[test]
    fn lines_of_a_pdf(recipe in any_recipe(), quirks in Quirks::of_headings()) {
        read_again(&recipe, &quirks, Shape::Text(Flattened::PdfLines, Encoding::Utf8), Demand::NothingWrong)?;
    }
}

fn any_text_encoding() -> impl Strategy<Value = Encoding> {
    prop::sample::select(vec![
        Encoding::Utf8,
        Encoding::Utf8Bom,
        Encoding::Gb18030,
        Encoding::Utf16Le,
        Encoding::Utf16Be,
    ])
}
