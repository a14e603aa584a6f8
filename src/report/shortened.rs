//! How a text of any length is shown inside a message.

/// What is shown of a text that may be of any length, on one line.
pub fn shortened(text: &str) -> String {
    const SHOWN: usize = 40;
    let mut chars = text.chars().map(|c| if c.is_control() { ' ' } else { c });
    let mut shown: String = chars.by_ref().take(SHOWN).collect();
    if chars.next().is_some() {
        shown.push('…');
    }
    shown
}
