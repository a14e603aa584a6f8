//! The ways in which the figures of a row can be read.

use rust_decimal::Decimal;

use super::token::{Digits, Token};
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

/// What a figure counts as in a sum: a sign for none is nothing.
pub(super) fn number(text: &str) -> Option<Decimal> {
    if super::token::is_sign(text) {
        return Some(Decimal::ZERO);
    }
    let plain: String = text.chars().map(crate::form::name::half_width).filter(|c| *c != ',').collect();
    let end = plain.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | '-' | '+'))).unwrap_or(plain.len());
    plain[..end].parse().ok()
}

/// All ways to cut the tokens into one figure for each cell, or only those whose sums hold; none if
/// there are too many.
pub(super) fn cut(tokens: &[Token], cells: &[usize], form: &Form, sums_hold: bool) -> Option<Vec<Way>> {
    let parts: Vec<Option<Digits>> = tokens.iter().map(Token::digits).collect();
    let mut ways = Vec::new();
    let mut figures = Vec::new();
    let sums = if sums_hold { row_sums(cells, form) } else { Vec::new() };
    let cutter = Cutter { tokens, parts: &parts, cells, form, sums, steps: std::cell::Cell::new(0) };
    cutter.cut(0, 0, &mut figures, &mut ways).then_some(ways)
}

/// A sum within a row: positions among its cells with their signs.
type RowSum = Vec<(usize, i32)>;

/// The sums that lie wholly in a row.
pub(super) fn row_sums(cells: &[usize], form: &Form) -> Vec<RowSum> {
    let place = |(cell, sign)| Some((cells.iter().position(|own| *own == cell)?, sign));
    form.relations().iter().filter_map(|relation| relation.terms().map(place).collect()).collect()
}

/// Whether a sum holds among figures that are all there.
fn holds(sum: &RowSum, figures: &[Figure]) -> bool {
    let terms = sum.iter().map(|(at, sign)| number(&figures[*at].text).map(|value| value * Decimal::from(*sign)));
    terms.sum::<Option<Decimal>>().is_some_and(|rest| rest.is_zero())
}

struct Cutter<'a> {
    tokens: &'a [Token],
    parts: &'a [Option<Digits>],
    cells: &'a [usize],
    form: &'a Form,
    sums: Vec<RowSum>,
    steps: std::cell::Cell<usize>,
}

impl Cutter<'_> {
    /// Cuts from a byte of a token on; whether all ways were looked at.
    fn cut(&self, token_idx: usize, from: usize, figures: &mut Vec<Figure>, ways: &mut Vec<Way>) -> bool {
        self.steps.set(self.steps.get() + 1);
        if self.steps.get() > MOST_STEPS {
            return false;
        }
        if token_idx == self.tokens.len() {
            if figures.len() == self.cells.len() {
                ways.push(Way { figures: figures.clone(), missing: None });
            }
            return ways.len() <= MOST_WAYS;
        }
        // Each token that is left needs a cell.
        let open = self.cells.len() - figures.len();
        if open < self.tokens.len() - token_idx {
            return true;
        }
        let kind = self.form.cells()[self.cells[figures.len()]].kind;
        let Some(digits) = &self.parts[token_idx] else {
            return from > 0
                || self.with(figures, self.tokens[token_idx].text.clone(), token_idx, |cutter, figures| {
                    cutter.cut(token_idx + 1, 0, figures, ways)
                });
        };
        let rest = digits.whole.len() - from;
        // What is left must hold a digit at least for each cell.
        if self.parts[token_idx..]
            .iter()
            .map(|part| part.as_ref().map_or(1, |digits| digits.whole.len()))
            .sum::<usize>()
            - from
            < open
        {
            return true;
        }
        for len in 1..=rest {
            let piece = &digits.whole[from..from + len];
            let is_last = len == rest;
            if (piece.len() > 1 && piece.starts_with('0')) || (kind.is_count() && len > MAX_COUNT_DIGITS as usize) {
                break;
            }
            if is_last && kind.is_count() && digits.rest.starts_with('.') {
                break;
            }
            let sign = if from == 0 { digits.sign.as_str() } else { "" };
            if !sign.is_empty() && kind != Kind::SignedCount {
                break;
            }
            let rest = if is_last { digits.rest.as_str() } else { "" };
            let text = format!("{sign}{piece}{rest}");
            let next = if is_last { (token_idx + 1, 0) } else { (token_idx, from + len) };
            if !self.with(figures, text, token_idx, |cutter, figures| cutter.cut(next.0, next.1, figures, ways)) {
                return false;
            }
        }
        true
    }

    fn with(
        &self,
        figures: &mut Vec<Figure>,
        text: String,
        token: usize,
        act: impl FnOnce(&Self, &mut Vec<Figure>) -> bool,
    ) -> bool {
        figures.push(Figure { text, token: Some(token) });
        let last = figures.len() - 1;
        let mut complete = self.sums.iter().filter(|sum| sum.iter().map(|(at, _)| *at).max() == Some(last));
        let goes_on = !complete.all(|sum| holds(sum, figures)) || act(self, figures);
        figures.pop();
        goes_on
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
