//! Who a clause speaks of: the organ itself, its region, or another body.

use crate::rules::language::{contains_any, starts_with_any, strip_any, without_titles};

/// Signs of a place that is governed.
const PLACES: &str = "省市县区旗州镇乡盟";

/// How a report calls the organ itself, and the places it lies in.
pub(super) struct OwnNames {
    names: Vec<String>,
    /// 青山县 for 青山县农业农村局; empty for a government, whose place is its own name.
    places: Vec<String>,
}

/// Who a clause starts with; what is left of it behind.
pub(super) enum Subject<'t> {
    /// 我局, 本机关, the organ's name.
    Organ(&'t str),
    /// 我县, or a government's place by its name: its work or its statistics.
    OwnRegion(&'t str),
    /// 全县, or the place of an organ that is no government: mostly its statistics.
    Region(&'t str),
    /// 国务院, 省政府, a law, a congress.
    Others,
    /// Nobody that is known.
    Unnamed,
}

impl OwnNames {
    pub(super) fn of(organ: &str) -> OwnNames {
        let full: String = organ.chars().filter(|c| !c.is_whitespace()).collect();
        let bare = ["人民政府", "办事处", "管理委员会"].iter().find_map(|end| full.strip_suffix(end));
        let mut names: Vec<String> = vec![full.clone()];
        names.extend(bare.map(str::to_owned));
        // 县政府 for the government of a county, 县政府办 for its office.
        names.extend(full.contains("人民政府").then(|| full.replace("人民政府", "政府")));
        for name in names.clone() {
            // Shortened at its front: behind a place's name.
            let cuts = name.char_indices().filter(|(_, c)| "省市县区旗州镇".contains(*c));
            names.extend(cuts.flat_map(|(at, c)| [name[at..].to_owned(), name[at + c.len_utf8()..].to_owned()]));
        }
        names.retain(|name| name.chars().count() >= 2);
        names.sort_by_key(|name| std::cmp::Reverse(name.len()));
        let places = if bare.is_some() { Vec::new() } else { places_of(&full) };
        OwnNames { names, places }
    }

    /// Who a text starts with.
    pub(super) fn subject<'t>(&self, text: &'t str) -> Subject<'t> {
        let of_others = || if is_of_others(text) { Subject::Others } else { Subject::Unnamed };
        self.known(text).unwrap_or_else(of_others)
    }

    /// The organ or a place of its own at the start of a text.
    fn known<'t>(&self, text: &'t str) -> Option<Subject<'t>> {
        let behind = |names: &[String]| names.iter().find_map(|name| text.strip_prefix(name.as_str()));
        by_pronoun(text)
            .or_else(|| behind(&self.names).map(Subject::Organ))
            .or_else(|| behind(&self.places).map(Subject::Region))
            .or_else(|| strip_any(text, &OFFICES_NEARBY).map(Subject::Organ))
    }

    /// What is left of a text that starts with the organ itself or its region.
    pub(super) fn strip<'t>(&self, text: &'t str) -> Option<&'t str> {
        match self.known(text)? {
            Subject::Organ(rest) | Subject::OwnRegion(rest) | Subject::Region(rest) => Some(rest),
            Subject::Others | Subject::Unnamed => None,
        }
    }

    /// Whether the organ itself is spoken of anywhere in a text.
    pub(super) fn stand_in(&self, text: &str) -> bool {
        text.char_indices().any(|(at, _)| self.strip(&text[at..]).is_some())
    }
}

/// How organs are called by the place they serve.
const OFFICES_NEARBY: [&str; 7] = ["市局", "县局", "区局", "省厅", "省局", "街道", "管委会"];

/// 我局, 本机关, 全局, 我县, 全县.
fn by_pronoun(text: &str) -> Option<Subject<'_>> {
    const OFFICES: [&str; 23] = [
        "分局", "中心", "单位", "机关", "街道", "部门", "系统", "局", "委", "办", "厅", "院", "所", "站", "处", "队",
        "关", "校", "行", "社", "馆", "会", "级",
    ];
    let rest = strip_any(text, &["我", "本", "全"])?;
    let is_all = text.starts_with('全');
    if rest.starts_with('们') || (is_all && starts_with_any(rest, &["社会", "会", "行业"])) {
        return rest.strip_prefix('们').map(Subject::Organ);
    }
    if let Some(behind) = strip_any(rest, &OFFICES).or_else(|| rest.strip_prefix('部').filter(|_| !is_all)) {
        return Some(Subject::Organ(behind));
    }
    let behind = rest.strip_prefix(|c| PLACES.contains(c))?;
    if let Some(rest) = is_all.then(|| behind_system(behind)).flatten() {
        return Some(Subject::OwnRegion(rest));
    }
    Some(if is_all { Subject::Region(behind) } else { Subject::OwnRegion(behind) })
}

