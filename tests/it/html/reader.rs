//! Reads the exported web page as a publishing system would, and is stricter: unknown elements,
//! stray signs and tables whose spans do not fit are faults.

/// Something on the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Element {
    /// A heading or paragraph: name of the element and its text.
    Text(String, String),
    /// A table: what each place shows, merged cells at every place they cover.
    Table(Vec<Vec<String>>),
}

/// The elements of the body.
pub(super) fn read(html: &str) -> Vec<Element> {
    let (head, rest) = html.split_once("<body>\n").expect("a body");
    assert!(head.starts_with("<!DOCTYPE html>\n<html lang=\"zh-CN\">") && head.contains("charset=\"utf-8\""));
    let mut rest = rest.strip_suffix("</body>\n</html>\n").expect("the end");
    let mut elements = Vec::new();
    while !rest.is_empty() {
        let (name, _, inside) = take_element(&mut rest);
        rest = rest.strip_prefix('\n').expect("each element on a line of its own");
        elements.push(match name {
            "table" => Element::Table(table(inside)),
            "h1" | "h2" | "h3" => Element::Text(name.to_owned(), text(inside)),
            "p" => Element::Text(name.to_owned(), paragraph(inside)),
            _ => panic!("element {name}"),
        });
    }
    elements
}

/// Takes an element off the text: its name, its attributes, what is inside.
fn take_element<'h>(rest: &mut &'h str) -> (&'h str, &'h str, &'h str) {
    let (tag, after) = rest.strip_prefix('<').and_then(|rest| rest.split_once('>')).expect("a tag");
    let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
    assert!(name.chars().all(|c| c.is_ascii_alphanumeric()), "{name}");
    let end = format!("</{name}>");
    let (inside, after) = after.split_once(&end).unwrap_or_else(|| panic!("{name} has no end"));
    *rest = after;
    (name, attributes, inside)
}

/// A paragraph; the heading at its start may look otherwise than the rest.
fn paragraph(mut inside: &str) -> String {
    if !inside.starts_with('<') {
        return text(inside);
    }
    let (name, attributes, run_in) = take_element(&mut inside);
    assert!(name == "span" && attributes.starts_with("style="), "{name} {attributes}");
    text(run_in) + &text(inside)
}

fn table(inside: &str) -> Vec<Vec<String>> {
    let rows = inside.strip_prefix("\n<tbody>\n").and_then(|rows| rows.strip_suffix("</tbody>\n")).expect("a body");
    let mut places: Vec<Vec<Option<String>>> = vec![Vec::new(); rows.lines().count()];
    for (row_idx, row) in rows.lines().enumerate() {
        let mut cells = row.strip_prefix("<tr>").and_then(|row| row.strip_suffix("</tr>")).expect("a row");
        while !cells.is_empty() {
            let (name, attributes, inside) = take_element(&mut cells);
            assert!(name == "td" || name == "th", "{name}");
            let spans = (span(attributes, "rowspan"), span(attributes, "colspan"));
            put(&mut places, row_idx, spans, &text(inside));
        }
    }
    let width = places[0].len();
    let filled = |row: Vec<Option<String>>| {
        assert_eq!(row.len(), width, "rows are equally long");
        row.into_iter().map(|text| text.expect("every place is covered")).collect()
    };
    places.into_iter().map(filled).collect()
}

/// Puts a cell at the first free place of its row, as HTML says.
fn put(places: &mut [Vec<Option<String>>], row_idx: usize, (rows, columns): (usize, usize), text: &str) {
    let row = &places[row_idx];
    let column_idx = row.iter().position(Option::is_none).unwrap_or(row.len());
    for row in &mut places[row_idx..row_idx + rows] {
        if row.len() < column_idx + columns {
            row.resize(column_idx + columns, None);
        }
        for place in &mut row[column_idx..column_idx + columns] {
            assert!(place.replace(text.to_owned()).is_none(), "two cells at one place: {text}");
        }
    }
}

fn span(attributes: &str, name: &str) -> usize {
    let value = attributes.split_once(&format!("{name}=\"")).and_then(|(_, rest)| rest.split_once('"'));
    value.map_or(1, |(number, _)| number.parse().expect("a number"))
}

/// Text inside an element that has only line breaks in it.
fn text(inside: &str) -> String {
    let text = inside.replace("<br>", "");
    assert!(!text.contains(['<', '>', '"', '\'']), "{text}");
    unescape(&text)
}

/// The text that escaped text stands for.
pub(super) fn unescape(escaped: &str) -> String {
    let mut parts = escaped.split('&');
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (entity, rest) = part.split_once(';').unwrap_or_else(|| panic!("a stray & before {part}"));
        text.push(match entity {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "#39" => '\'',
            _ => panic!("entity {entity}"),
        });
        text.push_str(rest);
    }
    text
}
