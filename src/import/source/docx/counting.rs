//! Numbers as Word writes them before a paragraph.

use crate::chinese::DIGITS;

const STEMS: &str = "甲乙丙丁戊己庚辛壬癸";

/// A number in one of Word's formats; decimal if the format is not known, empty for `none` and bullets.
pub(super) fn written(number: u32, format: &str) -> String {
    if number == 0 && !matches!(format, "none" | "bullet") {
        return number.to_string();
    }
    match format {
        "none" | "bullet" => String::new(),
        "chineseCounting"
        | "chineseCountingThousand"
        | "japaneseCounting"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand"
        | "koreanCounting" => counted(number),
        "ideographDigital" | "japaneseDigitalTenThousand" | "taiwaneseDigital" => one_by_one(number),
        "ideographTraditional" => {
            STEMS.chars().nth(number as usize - 1).map_or_else(|| number.to_string(), String::from)
        }
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => within(number, 20, '①'),
        "decimalEnclosedParen" => within(number, 20, '⑴'),
        "decimalEnclosedFullstop" => within(number, 20, '⒈'),
        "ideographEnclosedCircle" => within(number, 10, '㊀'),
        "decimalFullWidth" | "decimalFullWidth2" => number.to_string().chars().map(full_width).collect(),
        "decimalZero" => format!("{number:02}"),
        "upperLetter" => letters(number, 'A'),
        "lowerLetter" => letters(number, 'a'),
        "upperRoman" => roman(number),
        "lowerRoman" => roman(number).to_lowercase(),
        _ => number.to_string(),
    }
}

/// A number in Chinese numerals, 二十一; from 100 on digit by digit.
fn counted(number: u32) -> String {
    let digit = |digit: u32| DIGITS[digit as usize % 10];
    match (number / 10, number % 10) {
        (0, ones) => digit(ones).to_string(),
        (10.., _) => one_by_one(number),
        (tens, ones) => {
            let tens = if tens == 1 { String::new() } else { digit(tens).to_string() };
            let ones = if ones == 0 { String::new() } else { digit(ones).to_string() };
            format!("{tens}十{ones}")
        }
    }
}

fn one_by_one(number: u32) -> String {
    number.to_string().chars().filter_map(|digit| DIGITS.get(digit.to_digit(10)? as usize)).collect()
}

fn within(number: u32, last: u32, first: char) -> String {
    let enclosed = (1..=last).contains(&number).then(|| char::from_u32(u32::from(first) + number - 1)).flatten();
    enclosed.map_or_else(|| number.to_string(), String::from)
}

fn full_width(digit: char) -> char {
    char::from_u32(u32::from(digit) - u32::from('0') + u32::from('０')).unwrap_or(digit)
}

/// A number in letters as Word counts: A … Z, AA, BB ….
fn letters(number: u32, first: char) -> String {
    let letter = char::from_u32(u32::from(first) + (number - 1) % 26).unwrap_or(first);
    String::from(letter).repeat(((number - 1) / 26 + 1).min(8) as usize)
}

fn roman(number: u32) -> String {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut left = number.min(3999);
    let mut text = String::new();
    for (value, sign) in SIGNS {
        while left >= value {
            text.push_str(sign);
            left -= value;
        }
    }
    text
}