/// What is left behind 水务系统, the organs of one trade, whose work a report of one of them tells.
fn behind_system(text: &str) -> Option<&str> {
    const LONGEST: usize = 8;
    let end = text.char_indices().nth(LONGEST).map_or(text.len(), |(end, _)| end);
    text[..end].find("系统").map(|at| &text[at + "系统".len()..])
}

/// 云川省青山县 and 青山县 for 云川省青山县水务局.
fn places_of(organ: &str) -> Vec<String> {
    /// No organ lies in more places than these, one in the other.
    const DEEPEST: usize = 4;
    let mut starts = vec![0];
    let mut places = Vec::new();
    for (at, c) in organ.char_indices().filter(|(_, c)| PLACES.contains(*c)).take(DEEPEST) {
        let end = at + c.len_utf8();
        places.extend(starts.iter().map(|start| organ[*start..end].to_owned()));
        starts.push(end);
    }
    places.retain(|place| place.chars().count() >= 2);
    places.sort_by_key(|place| std::cmp::Reverse(place.len()));
    places
}

/// Whether a clause starts with a body that is not the organ, with a law, or with a thing of theirs.
fn is_of_others(text: &str) -> bool {
    const OTHERS: [&str; 18] = [
        "党中央",
        "中共",
        "中央",
        "国务院",
        "国家",
        "全国",
        "党的",
        "自治区",
        "上级",
        "新修订",
        "新修正",
        "新颁布",
        "《",
        "省",
        "市",
        "县",
        "区",
        "州",
    ];
    starts_with_any(text, &OTHERS) || acts_as_body(text)
}

/// 「农业农村部印发…」: a body before an act of bodies.
fn acts_as_body(text: &str) -> bool {
    const ACTS: [&str; 12] =
        ["印发", "公布", "发布", "出台", "召开", "修订", "下发", "部署", "通报", "视察", "审议", "批复"];
    const LONGEST: usize = 20;
    /// Words with which a clause without a subject starts.
    const DOING: [&str; 14] =
        ["按", "根据", "依据", "通过", "配合", "会同", "联合", "经", "由", "对", "向", "转发", "贯彻", "落实"];
    let end = text.char_indices().nth(LONGEST).map_or(text.len(), |(end, _)| end);
    let Some(at) = ACTS.iter().filter_map(|act| text[..end].find(act)).min() else { return false };
    let body = &text[..at];
    let is_one = body.ends_with(['部', '委', '厅', '院', '府', '》']) && !body.ends_with("党委");
    let is_body = is_one || (body.contains('等') && body.ends_with("部门"));
    is_body && !starts_with_any(body, &DOING) && !body.contains(['我', '本', '各', '，'])
}

/// Whether a clause tells of the disclosure of information, which is what the report is about.
pub(super) fn is_on_disclosure(clause: &str) -> bool {
    const WORDS: [&str; 13] = [
        "主动公开",
        "公开信息",
        "公开政府",
        "公开各类",
        "发布信息",
        "发布政府",
        "信息公开",
        "政务公开",
        "依申请",
        "公开申请",
        "收到申请",
        "受理申请",
        "处理费",
    ];
    /// Meetings and judgements are others', whatever they are on.
    const OTHERS: [&str; 8] = ["会议", "推进会", "培训会", "评估", "考核", "测评", "排名", "排行"];
    let text = without_titles(clause);
    contains_any(&text, &WORDS) && !contains_any(&text, &OTHERS)
}

/// Whether a clause counts what another body disclosed or was asked for: 「县教育局收到申请2件」.
pub(super) fn counts_disclosure(clause: &str) -> bool {
    let text = without_titles(clause);
    contains_any(
        &text,
        &["主动公开", "公开信息", "公开政府信息", "收到申请", "受理申请", "收到政府信息公开", "受理政府信息公开"],
    ) && text.bytes().any(|byte| byte.is_ascii_digit())
}
