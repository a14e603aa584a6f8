//! Kinds of reporting organ: due date, §50 item 4, rule-making power. Data: `assets/forms/organs.ron`.

use std::sync::LazyLock;

use serde::Deserialize;

/// A day of the year after the report year by which the report is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DueDay {
    /// 1–12.
    pub month: i8,
    /// 1–31.
    pub day: i8,
}

/// A kind of reporting organ.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OrganKind {
    /// Stable key, e.g. `department`.
    pub key: String,
    /// Name shown to people.
    pub label: String,
    /// When it reports; `None` when another authority says so.
    pub due: Option<DueDay>,
    /// Whether it is a 人民政府, so that 条例 §50 item 4 applies.
    #[serde(default)]
    pub government: bool,
    /// Whether such organs make 规章; `None` when some do.
    pub rule_making: Option<bool>,
    /// Endings of names from which the kind is certain.
    #[serde(default)]
    name_endings: Vec<String>,
}

/// All kinds of organ.
#[derive(Debug, Deserialize)]
#[serde(transparent)]
pub struct OrganKinds(Vec<OrganKind>);

static KINDS: LazyLock<OrganKinds> = LazyLock::new(|| {
    ron::from_str(include_str!("../../assets/forms/organs.ron")).expect("built-in organ kinds are checked by the tests")
});

impl OrganKinds {
    /// The kinds in the order they are offered.
    pub fn all() -> &'static [OrganKind] {
        &KINDS.0
    }

    /// The kind of this key.
    pub fn by_key(key: &str) -> Option<&'static OrganKind> {
        Self::all().iter().find(|kind| kind.key == key)
    }

    /// The kind an organ's name leaves no doubt about.
    pub fn certain_from_name(name: &str) -> Option<&'static OrganKind> {
        let by_ending = Self::all()
            .iter()
            .flat_map(|kind| kind.name_endings.iter().map(move |ending| (ending, kind)))
            .filter(|(ending, _)| name.ends_with(ending.as_str()))
            .max_by_key(|(ending, _)| ending.len())
            .map(|(_, kind)| kind);
        by_ending.or_else(|| is_local_department(name).then(|| Self::by_key("department")).flatten())
    }
}

/// A department of a local government: a place first, an office last. Offices of vertical systems
/// (税务、海关 …) carry a place too, so their words are left out.
fn is_local_department(name: &str) -> bool {
    const OFFICES: [&str; 6] = ["局", "厅", "委员会", "办公室", "委", "办"];
    const VERTICAL: [&str; 12] =
        ["国家", "中国", "中华", "税务", "海关", "海事", "气象", "地震", "银行", "邮政", "烟草", "监管局"];
    let place_at = name.find(['省', '市', '县', '区', '旗', '州']).unwrap_or(0);
    place_at > 0
        && OFFICES.iter().any(|office| name.ends_with(office))
        && !VERTICAL.iter().any(|word| name.contains(word))
        && !name.contains("人民政府")
}
