//! Reads a PDF back for the tests: glyphs with their places, the structure tree with its texts, fonts.

use std::collections::BTreeMap;

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId};

/// A character shown on a page.
#[derive(Debug, Clone)]
pub(crate) struct Shown {
    pub(crate) page_idx: usize,
    pub(crate) text: String,
    pub(crate) x: f32,
    pub(crate) y: f32,
    pub(crate) width: f32,
    pub(crate) size: f32,
    /// Number of the marked content it stands in; `None` for page furniture.
    pub(crate) marked: Option<i64>,
}

/// An element of the structure tree with the text below it.
#[derive(Debug, Clone)]
pub(crate) struct Element {
    pub(crate) role: String,
    pub(crate) text: String,
    pub(crate) children: Vec<Element>,
}

/// A PDF read back.
pub(crate) struct Pdf {
    pub(crate) document: Document,
    pub(crate) shown: Vec<Shown>,
    /// Width and height of each page.
    pub(crate) pages: Vec<(f32, f32)>,
}

/// A font as a PDF gives it.
struct Font {
    chars: BTreeMap<u16, String>,
    widths: BTreeMap<u16, f32>,
}

impl Pdf {
    pub(crate) fn read(bytes: &[u8]) -> Pdf {
        let document = Document::load_mem(bytes).expect("a PDF");
        let mut pdf = Pdf { document, shown: Vec::new(), pages: Vec::new() };
        for (page_idx, page) in pdf.page_ids().into_iter().enumerate() {
            pdf.read_page(page_idx, page);
        }
        pdf
    }

    fn page_ids(&self) -> Vec<ObjectId> {
        self.document.get_pages().into_values().collect()
    }

    fn read_page(&mut self, page_idx: usize, page: ObjectId) {
        let dictionary = self.document.get_dictionary(page).expect("a page");
        let media = dictionary.get(b"MediaBox").and_then(Object::as_array).expect("a media box");
        self.pages.push((media[2].as_float().expect("width"), media[3].as_float().expect("height")));
        let fonts: BTreeMap<Vec<u8>, Font> = self
            .document
            .get_page_fonts(page)
            .expect("fonts")
            .into_iter()
            .map(|(name, font)| (name, self.font(font)))
            .collect();
        let content = self.document.get_page_content(page);
        let mut reader = Reader { page_idx, fonts, shown: Vec::new(), ..Reader::default() };
        for operation in Content::decode(&content).expect("operators").operations {
            reader.operation(&operation.operator, &operation.operands);
        }
        assert!(reader.marks.is_empty(), "marked content is closed");
        self.shown.append(&mut reader.shown);
    }

    fn font(&self, font: &Dictionary) -> Font {
        let stream = font.get(b"ToUnicode").and_then(|map| self.document.dereference(map)).expect("a map").1;
        let map = stream.as_stream().expect("a stream").get_plain_content().expect("plain");
        let descendants = font.get(b"DescendantFonts").and_then(Object::as_array).expect("a descendant");
        let descendant = self.document.dereference(&descendants[0]).expect("a descendant").1;
        let widths = descendant.as_dict().and_then(|font| font.get(b"W")).and_then(Object::as_array).expect("widths");
        Font { chars: unicode_map(&String::from_utf8_lossy(&map)), widths: width_list(widths) }
    }

    /// All text of the pages in the order it is written.
    pub(crate) fn text(&self) -> String {
        self.shown.iter().map(|shown| shown.text.as_str()).collect()
    }

    /// Text that is page furniture.
    pub(crate) fn furniture(&self, page_idx: usize) -> String {
        let own = |shown: &&Shown| shown.page_idx == page_idx && shown.marked.is_none();
        self.shown.iter().filter(own).map(|shown| shown.text.as_str()).collect()
    }

    /// The structure tree.
    pub(crate) fn structure(&self) -> Element {
        let mut texts: BTreeMap<(ObjectId, i64), String> = BTreeMap::new();
        let pages = self.page_ids();
        for shown in &self.shown {
            if let Some(marked) = shown.marked {
                texts.entry((pages[shown.page_idx], marked)).or_default().push_str(&shown.text);
            }
        }
        let catalog = self.document.catalog().expect("a catalog");
        let root = catalog.get(b"StructTreeRoot").and_then(|root| self.document.dereference(root)).expect("a tree").1;
        let first = root.as_dict().and_then(|root| root.get(b"K")).expect("a document");
        self.element(first, &texts)
    }

    fn element(&self, object: &Object, texts: &BTreeMap<(ObjectId, i64), String>) -> Element {
        let dictionary = self.document.dereference(object).expect("an element").1.as_dict().expect("a dictionary");
        let role =
            String::from_utf8_lossy(dictionary.get(b"S").and_then(Object::as_name).expect("a role")).into_owned();
        let mut element = Element { role, text: String::new(), children: Vec::new() };
        for kid in dictionary.get(b"K").and_then(Object::as_array).expect("children") {
            let content = self.document.dereference(kid).expect("a child").1.as_dict().expect("a dictionary");
            if let Ok(marked) = content.get(b"MCID").and_then(Object::as_i64) {
                let page = content.get(b"Pg").and_then(Object::as_reference).expect("a page");
                element.text.push_str(&texts[&(page, marked)]);
            } else {
                element.children.push(self.element(kid, texts));
            }
        }
        element
    }

