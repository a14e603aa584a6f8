//! The ways in which the figures of a row can be read.

use rust_decimal::Decimal;

use super::token::{Digits, Token, is_sign};
use crate::form::{Form, Kind};
use crate::report::cell::MAX_COUNT_DIGITS;

/// A figure in one of the ways of reading: its text, and the token it was cut from; none for a figure
/// that is missing in the document.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Figure {
    pub(super) text: String,
    pub(super) token: Option<usize>,
}

/// One way of reading a row: a figure for each cell.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Way {
    pub(super) figures: Vec<Figure>,
    /// The cell without a figure of its own, if one is missing.
    pub(super) missing: Option<usize>,
}

/// Most ways of one row that are looked at.
const MOST_WAYS: usize = 4000;

/// Most steps in which they are looked for.
const MOST_STEPS: usize = 200_000;

/// Most digits of a figure that is no count.
const MOST_LENGTH: usize = 40;

/// What a figure counts as in a sum: a sign for none is nothing.
pub(super) fn number(text: &str) -> Option<Decimal> {
    if is_sign(text) {
        return Some(Decimal::ZERO);
    }
    let plain: String = text.chars().map(crate::chinese::half_width).filter(|c| *c != ',').collect();
    let end = plain.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | '-' | '+'))).unwrap_or(plain.len());
    plain[..end].parse().ok()
}

/// All ways to cut the tokens into one figure for each cell, or only those whose sums hold; none if
/// there are too many.
pub(super) fn cut(tokens: &[Token], cells: &[usize], form: &Form, sums_hold: bool) -> Option<Vec<Way>> {
    let parts: Vec<Option<Digits>> = tokens.iter().map(Token::digits).collect();
    let sums = if sums_hold { row_sums(cells, form) } else { Vec::new() };
    let digits = |idx: usize| parts[idx].as_ref().map_or(1, |digits| digits.whole.len());
    let room = |at: usize| if form.cells()[cells[at]].kind.is_count() { MOST_DIGITS } else { MOST_LENGTH };
    let mut cutter = Cutter {
        tokens,
        parts: &parts,
        cells,
        form,
        sums,
        digits_from: sums_from(tokens.len(), digits),
        room_from: sums_from(cells.len(), room),
        steps: 0,
        pieces: Vec::new(),
        ways: Vec::new(),
    };
    cutter.cut(0, 0).then_some(cutter.ways)
}

/// For each place the sum from there on.
fn sums_from(len: usize, value: impl Fn(usize) -> usize) -> Vec<usize> {
    let mut sums = vec![0; len + 1];
    for at in (0..len).rev() {
        sums[at] = sums[at + 1] + value(at);
    }
    sums
}

/// A sum within a row: positions among its cells with their signs.
type RowSum = Vec<(usize, i32)>;

/// The sums that lie wholly in a row.
pub(super) fn row_sums(cells: &[usize], form: &Form) -> Vec<RowSum> {
    let place = |(cell, sign)| Some((cells.iter().position(|own| *own == cell)?, sign));
    form.relations().iter().filter_map(|relation| relation.terms().map(place).collect()).collect()
}

/// Most digits of a count.
const MOST_DIGITS: usize = MAX_COUNT_DIGITS as usize;

/// Most digits of a number of which several can be added up.
const MOST_WHOLE: usize = 15;

/// A piece of a token that is cut off for a cell.
#[derive(Clone, Copy)]
struct Piece {
    token_idx: usize,
    /// Bytes of the token's whole digits; the whole text of a token that is no number.
    from: usize,
    len: usize,
    /// What it counts as in a sum, where that is a whole number that is quickly had.
    value: Option<i64>,
}

struct Cutter<'a> {
    tokens: &'a [Token],
    parts: &'a [Option<Digits>],
    cells: &'a [usize],
    form: &'a Form,
    sums: Vec<RowSum>,
    /// For each token the digits from there on; a token that is no number counts as one.
    digits_from: Vec<usize>,
    /// For each cell the most digits that it and those behind it can hold.
    room_from: Vec<usize>,
    steps: usize,
    pieces: Vec<Piece>,
    ways: Vec<Way>,
}

