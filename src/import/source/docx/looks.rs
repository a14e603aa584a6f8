//! How runs of text look, as far as it decides whether they are seen: by their own properties, by the styles of
//! runs and paragraphs, and by the document's defaults. Styles of tables are not looked at.

use std::collections::BTreeMap;

use super::super::UnseenBecause;
use super::super::xml::Element;

/// Most styles that are based on one another.
const MAX_STYLES_DEEP: usize = 20;

/// Half points up to which letters cannot be read.
const SIZELESS: u32 = 2;

const WHITE: Colour = [255, 255, 255];

/// Red, green and blue.
type Colour = [u8; 3];

/// What a text stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ground {
    /// White paper.
    Paper,
    Painted(Colour),
    /// A picture, a pattern, a shape.
    Other,
    /// Paper, or the colour that a style of the table gives.
    Unknown,
}

/// The styles of a document.
#[derive(Debug, Default)]
pub(super) struct Looks {
    defaults: Look,
    styles: BTreeMap<String, (Look, Option<String>)>,
}

/// What properties say; `None` where they say nothing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Look {
    is_struck: Option<bool>,
    is_hidden: Option<bool>,
    is_sizeless: Option<bool>,
    is_raised: Option<bool>,
    colour: Option<Colour>,
    ground: Option<Ground>,
}

impl Looks {
    pub(super) fn of(styles: &Element) -> Looks {
        let defaults = styles.child("docDefaults").and_then(|defaults| defaults.child("rPrDefault"));
        let styles = styles.children().filter(|child| child.name == "style").filter_map(|style| {
            let ground = Look { ground: Ground::of(style.child("pPr")), ..Look::default() };
            let look = Look::of(style.child("rPr")).over(ground);
            Some((style.attribute("styleId")?.to_owned(), (look, style.value("basedOn").map(str::to_owned))))
        });
        let styles = styles.collect();
        Looks { defaults: Look::of(defaults.and_then(|defaults| defaults.child("rPr"))), styles }
    }

    /// How the runs of a paragraph look that say nothing themselves.
    pub(super) fn of_paragraph(&self, properties: Option<&Element>, around: Ground) -> Look {
        let style = properties.and_then(|properties| properties.value("pStyle")).unwrap_or_default();
        let own = Look { ground: Ground::of(properties), ..Look::default() };
        let around = Look { ground: Some(around), ..Look::default() };
        own.over(self.of_style(style)).over(around).over(self.defaults)
    }

    /// How a run looks in its paragraph.
    pub(super) fn of_run(&self, run: &Element, paragraph: Look) -> Look {
        let properties = run.child("rPr");
        let style = properties.and_then(|properties| properties.value("rStyle")).unwrap_or_default();
        Look::of(properties).over(self.of_style(style)).over(paragraph)
    }

    fn of_style(&self, style: &str) -> Look {
        let mut look = Look::default();
        let mut next = Some(style);
        for _ in 0..MAX_STYLES_DEEP {
            let Some((own, based_on)) = next.and_then(|style| self.styles.get(style)) else { break };
            look = look.over(*own);
            next = based_on.as_deref();
        }
        look
    }
}

impl Ground {
    /// What the shading among some properties paints.
    pub(super) fn of(properties: Option<&Element>) -> Option<Ground> {
        let shading = properties?.child("shd")?;
        match (shading.attribute("val"), shading.attribute("fill")) {
            (None | Some("clear" | "nil"), None | Some("auto")) => {
                shading.attribute("themeFill").map(|_| Ground::Other)
            }
            (None | Some("clear" | "nil"), Some(fill)) => Some(hex(fill).map_or(Ground::Other, Ground::Painted)),
            _ => Some(Ground::Other),
        }
    }

    fn of_marker(colour: &str) -> Option<Ground> {
        match colour {
            "none" => None,
            "white" => Some(Ground::Paper),
            "black" => Some(Ground::Painted([0, 0, 0])),
            _ => Some(Ground::Other),
        }
    }
}

impl Look {
    fn of(properties: Option<&Element>) -> Look {
        let Some(properties) = properties else { return Look::default() };
        let is_on = |name: &str| properties.child(name).map(|_| properties.is_on(name));
        let half_points = properties.value("sz").and_then(|size| size.parse::<u32>().ok());
        let colour = properties.child("color").map(|colour| {
            let is_paper = matches!(colour.attribute("themeColor"), Some("background1" | "light1"));
            if is_paper { WHITE } else { colour.attribute("val").and_then(hex).unwrap_or_default() }
        });
        Look {
            is_struck: [is_on("strike"), is_on("dstrike")].into_iter().flatten().reduce(|one, other| one || other),
            is_hidden: is_on("vanish"),
            is_sizeless: half_points.map(|size| size <= SIZELESS),
            is_raised: properties.value("vertAlign").map(|place| place == "superscript"),
            colour,
            ground: properties.value("highlight").and_then(Ground::of_marker).or(Ground::of(Some(properties))),
        }
    }

    /// This look, and another where it says nothing.
    fn over(self, under: Look) -> Look {
        Look {
            is_struck: self.is_struck.or(under.is_struck),
            is_hidden: self.is_hidden.or(under.is_hidden),
            is_sizeless: self.is_sizeless.or(under.is_sizeless),
            is_raised: self.is_raised.or(under.is_raised),
            colour: self.colour.or(under.colour),
            ground: self.ground.or(under.ground),
        }
    }

    pub(super) fn is_raised(self) -> bool {
        self.is_raised == Some(true)
    }

    /// Why a text that looks so is not seen.
    pub(super) fn hides(self, text: &str) -> Option<UnseenBecause> {
        let is_of_ground = self.colour.is_some_and(|colour| match self.ground {
            None | Some(Ground::Paper) => colour == WHITE,
            Some(Ground::Painted(ground)) => colour == ground,
            Some(Ground::Other) => false,
            // White words may well stand on a ground that a style of the table gives; a figure does not.
            Some(Ground::Unknown) => colour == WHITE && !text.contains(char::is_alphabetic),
        });
        match () {
            () if self.is_struck == Some(true) => Some(UnseenBecause::Struck),
            () if self.is_hidden == Some(true) || self.is_sizeless == Some(true) || is_of_ground => {
                Some(UnseenBecause::Hidden)
            }
            () => None,
        }
    }
}

/// A colour in six hexadecimal digits.
fn hex(digits: &str) -> Option<Colour> {
    let colour = u32::from_str_radix(digits, 16).ok().filter(|_| digits.len() == 6)?;
    let [_, red, green, blue] = colour.to_be_bytes();
    Some([red, green, blue])
}
