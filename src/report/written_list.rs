//! Lists of texts as one text, a line for each, such that each list has a text of its own.

/// A line for each text, ended by a line end; in it `\` is written `\\` and a line end `\n`.
pub(super) fn to_lines<'t>(texts: impl IntoIterator<Item = &'t str>) -> String {
    let line = |text: &str| text.replace('\\', "\\\\").replace('\n', "\\n") + "\n";
    texts.into_iter().map(line).collect()
}

/// The texts in such lines; `None` if they were not written by [`to_lines`].
pub(super) fn from_lines(lines: &str) -> Option<Vec<String>> {
    lines.split_inclusive('\n').map(|line| unescaped(line.strip_suffix('\n')?)).collect()
}

/// Texts in groups of `N`; `None` if some are left over.
pub(super) fn in_groups<const N: usize>(texts: Vec<String>) -> Option<Vec<[String; N]>> {
    let mut groups = Vec::new();
    let mut texts = texts.into_iter().peekable();
    while texts.peek().is_some() {
        let group: Vec<String> = texts.by_ref().take(N).collect();
        groups.push(group.try_into().ok()?);
    }
    Some(groups)
}

fn unescaped(line: &str) -> Option<String> {
    let mut text = String::with_capacity(line.len());
    let mut chars = line.chars();
    while let Some(char) = chars.next() {
        text.push(match char {
            '\\' => match chars.next()? {
                '\\' => '\\',
                'n' => '\n',
                _ => return None,
            },
            char => char,
        });
    }
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_list_has_a_text_of_its_own() {
        let lists: [&[&str]; 7] =
            [&[], &[""], &["", ""], &["甲"], &["甲", "乙"], &["甲\n乙"], &["甲\\n乙", "\\", "\n"]];
        let texts: Vec<String> = lists.iter().map(|list| to_lines(list.iter().copied())).collect();
        for (list, text) in lists.iter().zip(&texts) {
            assert_eq!(from_lines(text).expect("written so"), *list);
            assert_eq!(texts.iter().filter(|other| *other == text).count(), 1, "{text:?}");
        }
        for text in ["甲", "\\x\n", "\\\n"] {
            assert_eq!(from_lines(text), None, "{text:?}");
        }
    }
}
