//! Family S, what the sections must say: S-LEN, S-FIVE, S-GOV. What 五 must say is in `problems`.

use super::language::{Plain, contains_any};
use super::needs::Section;
use super::{ALL_FORMS, Context, Finding, Need, Rule, Severity};
use crate::report::Address;
use crate::report::explanation::LENGTH;

pub(super) static OVERVIEW_TOO_LONG: Rule = Rule {
    code: "S-LEN",
    name: "总体情况不过长",
    holds: "“一、总体情况”原则上不超过1000字。",
    why: "国办公开办函〔2021〕30号要求原则上不超过1000字；多数年报都超过一些，所以超过一倍的才要说明。",
    example: "“一、总体情况”共2104字，原则上不超过1000字",
    fix: "精简与表格、其他部分重复的内容。",
    forms: 2021..=u16::MAX,
    needs: &[Need::LimitedSections],
    check: overview_too_long,
};

fn overview_too_long(context: &Context, findings: &mut Vec<Finding>) {
    for (section, limit) in context.limited_sections() {
        let length = text_length(&context.report.section_text(&section.key));
        if length <= limit {
            continue;
        }
        let severity = if length > 2 * limit { Severity::Warning } else { Severity::Hint };
        let message = format!("“{}”共{length}字，原则上不超过{limit}字", section.heading);
        findings.push(
            Finding::new(severity, Address::Section(section.key.clone()), message)
                .values(length, limit)
                .differing_by(length - limit)
                .remedy("精简与表格、其他部分重复的内容。")
                .rests_on(LENGTH, length),
        );
    }
}

/// Length of a text in 字: every character but spaces and line ends.
pub fn text_length(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).count()
}

pub(super) static ASPECT_MISSING: Rule = Rule {
    code: "S-FIVE",
    name: "总体情况五个方面",
    holds: "“一、总体情况”写到主动公开、依申请公开、政府信息管理、平台建设、监督保障五个方面。",
    why: "国办公开办函〔2021〕30号列出了这五个方面；小标题怎么写都可以。",
    example: "“一、总体情况”没有写到监督保障",
    fix: "补写该方面的情况；确无内容的也可写一句。",
    forms: 2021..=u16::MAX,
    needs: &[Need::Section(Section::Overview)],
    check: aspect_missing,
};

/// Something a text must speak of, the words that do so, and phrases in which they do not.
struct Topic {
    name: &'static str,
    words: &'static [&'static str],
    not_in: &'static [&'static str],
}

impl Topic {
    fn is_missing_in(&self, text: &str) -> bool {
        let text = self.not_in.iter().fold(text.to_owned(), |text, phrase| text.replace(phrase, ""));
        !contains_any(&text, self.words)
    }
}

static ASPECTS: [Topic; 5] = [
    Topic {
        name: "主动公开",
        words: &[
            "主动公开",
            "主动发布",
            "主动向社会",
            "向社会公开",
            "向社会公布",
            "公开信息",
            "发布信息",
            "公布信息",
            "公开各类",
            "公布各类",
            "发布各类",
            "公开政府信息",
            "发布政府信息",
            "公开政务信息",
            "发布政务信息",
            "公开重点",
            "重点领域",
            "信息公开栏",
            "公开力度",
            "公开内容",
        ],
        not_in: &["依申请公开信息", "申请公开信息"],
    },
    Topic {
        name: "依申请公开",
        words: &[
            "依申请",
            "公开申请",
            "申请公开",
            "信息申请",
            "书面申请",
            "收到申请",
            "受理申请",
            "答复申请",
            "群众申请",
            "公民申请",
            "申请人",
        ],
        not_in: &[],
    },
    Topic {
        name: "政府信息管理",
        words: &[
            "信息管理",
            "规范性文件",
            "审核",
            "审查",
            "保密",
            "清理",
            "目录",
            "发布机制",
            "发布程序",
            "发布流程",
            "动态调整",
            "动态更新",
            "把关",
            "三审",
            "公文属性",
            "公开属性",
            "源头管理",
            "台账",
            "归档",
            "文件库",
            "政策库",
        ],
        not_in: &[],
    },
    Topic {
        name: "平台建设",
        words: &[
            "平台",
            "网站",
            "门户",
            "新媒体",
            "公众号",
            "专栏",
            "专区",
            "栏目",
            "载体",
            "渠道",
            "微信",
            "微博",
            "抖音",
            "公开栏",
            "查阅点",
            "查阅室",
            "查阅场所",
            "客户端",
            "APP",
            "网页",
            "阵地",
        ],
        not_in: &[],
    },
    Topic {
        name: "监督保障",
        words: &[
            "监督",
            "考核",
            "考评",
            "培训",
            "学习",
            "评议",
            "评价",
            "问责",
            "追责",
            "责任追究",
            "组织领导",
            "领导小组",
            "督查",
            "督导",
            "检查",
            "组织保障",
            "制度保障",
            "工作保障",
            "人员保障",
            "经费保障",
            "测评",
            "评估",
        ],
        not_in: &["监督管理", "市场监督", "监督执法", "监督抽检", "监督抽查", "监督检查结果"],
    },
];

