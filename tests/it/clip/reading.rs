//! What stands on a clipboard is taken apart as the program that put it there meant it.

use nianbao::clip::Block;
use proptest::prelude::*;

fn rows(text: &str) -> Vec<Vec<String>> {
    Block::read(text).rows
}

#[track_caller]
fn check(text: &str, expected: &[&[&str]]) {
    assert_eq!(rows(text), expected, "{text:?}");
}

#[test]
fn tabs_part_cells_and_line_ends_part_rows() {
    check("", &[]);
    check("5", &[&["5"]]);
    check("1\t2\r\n3\t4\r\n", &[&["1", "2"], &["3", "4"]]);
    check("1\r2\r", &[&["1"], &["2"]]);
    check("1\n2", &[&["1"], &["2"]]);
    check("1\t\t3\n\t\t\n", &[&["1", "", "3"], &["", "", ""]]);
    check("1\n\n", &[&["1"], &[""]]);
    check("1\n\n3", &[&["1"], &[""], &["3"]]);
    check("\n", &[&[""]]);
    check("\t", &[&["", ""]]);
}

#[test]
fn nothing_else_parts_cells() {
    check("1,234", &[&["1,234"]]);
    check("5,,,1,,,6", &[&["5,,,1,,,6"]]);
    check("1 2  3", &[&["1 2  3"]]);
    check("1;2|3、4", &[&["1;2|3、4"]]);
}

#[test]
fn quotes_hold_line_ends_tabs_and_quotes_if_they_open_and_close_a_cell() {
    check("\"a\r\nb\"\t\"c\td\"\n\"e\"\"f\"", &[&["a\nb", "c\td"], &["e\"f"]]);
    check("3.危及\"三安全一稳定\"\t1", &[&["3.危及\"三安全一稳定\"", "1"]]);
    check("\"三安全\"一稳定\t1", &[&["\"三安全\"一稳定", "1"]]);
    check("\"未完\t1\n2", &[&["\"未完", "1"], &["2"]]);
    check("\"\"\t1", &[&["", "1"]]);
    check("a\"b\tc\"", &[&["a\"b", "c\""]]);
}

#[test]
fn spaces_and_signs_without_width_are_taken_off_the_ends() {
    check("\u{feff}\u{a0}1\u{3000}\t\u{200b}２ \u{2060}\0", &[&["1", "２"]]);
    check("三、本年度办 理结果", &[&["三、本年度办 理结果"]]);
    check("\u{a0}\t\u{3000}", &[&["", ""]]);
}

proptest! {
    #[test]
    fn any_text_is_read(text in "[\"\\t\\r\\n a1（]{0,60}") {
        let rows = rows(&text);
        prop_assert!(rows.iter().all(|row| !row.is_empty()));
        prop_assert!(rows.iter().flatten().all(|cell| cell.trim() == cell));
    }

    #[test]
    fn without_quotes_no_cell_is_lost_or_shifted(cells in prop::collection::vec(prop::collection::vec("[0-9,（a]{0,4}", 1..5), 1..5)) {
        let text: String = cells.iter().map(|row| row.join("\t") + "\r\n").collect();
        prop_assert_eq!(rows(&text), cells);
    }
}