    /// Names of the embedded fonts with the size of their programs.
    pub(crate) fn embedded_fonts(&self) -> Vec<(String, usize)> {
        let mut fonts = Vec::new();
        for object in self.document.objects.values() {
            let Ok(dictionary) = object.as_dict() else { continue };
            if dictionary.get(b"Type").and_then(Object::as_name).is_ok_and(|name| name == b"FontDescriptor") {
                let name = dictionary.get(b"FontName").and_then(Object::as_name).expect("a name");
                let program = [b"FontFile2".as_slice(), b"FontFile3"].iter().find_map(|key| dictionary.get(key).ok());
                let stream = self.document.dereference(program.expect("the font is embedded")).expect("a stream").1;
                let size = stream.as_stream().expect("a stream").content.len();
                fonts.push((String::from_utf8_lossy(name).into_owned(), size));
            }
        }
        fonts
    }
}

impl Element {
    /// All elements of a role below this one.
    pub(crate) fn all(&self, role: &str) -> Vec<&Element> {
        let own = if self.role == role { vec![self] } else { Vec::new() };
        own.into_iter().chain(self.children.iter().flat_map(|child| child.all(role))).collect()
    }
}

#[derive(Default)]
struct Reader {
    page_idx: usize,
    fonts: BTreeMap<Vec<u8>, Font>,
    shown: Vec<Shown>,
    /// Marked contents around: number and text that stands for what is shown.
    marks: Vec<(Option<i64>, Option<String>)>,
    font: Vec<u8>,
    size: f32,
    matrix: [f32; 6],
}

impl Reader {
    fn operation(&mut self, operator: &str, operands: &[Object]) {
        let number = |idx: usize| operands[idx].as_float().expect("a number");
        match operator {
            "BMC" => self.marks.push((None, None)),
            "BDC" => {
                let properties = operands[1].as_dict().expect("properties");
                let id = properties.get(b"MCID").and_then(Object::as_i64).ok();
                let outer = self.marks.last().and_then(|(id, _)| *id);
                let actual = properties.get(b"ActualText").and_then(Object::as_str).ok().map(utf16);
                self.marks.push((id.or(outer), actual));
            }
            "EMC" => {
                self.marks.pop().expect("marked content is open");
            }
            "Tf" => {
                self.font = operands[0].as_name().expect("a font").to_vec();
                self.size = number(1);
            }
            "Tm" => self.matrix = [0, 1, 2, 3, 4, 5].map(number),
            "Td" => self.matrix = [1.0, 0.0, 0.0, 1.0, number(0), number(1)],
            "Tj" => self.show(&operands[0]),
            "TJ" => operands[0].as_array().expect("an array").iter().for_each(|part| self.show(part)),
            _ => {}
        }
    }

    fn show(&mut self, part: &Object) {
        let Object::String(bytes, _) = part else {
            let back = part.as_float().expect("a number") / 1000.0 * self.size;
            return self.advance(-back);
        };
        for code in bytes.chunks(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])) {
            let font = &self.fonts[&self.font];
            let width = font.widths[&code] / 1000.0 * self.size;
            let (marked, actual) = self.marks.last().cloned().unwrap_or_default();
            self.shown.push(Shown {
                page_idx: self.page_idx,
                text: actual.unwrap_or_else(|| font.chars[&code].clone()),
                x: self.matrix[4],
                y: self.matrix[5],
                width,
                size: self.size,
                marked,
            });
            self.advance(width);
        }
    }

    fn advance(&mut self, by: f32) {
        self.matrix[4] += by * self.matrix[0];
        self.matrix[5] += by * self.matrix[1];
    }
}

/// A text in UTF-16 with its mark.
pub(crate) fn utf16(bytes: &[u8]) -> String {
    let units: Vec<u16> = bytes[2..].chunks(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
    String::from_utf16(&units).expect("UTF-16")
}

/// Glyph codes and their texts from a ToUnicode map.
fn unicode_map(map: &str) -> BTreeMap<u16, String> {
    let mut chars = BTreeMap::new();
    let mut in_ranges = false;
    for line in map.lines() {
        match line.trim() {
            line if line.ends_with("beginbfrange") => in_ranges = true,
            line if line.ends_with("beginbfchar") => in_ranges = false,
            line if line.starts_with('<') => {
                let fields: Vec<Vec<u16>> = line.split(['<', '>']).filter_map(hex_units).collect();
                let text = |units: &[u16]| String::from_utf16(units).expect("UTF-16");
                if in_ranges && fields.len() == 3 {
                    for code in fields[0][0]..=fields[1][0] {
                        let mut units = fields[2].clone();
                        *units.last_mut().expect("a unit") += code - fields[0][0];
                        chars.insert(code, text(&units));
                    }
                } else if let [code, units] = fields.as_slice() {
                    chars.insert(code[0], text(units));
                }
            }
            _ => {}
        }
    }
    chars
}

fn hex_units(text: &str) -> Option<Vec<u16>> {
    let text = text.trim();
    if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    (0..text.len()).step_by(4).map(|at| u16::from_str_radix(text.get(at..at + 4)?, 16).ok()).collect()
}

/// Glyph codes and widths from a W array.
fn width_list(list: &[Object]) -> BTreeMap<u16, f32> {
    let mut widths = BTreeMap::new();
    for pair in list.chunks(2) {
        let first = u16::try_from(pair[0].as_i64().expect("a code")).expect("a code");
        for (code, width) in (first..).zip(pair[1].as_array().expect("widths")) {
            widths.insert(code, width.as_float().expect("a width"));
        }
    }
    widths
}