impl Cutter<'_> {
    /// Cuts from a byte of a token on; whether all ways were looked at.
    fn cut(&mut self, token_idx: usize, from: usize) -> bool {
        self.steps += 1;
        if self.steps > MOST_STEPS {
            return false;
        }
        if token_idx == self.tokens.len() {
            if self.pieces.len() == self.cells.len() {
                let figures = self.pieces.iter().map(|piece| self.figure(piece)).collect();
                self.ways.push(Way { figures, missing: None });
            }
            return self.ways.len() <= MOST_WAYS;
        }
        // Each token that is left needs a cell.
        let open = self.cells.len() - self.pieces.len();
        if open < self.tokens.len() - token_idx {
            return true;
        }
        let kind = self.form.cells()[self.cells[self.pieces.len()]].kind;
        let parts = self.parts;
        let Some(digits) = &parts[token_idx] else {
            let value = is_sign(&self.tokens[token_idx].text).then_some(0);
            let piece = Piece { token_idx, from: 0, len: 0, value };
            return from > 0 || self.with(piece, (token_idx + 1, 0));
        };
        // What is left must hold a digit at least for each cell, and no more than fit in.
        let left = self.digits_from[token_idx] - from;
        if left < open || left > self.room_from[self.pieces.len()] {
            return true;
        }
        let rest = digits.whole.len() - from;
        for len in 1..=rest {
            let is_last = len == rest;
            if (len > 1 && digits.whole[from..].starts_with('0')) || (kind.is_count() && len > MOST_DIGITS) {
                break;
            }
            if is_last && kind.is_count() && digits.rest.starts_with('.') {
                break;
            }
            let has_sign = from == 0 && !digits.sign.is_empty();
            if has_sign && kind != Kind::SignedCount {
                break;
            }
            let is_whole = len <= MOST_WHOLE && !has_sign && (!is_last || digits.rest.is_empty());
            let value = digits.whole[from..from + len].parse().ok().filter(|_| is_whole);
            let next = if is_last { (token_idx + 1, 0) } else { (token_idx, from + len) };
            if !self.with(Piece { token_idx, from, len, value }, next) {
                return false;
            }
        }
        true
    }

    fn with(&mut self, piece: Piece, next: (usize, usize)) -> bool {
        self.pieces.push(piece);
        let last = self.pieces.len() - 1;
        let mut complete = self.sums.iter().filter(|sum| sum.iter().map(|(at, _)| *at).max() == Some(last));
        let goes_on = !complete.all(|sum| self.holds(sum)) || self.cut(next.0, next.1);
        self.pieces.pop();
        goes_on
    }

    /// Whether a sum holds among pieces that are all there.
    fn holds(&self, sum: &RowSum) -> bool {
        let whole = sum.iter().map(|(at, sign)| Some(self.pieces[*at].value? * i64::from(*sign)));
        if let Some(rest) = whole.sum::<Option<i64>>() {
            return rest == 0;
        }
        let exact = |at: usize| number(&self.figure(&self.pieces[at]).text);
        let terms = sum.iter().map(|(at, sign)| exact(*at).map(|value| value * Decimal::from(*sign)));
        terms.sum::<Option<Decimal>>().is_some_and(|rest| rest.is_zero())
    }

    fn figure(&self, piece: &Piece) -> Figure {
        let text = match &self.parts[piece.token_idx] {
            None => self.tokens[piece.token_idx].text.clone(),
            Some(digits) => {
                let end = piece.from + piece.len;
                let sign = if piece.from == 0 { digits.sign.as_str() } else { "" };
                let rest = if end == digits.whole.len() { digits.rest.as_str() } else { "" };
                format!("{sign}{}{rest}", &digits.whole[piece.from..end])
            }
        };
        Figure { text, token: Some(piece.token_idx) }
    }
}

/// The ways to read a row that has one figure too few: the one at `missing` follows from the row's sum.
pub(super) fn with_missing(tokens: &[Token], cells: &[usize], form: &Form, missing: usize) -> Option<Way> {
    let mut texts: Vec<Figure> =
        tokens.iter().enumerate().map(|(idx, token)| Figure { text: token.text.clone(), token: Some(idx) }).collect();
    let has_needless_zero =
        |token: &Token| token.digits().is_some_and(|digits| digits.whole.len() > 1 && digits.whole.starts_with('0'));
    if texts.len() + 1 != cells.len() || tokens.iter().any(has_needless_zero) {
        return None;
    }
    texts.insert(missing, Figure { text: "0".to_owned(), token: None });
    let sum = form.relations().iter().find(|relation| {
        relation.computes
            && relation.terms().all(|(cell, _)| cells.contains(&cell))
            && relation.terms().any(|(cell, _)| cell == cells[missing])
    })?;
    let mut value = Decimal::ZERO;
    let mut own = 0;
    for (cell, sign) in sum.terms() {
        let at = cells.iter().position(|own| *own == cell)?;
        if at == missing {
            own = sign;
        } else {
            value += number(&texts[at].text)? * Decimal::from(sign);
        }
    }
    let value = value * Decimal::from(-own);
    let can_stand = value >= Decimal::ZERO || form.cells()[cells[missing]].kind == Kind::SignedCount;
    texts[missing].text = value.normalize().to_string();
    can_stand.then_some(Way { figures: texts, missing: Some(missing) })
}
