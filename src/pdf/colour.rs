//! The output intent with an sRGB profile, which defines the greys (PDF/A-3, 6.2.3).
//!
//! The profile is built here from the published figures of IEC 61966-2-1, adapted to D50 (ICC.1:2001-04, version
//! 2.4), so that no foreign file is needed.

use lopdf::{Dictionary, Object, Stream};

/// Names the profile in the file.
const NAME: &str = "sRGB IEC61966-2.1";

/// Puts the output intent into the catalog.
pub(super) fn write(lopdf: &mut lopdf::Document) {
    let profile = Stream::new(Dictionary::from_iter([("N", 3.into())]), profile());
    let profile = lopdf.add_object(profile);
    let intent = Dictionary::from_iter([
        ("Type", Object::from("OutputIntent")),
        ("S", Object::from("GTS_PDFA1")),
        ("OutputConditionIdentifier", Object::string_literal(NAME)),
        ("RegistryName", Object::string_literal("http://www.color.org")),
        ("Info", Object::string_literal(NAME)),
        ("DestOutputProfile", profile.into()),
    ]);
    let intent = lopdf.add_object(intent);
    if let Ok(catalog) = lopdf.catalog_mut() {
        catalog.set("OutputIntents", vec![Object::from(intent)]);
    }
}

/// D50, the white of profiles.
const WHITE: [f64; 3] = [0.9642, 1.0, 0.8249];

/// Red, green and blue of sRGB adapted to D50.
const PRIMARIES: [(&[u8; 4], [f64; 3]); 3] = [
    (b"rXYZ", [0.436_07, 0.222_49, 0.013_92]),
    (b"gXYZ", [0.385_15, 0.716_87, 0.097_08]),
    (b"bXYZ", [0.143_07, 0.060_61, 0.714_10]),
];

/// A display profile: names, white, primaries, and one curve for the three of them.
fn profile() -> Vec<u8> {
    let mut tags: Vec<(&[u8; 4], Vec<u8>)> = vec![
        (b"desc", description()),
        (b"cprt", [b"text\0\0\0\0".as_slice(), b"No copyright, use freely\0"].concat()),
        (b"wtpt", xyz(WHITE)),
    ];
    tags.extend(PRIMARIES.map(|(name, colour)| (name, xyz(colour))));
    tags.push((b"rTRC", curve()));
    let count = tags.len() + 2;
    let (mut table, mut data) = (be32(count), Vec::new());
    let start = 128 + 4 + 12 * count;
    for (name, tag) in &tags {
        let entry = [name.as_slice(), &be32(start + data.len()), &be32(tag.len())].concat();
        table.extend_from_slice(&entry);
        if *name == b"rTRC" {
            // Green and blue have the curve of red.
            for other in [b"gTRC", b"bTRC"] {
                table.extend_from_slice(other);
                table.extend_from_slice(&entry[4..]);
            }
        }
        data.extend_from_slice(tag);
        data.resize(data.len().next_multiple_of(4), 0);
    }
    [header(start + data.len()), table, data].concat()
}

fn header(size: usize) -> Vec<u8> {
    let mut header = be32(size);
    header.extend_from_slice(b"\0\0\0\0\x02\x40\0\0mntrRGB XYZ ");
    // 1 January 2026: the profile does not change with the report.
    header.extend([2026_u16, 1, 1, 0, 0, 0].into_iter().flat_map(u16::to_be_bytes));
    header.extend_from_slice(b"acsp");
    // No platform, flags, maker, model or attributes; perceptual.
    header.resize(68, 0);
    header.extend(WHITE.into_iter().flat_map(fixed));
    header.resize(128, 0);
    header
}

fn description() -> Vec<u8> {
    let mut tag = [b"desc\0\0\0\0".as_slice(), &be32(NAME.len() + 1), NAME.as_bytes(), b"\0"].concat();
    // No description in Unicode (8 bytes) nor in ScriptCode (70 bytes).
    tag.resize(tag.len() + 8 + 3 + 67, 0);
    tag
}

fn xyz(colour: [f64; 3]) -> Vec<u8> {
    b"XYZ \0\0\0\0".iter().copied().chain(colour.into_iter().flat_map(fixed)).collect()
}

/// The curve from encoded to linear light, in steps between which readers interpolate.
fn curve() -> Vec<u8> {
    const STEPS: u16 = 1024;
    let linear = |step: u16| {
        let encoded = f64::from(step) / f64::from(STEPS - 1);
        if encoded <= 0.040_45 { encoded / 12.92 } else { ((encoded + 0.055) / 1.055).powf(2.4) }
    };
    let values = (0..STEPS).flat_map(|step| rounded(linear(step) * 65535.0).to_be_bytes()[2..].to_vec());
    b"curv\0\0\0\0".iter().copied().chain(be32(usize::from(STEPS))).chain(values).collect()
}

/// s15Fixed16Number.
fn fixed(value: f64) -> [u8; 4] {
    rounded(value * 65536.0).to_be_bytes()
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "values of a profile lie between 0 and 2^17"
)]
fn rounded(value: f64) -> u32 {
    value.round() as u32
}

fn be32(number: usize) -> Vec<u8> {
    u32::try_from(number).unwrap_or(0).to_be_bytes().to_vec()
}