fn aspect_missing(context: &Context, findings: &mut Vec<Finding>) {
    let Some(overview) = Section::Overview.key(context.form) else { return };
    let text = spoken(context, |text| text.place().section(context.form) == Some(overview) && !text.is_note());
    if text.is_empty() {
        return;
    }
    let missing = missing(&ASPECTS, &text);
    if missing.is_empty() {
        return;
    }
    findings.push(
        Finding::new(
            Severity::Warning,
            Address::Section(overview.to_owned()),
            format!("“{}”没有写到{missing}", context.heading(overview)),
        )
        .remedy("补写该方面的情况；确无内容的也可写一句。")
        .rests_on("没有写到", missing)
        .rests_on("原文", text),
    );
}

/// The chosen texts in one, without the organ's own name: 市场监督管理局 is no 监督.
fn spoken(context: &Context, is_meant: impl Fn(&Plain) -> bool) -> String {
    let says_something = |text: &&Plain| match text.place() {
        // A part with a title and nothing but marks below it.
        Address::Part(section, part_idx) => { context.report.section(section).parts.get(*part_idx) }
            .is_none_or(|part| part.text.trim().is_empty() || part.text.contains(char::is_alphanumeric)),
        _ => true,
    };
    let texts = context.texts.iter().filter(|text| is_meant(text));
    let texts: String = texts.filter(says_something).map(Plain::as_str).collect();
    let organ = context.report.organ.name.trim();
    if organ.is_empty() { texts } else { texts.replace(organ, "本机关") }
}

fn missing(topics: &[Topic], text: &str) -> String {
    let names: Vec<&str> = topics.iter().filter(|topic| topic.is_missing_in(text)).map(|topic| topic.name).collect();
    names.join("、")
}

pub(super) static GOVERNMENT_DUTY_MISSING: Rule = Rule {
    code: "S-GOV",
    name: "考核评议追责",
    holds: "人民政府的报告写到工作考核、社会评议、责任追究（条例第五十条第四项）。",
    why: "条例第五十条第四项要求各级人民政府的年报写明这三项的结果。",
    example: "人民政府的报告没有写到社会评议的结果（条例第五十条第四项）",
    fix: "写明结果；没有发生的也写一句。",
    forms: ALL_FORMS,
    needs: &[Need::Government],
    check: government_duty_missing,
};

static GOVERNMENT_DUTIES: [Topic; 3] = [
    Topic {
        name: "工作考核",
        words: &["考核", "考评", "评估", "评定", "绩效"],
        not_in: &["干部考核", "影响评估", "风险评估", "资产评估", "绩效目标", "预算绩效", "绩效评价结果", "绩效自评"],
    },
    Topic {
        name: "社会评议",
        words: &["评议", "满意度", "满意率", "测评", "民意", "认可度", "公众评价", "群众评价", "社会评价"],
        not_in: &[],
    },
    Topic {
        name: "责任追究",
        words: &["追究", "问责", "追责", "违纪", "违规行为", "被处理", "受到处理", "处分"],
        not_in: &["追究刑事", "追究法律责任", "追究行政责任"],
    },
];

fn government_duty_missing(context: &Context, findings: &mut Vec<Finding>) {
    let text = spoken(context, |text| !matches!(text.place(), Address::Title | Address::Preface));
    let overview = Section::Overview.key(context.form);
    let missing = missing(&GOVERNMENT_DUTIES, &text);
    if missing.is_empty() {
        return;
    }
    findings.push(
        Finding::new(
            Severity::Warning,
            overview.map_or(Address::Report, |key| Address::Section(key.to_owned())),
            format!("人民政府的报告没有写到{missing}的结果（条例第五十条第四项）"),
        )
        .remedy(format!(
            "在“{}”里写明，一般写在监督保障部分；没有发生的也写一句。",
            overview.map_or("", |key| context.heading(key))
        ))
        .rests_on("没有写到", missing)
        .rests_on("原文", text),
    );
}
