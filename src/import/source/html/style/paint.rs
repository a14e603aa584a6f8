//! Colours as style sheets write them.

/// A colour, red, green and blue.
pub(in super::super) type Colour = [u8; 3];

/// What is declared as a colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Paint {
    /// A plain colour.
    Plain(Colour),
    /// Nothing: what lies below is seen.
    Transparent,
    /// Something that is not known, e.g. a picture.
    Other,
}

impl Paint {
    pub(in super::super) fn colour(self) -> Option<Colour> {
        if let Paint::Plain(colour) = self { Some(colour) } else { None }
    }
}

/// The names in use; others are not known.
const NAMED: [(&str, Colour); 24] = [
    ("white", [255, 255, 255]),
    ("black", [0, 0, 0]),
    ("red", [255, 0, 0]),
    ("blue", [0, 0, 255]),
    ("green", [0, 128, 0]),
    ("yellow", [255, 255, 0]),
    ("gray", [128, 128, 128]),
    ("grey", [128, 128, 128]),
    ("silver", [192, 192, 192]),
    ("maroon", [128, 0, 0]),
    ("purple", [128, 0, 128]),
    ("fuchsia", [255, 0, 255]),
    ("lime", [0, 255, 0]),
    ("olive", [128, 128, 0]),
    ("navy", [0, 0, 128]),
    ("teal", [0, 128, 128]),
    ("aqua", [0, 255, 255]),
    ("orange", [255, 165, 0]),
    ("darkblue", [0, 0, 139]),
    ("darkred", [139, 0, 0]),
    ("lightgrey", [211, 211, 211]),
    ("snow", [255, 250, 250]),
    ("ivory", [255, 255, 240]),
    ("whitesmoke", [245, 245, 245]),
];

/// Whether a number with or without a unit is 0.
pub(super) fn is_zero(value: &str) -> bool {
    let end = value.find(|c: char| !(c.is_ascii_digit() || c == '.')).unwrap_or(value.len());
    value[..end].contains('0') && value[..end].chars().all(|c| matches!(c, '0' | '.'))
}

/// Whether a share of 1, or in percent, is less than a tenth: too faint to be read.
pub(super) fn is_faint(value: &str) -> bool {
    match value.strip_suffix('%') {
        Some(percent) => percent.split('.').next().is_some_and(|whole| whole.len() == 1),
        None => is_zero(value) || ["0.0", ".0"].iter().any(|start| value.starts_with(start)),
    }
}

/// A colour as it is written; `None` if it is none that is known.
pub(super) fn paint(value: &str) -> Option<Paint> {
    if value == "transparent" {
        return Some(Paint::Transparent);
    }
    if let Some(hex) = value.strip_prefix('#') {
        let digits: Vec<u8> =
            hex.chars().map_while(|c| c.to_digit(16)).filter_map(|digit| u8::try_from(digit).ok()).collect();
        return match digits.as_slice() {
            [_, _, _, 0] => Some(Paint::Transparent),
            [r, g, b] | [r, g, b, _] => Some(Paint::Plain([r * 17, g * 17, b * 17])),
            [r1, r2, g1, g2, b1, b2, rest @ ..] if rest.len() != 2 || rest != [0, 0] => {
                Some(Paint::Plain([r1 * 16 + r2, g1 * 16 + g2, b1 * 16 + b2]))
            }
            [_, _, _, _, _, _, 0, 0] => Some(Paint::Transparent),
            _ => None,
        };
    }
    if let Some(numbers) = value.strip_prefix("rgba(").or_else(|| value.strip_prefix("rgb(")) {
        let numbers: Vec<&str> = numbers
            .trim_end_matches(')')
            .split([',', ' ', '/'])
            .map(str::trim)
            .filter(|number| !number.is_empty())
            .collect();
        let byte = |number: &str| {
            let whole = number.split('.').next().unwrap_or_default().parse::<u32>().ok()?;
            Some(u8::try_from(whole).unwrap_or(u8::MAX))
        };
        return match numbers.as_slice() {
            [_, _, _, alpha] if is_faint(alpha) => Some(Paint::Transparent),
            [r, g, b, ..] => Some(Paint::Plain([byte(r)?, byte(g)?, byte(b)?])),
            _ => None,
        };
    }
    let name = value.split_whitespace().next()?;
    NAMED.iter().find(|(named, _)| name == *named).map(|(_, colour)| Paint::Plain(*colour))
}
