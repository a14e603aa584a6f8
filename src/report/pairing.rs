//! Which elements of two lists are the same thing: by name, then by content, then by place.

use crate::chinese;

/// Two lists side by side, by index.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Pairing {
    /// Pairs of elements that both lists have, in the order of the second.
    pub(super) pairs: Vec<(usize, usize)>,
    /// Elements that only the first has.
    pub(super) removed: Vec<usize>,
    /// Elements that only the second has.
    pub(super) added: Vec<usize>,
}

impl Pairing {
    /// Pairs elements whose first text, their name, is the same but for its number, then those of
    /// which another text is the same, then those at the same place.
    pub(super) fn of<const N: usize>(from: &[[String; N]], to: &[[String; N]]) -> Pairing {
        let mut partner: Vec<Option<usize>> = vec![None; to.len()];
        let mut pair_if = |is_same: &dyn Fn(usize, usize) -> bool| {
            for new in 0..to.len() {
                let old = (0..from.len()).find(|&old| !partner.contains(&Some(old)) && is_same(old, new));
                if partner[new].is_none() {
                    partner[new] = old;
                }
            }
        };
        let same_name = |old: usize, new: usize| {
            let (old, new) = (without_number(&from[old][0]), without_number(&to[new][0]));
            old == new && !old.is_empty()
        };
        pair_if(&|old, new| from[old] == to[new] && old == new);
        pair_if(&|old, new| from[old] == to[new]);
        pair_if(&same_name);
        pair_if(&|old, new| from[old][1..] == to[new][1..] && to[new][1..].iter().any(|text| !text.trim().is_empty()));
        pair_if(&|old, new| old == new);
        let pairs = partner.iter().enumerate().filter_map(|(new, old)| Some(((*old)?, new)));
        Pairing {
            pairs: pairs.collect(),
            removed: (0..from.len()).filter(|&old| !partner.contains(&Some(old))).collect(),
            added: (0..to.len()).filter(|&new| partner[new].is_none()).collect(),
        }
    }

    /// Whether what both have stands in another order.
    pub(super) fn is_reordered(&self) -> bool {
        !self.pairs.is_sorted()
    }
}

/// A title without the number before it: `主动公开` for `（一）主动公开`.
fn without_number(title: &str) -> &str {
    let title = title.trim();
    let rest = title.strip_prefix(['（', '(']).unwrap_or(title);
    let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit() || chinese::is_list_numeral(c));
    match rest.strip_prefix(['）', ')', '、', '.', '．']) {
        Some(name) if !name.trim().is_empty() => name.trim(),
        _ => title,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(elements: &[(&str, &str)]) -> Vec<[String; 2]> {
        elements.iter().map(|(name, text)| [(*name).to_owned(), (*text).to_owned()]).collect()
    }

    #[test]
    fn elements_are_followed() {
        let from = list(&[("（一）甲", "a"), ("（二）乙", "b"), ("（三）丙", "c")]);
        let pairing = |to: &[(&str, &str)]| Pairing::of(&from, &list(to));
        let same = pairing(&[("（一）甲", "x"), ("（二）乙", "b"), ("（三）丙", "c")]);
        assert_eq!(same, Pairing { pairs: vec![(0, 0), (1, 1), (2, 2)], removed: vec![], added: vec![] });
        let added = pairing(&[("（一）新", "n"), ("（二）甲", "a"), ("（三）乙", "b"), ("（四）丙", "c")]);
        assert_eq!(added, Pairing { pairs: vec![(0, 1), (1, 2), (2, 3)], removed: vec![], added: vec![0] });
        let removed = pairing(&[("（一）乙", "b"), ("（二）丙", "c")]);
        assert_eq!(removed, Pairing { pairs: vec![(1, 0), (2, 1)], removed: vec![0], added: vec![] });
        let moved = pairing(&[("（一）丙", "c"), ("（二）甲", "a"), ("（三）乙", "b")]);
        assert!(moved.is_reordered() && moved.pairs.len() == 3);
        let renamed = pairing(&[("（一）甲", "a"), ("（二）丁", "b"), ("（三）丙", "c")]);
        assert_eq!(renamed.pairs, [(0, 0), (1, 1), (2, 2)]);
    }

    #[test]
    fn numbers_before_titles_are_no_part_of_them() {
        for (title, name) in [
            ("（一）主动公开", "主动公开"),
            ("2.监督", "监督"),
            ("三、平台", "平台"),
            ("一张网", "一张网"),
            ("（二）", "（二）"),
        ] {
            assert_eq!(without_number(title), name);
        }
    }
}
