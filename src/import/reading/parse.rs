//! The parses of a row: every way to cut its text into one figure for each cell.

use rust_decimal::Decimal;

use super::token::{Digits, Token, is_sign};
use crate::form::{CellIdx, Form, Kind};
use crate::report::cell::MAX_COUNT_DIGITS;
use crate::report::{Cell, Entry};

/// A figure of a parse: its text and the index of the token it was cut from, `None` for a figure that is
/// missing in the document.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct ParsedFigure {
    pub(super) text: String,
    pub(super) token: Option<usize>,
}

/// One possible reading of a row: a figure for each cell.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Parse {
    pub(super) figures: Vec<ParsedFigure>,
    /// Position of the cell whose figure is missing in the document.
    pub(super) missing: Option<usize>,
}

impl ParsedFigure {
    pub(super) fn blank() -> ParsedFigure {
        ParsedFigure { text: String::new(), token: None }
    }
}

impl Parse {
    /// What is left of a sum of a row, blank cells being 0: 0 if it holds; `None` if it has a cell that is no number.
    pub(super) fn rest_of(&self, sum: &[(usize, i32)]) -> Option<Decimal> {
        let value = |at: usize| match self.figures[at].text.as_str() {
            "" => Some(Decimal::ZERO),
            text => number(text),
        };
        sum.iter().map(|(at, sign)| Some(value(*at)? * Decimal::from(*sign))).sum()
    }
}

/// Most parses of one row.
const MOST_PARSES: usize = 4000;

/// Most steps of the search for them.
const MOST_STEPS: usize = 200_000;

/// Most digits of a figure that is not a count.
const MOST_LENGTH: usize = 40;

/// The value of a figure in a sum; signs such as `/` and `—` count as 0.
pub(super) fn number(text: &str) -> Option<Decimal> {
    if is_sign(text) {
        return Some(Decimal::ZERO);
    }
    let plain: String = text.chars().map(crate::chinese::half_width).filter(|c| *c != ',').collect();
    let end = plain.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | '-' | '+'))).unwrap_or(plain.len());
    plain[..end].parse().ok()
}

/// All parses that cut the tokens into one figure for each cell, with `sums_hold` only those whose row
/// sums are right; `None` if there are too many.
pub(super) fn cut(tokens: &[Token], cells: &[CellIdx], form: &Form, sums_hold: bool) -> Option<Vec<Parse>> {
    let parts: Vec<Option<Digits>> = tokens.iter().map(Token::digits).collect();
    let sums = if sums_hold { row_sums(cells, form) } else { Vec::new() };
    let digits = |idx: usize| parts[idx].as_ref().map_or(1, |digits| digits.whole.len());
    let room = |at: usize| if form.cell_at(cells[at]).kind.is_count() { MOST_DIGITS } else { MOST_LENGTH };
    let mut cutter = Cutter {
        tokens,
        parts: &parts,
        cells,
        form,
        sums,
        digits_from: sums_from(tokens.len(), digits),
        room_from: sums_from(cells.len(), room),
        steps: 0,
        slices: Vec::new(),
        parses: Vec::new(),
    };
    cutter.cut(0, 0).then_some(cutter.parses)
}

/// For each position the sum of the values from there to the end.
fn sums_from(len: usize, value: impl Fn(usize) -> usize) -> Vec<usize> {
    let mut sums = vec![0; len + 1];
    for at in (0..len).rev() {
        sums[at] = sums[at + 1] + value(at);
    }
    sums
}

/// A sum within a row: positions of its cells, each with +1 or −1.
pub(super) type RowSum = Vec<(usize, i32)>;

/// The sums all of whose cells are in one row.
pub(super) fn row_sums(cells: &[CellIdx], form: &Form) -> Vec<RowSum> {
    let place = |(cell, sign)| Some((cells.iter().position(|own| *own == cell)?, sign));
    form.relations().iter().filter_map(|relation| relation.terms().map(place).collect()).collect()
}

/// Most digits of a count.
const MOST_DIGITS: usize = MAX_COUNT_DIGITS as usize;

/// Most digits of a number so that sums of several fit into `i64`.
const MOST_WHOLE: usize = 15;

/// The slice of a token that becomes the figure of a cell.
#[derive(Clone, Copy)]
struct Slice {
    token_idx: usize,
    /// Start among the token's whole digits, in bytes; a token that is no number is taken whole.
    from: usize,
    len: usize,
    /// Its value if that is a whole number; decimals are worked out when they are needed.
    value: Option<i64>,
}

struct Cutter<'a> {
    tokens: &'a [Token],
    parts: &'a [Option<Digits>],
    cells: &'a [CellIdx],
    form: &'a Form,
    sums: Vec<RowSum>,
    /// For each token the number of digits from there to the end; a token that is no number counts as one.
    digits_from: Vec<usize>,
    /// For each cell the most digits that it and the cells after it can hold.
    room_from: Vec<usize>,
    steps: usize,
    slices: Vec<Slice>,
    parses: Vec<Parse>,
}

