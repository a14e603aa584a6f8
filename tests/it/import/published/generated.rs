//! That the random reports and pages are what they are meant to be.

use nianbao::report::Value;
use nianbao::rules;
use proptest::prelude::*;

use super::config;
use super::encoding::Encoding;
use super::html::Maker;
use super::page::{Page, PagePiece, Quirks};
use super::reports::{any_recipe, any_recipe_without_blanks};
use super::shapes::Shape;
use super::sheet::What;
use super::text::Flattened;
use super::xlsx::Book;

proptest! {
    #![proptest_config(config(10))]

    #[test]
    fn sums_hold(recipe in any_recipe_without_blanks()) {
        let report = recipe.publish().report;
        for finding in rules::check(&report, None).findings {
            let is_of_tables = matches!(finding.rule, "T3-BAL" | "T3-SUM" | "T3-ROW" | "T4-SUM" | "C-NUM" | "C-UNIT");
            prop_assert!(!is_of_tables, "{}", finding.message);
        }
        let sheet = report.sheet();
        let unreadable = report.form.indexed_cells().find(|(idx, _)| sheet.value(*idx) == Value::Unreadable);
        prop_assert!(unreadable.is_none(), "{unreadable:?}");
        prop_assert!(report.organ.name.chars().count() >= 5 && report.form.valid_for(report.year));
    }

    #[test]
    fn tables_are_whole_and_have_every_figure(recipe in any_recipe(), quirks in Quirks::any()) {
        let published = recipe.publish();
        let page = Page::of(&published, &quirks);
        prop_assert!(page.tables().all(super::sheet::Sheet::is_whole));
        let figures = page.tables().flat_map(|sheet| &sheet.cells).filter(|cell| cell.what == What::Figure).count();
        let not_printed = if recipe.other_in_one_row { 14 } else { 0 };
        prop_assert_eq!(figures, published.report.form.cells().len() - not_printed);
        let headings = page.pieces.iter().filter(|piece| matches!(piece, PagePiece::Heading(_))).count();
        prop_assert_eq!(headings, 6);
    }

    #[test]
    fn web_pages_have_every_cell_once(recipe in any_recipe(), quirks in Quirks::any()) {
        let page = Page::of(&recipe.publish(), &quirks);
        let cells: usize = page.tables().map(|sheet| sheet.cells.len()).sum();
        for maker in [Maker::Plain, Maker::Word] {
            let html = Shape::Html(maker, Encoding::Utf8).bytes(&page, quirks.seed);
            let html = String::from_utf8(html).expect("UTF-8");
            prop_assert_eq!(html.matches("<td").count(), cells);
        }
    }

    #[test]
    fn encodings_give_the_text_back(recipe in any_recipe(), quirks in Quirks::of_headings()) {
        let page = Page::of(&recipe.publish(), &quirks);
        let bytes = |encoding| Shape::Text(Flattened::Tabs, encoding).bytes(&page, quirks.seed);
        let text = String::from_utf8(bytes(Encoding::Utf8)).expect("UTF-8");
        for encoding in Encoding::ALL {
            let bytes = bytes(encoding);
            let back = match encoding {
                Encoding::Gbk | Encoding::GbkSaysUtf8 | Encoding::GbkSaysNothing => encoding_rs::GBK.decode(&bytes).0,
                Encoding::Gb18030 => encoding_rs::GB18030.decode(&bytes).0,
                _ => encoding_rs::UTF_8.decode(&bytes).0,
            };
            prop_assert_eq!(back.as_ref(), text.as_str(), "{:?}", encoding);
        }
    }

    #[test]
    fn packed_documents_open(recipe in any_recipe(), quirks in Quirks::any()) {
        let page = Page::of(&recipe.publish(), &quirks);
        for shape in [Shape::Docx, Shape::Xlsx(Book::OneSheet), Shape::Xlsx(Book::SheetPerTable)] {
            let bytes = shape.bytes(&page, quirks.seed);
            let archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("a package");
            prop_assert!(archive.index_for_name("[Content_Types].xml").is_some(), "{:?}", shape);
        }
    }
}
