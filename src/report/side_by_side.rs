//! Two reports side by side: what differs, and what stands alike in both.

use super::Report;
use super::address::{Address, Signing};
use super::cell::COMPUTED;
use super::compare::{Difference, Order, differences};
use super::pairing::Pairing;
use super::sheet::Sheet;
use super::written::Written;

/// How a place of two reports compares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Likeness {
    /// Other texts were filled in.
    Differs,
    /// A sum that both leave to the program comes to something else, as its parts differ.
    Follows,
    /// The same stands in both.
    Same,
}

/// A place that holds something in either of two reports.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Compared {
    /// The place and what stands there in both.
    pub texts: Difference,
    /// How they compare.
    pub likeness: Likeness,
}

/// Everything that either of two reports holds, in the order of the second; what differs is the same as
/// [`differences`] gives.
pub fn side_by_side(from: &Report, to: &Report) -> Vec<Compared> {
    let mut found: Vec<Compared> =
        differences(from, to).into_iter().map(|texts| Compared { texts, likeness: Likeness::Differs }).collect();
    found.extend(alike(from, to));
    let order = Order::of(to.form);
    found.sort_by_key(|compared| order.rank(&compared.texts.address));
    found
}

/// What was filled in alike, and sums that both leave to the program.
fn alike(from: &Report, to: &Report) -> Vec<Compared> {
    let (old, new) = (Written::of(from), Written::of(to));
    let sheets = [(from, from.sheet()), (to, to.sheet())];
    let mut found: Vec<Compared> = old
        .alike(&new)
        .filter(|(address, _)| !matches!(address, Address::TakenOver | Address::Imported))
        .map(|(address, text)| match address {
            Address::Cell(key) if text == COMPUTED => sums(key, &sheets),
            address => same(address.clone(), text),
        })
        .collect();
    for (section, parts) in &new.parts {
        let Some(before) = old.parts.get(section) else { continue };
        let texts = |idx| vec![Address::PartTitle(section.clone(), idx), Address::PartText(section.clone(), idx)];
        found.extend(of_list(&Pairing::of(before, parts), (&old, &new), texts));
    }
    let texts = |idx| Address::of_person(Signing::Reviewer(idx)).collect();
    found.extend(of_list(&Pairing::of(&old.reviewers, &new.reviewers), (&old, &new), texts));
    found
}

fn same(address: Address, text: &str) -> Compared {
    let text = Some(address.shown(text));
    Compared { texts: Difference { address, from: text.clone(), to: text }, likeness: Likeness::Same }
}

/// A sum that both leave to the program, with what it comes to.
fn sums(key: &str, sheets: &[(&Report, Sheet); 2]) -> Compared {
    let sum = |(report, sheet): &(&Report, Sheet)| {
        report.form.cell_idx(key).map(|idx| report.printed_value(sheet, idx)).unwrap_or_default()
    };
    let [from, to] = [sum(&sheets[0]), sum(&sheets[1])];
    let likeness = if from == to { Likeness::Same } else { Likeness::Follows };
    let texts = Difference { address: Address::Cell(key.to_owned()), from: Some(from), to: Some(to) };
    Compared { texts, likeness }
}

/// What stands alike in elements that both lists have.
fn of_list(
    pairing: &Pairing,
    (from, to): (&Written, &Written),
    texts: impl Fn(usize) -> Vec<Address>,
) -> Vec<Compared> {
    let mut found = Vec::new();
    for &(old, new) in &pairing.pairs {
        for (old, address) in texts(old).into_iter().zip(texts(new)) {
            let text = to.text(&address).filter(|text| !text.is_empty() && from.text(&old).as_ref() == Some(text));
            found.extend(text.map(|text| same(address, &text)));
        }
    }
    found
}