impl Cutter<'_> {
    /// Cuts the rest, starting at a byte of a token; gives false if the limits ended the search.
    fn cut(&mut self, token_idx: usize, from: usize) -> bool {
        self.steps += 1;
        if self.steps > MOST_STEPS {
            return false;
        }
        if token_idx == self.tokens.len() {
            if self.slices.len() == self.cells.len() {
                let figures = self.slices.iter().map(|slice| self.figure(slice)).collect();
                self.parses.push(Parse { figures, missing: None });
            }
            return self.parses.len() <= MOST_PARSES;
        }
        // Each remaining token needs a cell.
        let open = self.cells.len() - self.slices.len();
        if open < self.tokens.len() - token_idx {
            return true;
        }
        let kind = self.form.cell_at(self.cells[self.slices.len()]).kind;
        let parts = self.parts;
        let Some(digits) = &parts[token_idx] else {
            let value = is_sign(&self.tokens[token_idx].text).then_some(0);
            let slice = Slice { token_idx, from: 0, len: 0, value };
            return from > 0 || self.with(slice, (token_idx + 1, 0));
        };
        // The remaining digits must be at least one for each cell, and no more than fit in.
        let left = self.digits_from[token_idx] - from;
        if left < open || left > self.room_from[self.slices.len()] {
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
            let has_no_rest = digits.rest.is_empty() || digits.rest.starts_with(['(', '（']);
            let is_whole = len <= MOST_WHOLE && !has_sign && (!is_last || has_no_rest);
            let value = digits.whole[from..from + len].parse().ok().filter(|_| is_whole);
            let next = if is_last { (token_idx + 1, 0) } else { (token_idx, from + len) };
            if !self.with(Slice { token_idx, from, len, value }, next) {
                return false;
            }
        }
        true
    }

    fn with(&mut self, slice: Slice, next: (usize, usize)) -> bool {
        self.slices.push(slice);
        let last = self.slices.len() - 1;
        let mut complete = self.sums.iter().filter(|sum| sum.iter().map(|(at, _)| *at).max() == Some(last));
        let goes_on = !complete.all(|sum| self.holds(sum)) || self.cut(next.0, next.1);
        self.slices.pop();
        goes_on
    }

    /// Whether a sum is right; all its slices must be cut already.
    fn holds(&self, sum: &RowSum) -> bool {
        let whole = sum.iter().map(|(at, sign)| Some(self.slices[*at].value? * i64::from(*sign)));
        if let Some(rest) = whole.sum::<Option<i64>>() {
            return rest == 0;
        }
        let exact = |at: usize| number(&self.figure(&self.slices[at]).text);
        let terms = sum.iter().map(|(at, sign)| exact(*at).map(|value| value * Decimal::from(*sign)));
        terms.sum::<Option<Decimal>>().is_some_and(|rest| rest.is_zero())
    }

    fn figure(&self, slice: &Slice) -> ParsedFigure {
        let text = match &self.parts[slice.token_idx] {
            None => self.tokens[slice.token_idx].text.clone(),
            Some(digits) => {
                let end = slice.from + slice.len;
                let sign = if slice.from == 0 { digits.sign.as_str() } else { "" };
                let rest = if end == digits.whole.len() { digits.rest.as_str() } else { "" };
                format!("{sign}{}{rest}", &digits.whole[slice.from..end])
            }
        };
        ParsedFigure { text, token: Some(slice.token_idx) }
    }
}

/// The parse of a row with one figure too few, in which the figure at `missing` follows from the row's sum.
pub(super) fn with_missing(tokens: &[Token], cells: &[CellIdx], form: &Form, missing: usize) -> Option<Parse> {
    let mut texts: Vec<ParsedFigure> = tokens
        .iter()
        .enumerate()
        .map(|(idx, token)| ParsedFigure { text: token.text.clone(), token: Some(idx) })
        .collect();
    let has_needless_zero =
        |token: &Token| token.digits().is_some_and(|digits| digits.whole.len() > 1 && digits.whole.starts_with('0'));
    if texts.len() + 1 != cells.len() || tokens.iter().any(has_needless_zero) {
        return None;
    }
    texts.insert(missing, ParsedFigure { text: "0".to_owned(), token: None });
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
    let can_stand = value >= Decimal::ZERO || form.cell_at(cells[missing]).kind == Kind::SignedCount;
    texts[missing].text = value.normalize().to_string();
    let parse = Parse { figures: texts, missing: Some(missing) };
    // Two figures run together may be too long for any cell; then it is not this one that is missing.
    let are_figures = parse.figures.iter().zip(cells).all(|(figure, idx)| {
        !matches!(Cell::read(&figure.text, "", Some(form.cell_at(*idx))).entry, Entry::Unreadable(_))
    });
    (can_stand && are_figures && sums_hold(&parse, cells, form)).then_some(parse)
}

/// The parses of a row with fewer figures than cells in which some cells are blank; `None` if there are too many.
/// Sums in the row hold in all of them.
pub(super) fn with_blanks(tokens: &[Token], cells: &[CellIdx], form: &Form, may_be_cut: bool) -> Option<Vec<Parse>> {
    const MOST_CELLS: usize = 15;
    let mut all = Vec::new();
    if cells.len() > MOST_CELLS || tokens.len() >= cells.len() {
        return Some(all);
    }
    for filled in 1_u32..(1 << cells.len()) - 1 {
        let is_filled = |at: usize| filled & (1 << at) != 0;
        let own: Vec<CellIdx> = (0..cells.len()).filter(|&at| is_filled(at)).map(|at| cells[at]).collect();
        if own.len() < tokens.len() || (own.len() > tokens.len() && !may_be_cut) {
            continue;
        }
        for parse in cut(tokens, &own, form, false)? {
            let mut figures = parse.figures.into_iter();
            let cell = |at| if is_filled(at) { figures.next() } else { Some(ParsedFigure::blank()) };
            let figures: Vec<ParsedFigure> = (0..cells.len()).filter_map(cell).collect();
            let parse = Parse { figures, missing: None };
            if sums_hold(&parse, cells, form) {
                all.push(parse);
            }
            if all.len() > MOST_PARSES {
                return None;
            }
        }
    }
    Some(all)
}

/// Whether the sums in a row hold, blank cells being 0.
pub(super) fn sums_hold(parse: &Parse, cells: &[CellIdx], form: &Form) -> bool {
    row_sums(cells, form).iter().all(|sum| parse.rest_of(sum).is_some_and(|rest| rest.is_zero()))
}
