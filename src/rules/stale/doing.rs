//! What a clause tells of its year: an act of the organ's own, a thing named by its year, an event, a
//! judgement by others.

use super::phrase::{first_clause, near};
use super::subject::OwnNames;
use crate::rules::language::{contains_any, starts_with_any};

/// 「2022年提出的2项措施」: the year belongs to what follows 的.
pub(super) fn is_relative(rest: &str, own: &OwnNames) -> bool {
    const MADE: [&str; 41] = [
        "保留",
        "收取",
        "认定",
        "评定",
        "确定",
        "下达",
        "签订",
        "上线",
        "结转到本年",
        "结转",
        "办理",
        "承诺",
        "提出",
        "印发",
        "制定",
        "发布",
        "公布",
        "开通",
        "开设",
        "办结",
        "审结",
        "反馈",
        "指出",
        "存在",
        "召开",
        "批复",
        "启动",
        "修订",
        "结余",
        "未完成",
        "收到",
        "受理",
        "形成",
        "制发",
        "出台",
        "作出",
        "答复",
        "建成",
        "发现",
        "检查",
        "公示",
    ];
    const FARTHEST: usize = 10;
    let rest = own.strip(rest).unwrap_or(rest);
    if contains_any(near(rest), &["主要有", "主要是", "主要表现"]) {
        return false;
    }
    let Some(at) = near(rest).find('的') else { return false };
    let made = &rest[..at];
    made.chars().count() <= FARTHEST
        && !made.contains(['，', '。', '；', '》'])
        && MADE.iter().any(|word| made.ends_with(word))
}

/// 「2022年度全市政务公开考核排名…」: the year of a judgement by others.
pub(super) fn is_judgement(rest: &str) -> bool {
    const FARTHEST: usize = 10;
    let start: String = rest.chars().take(FARTHEST).take_while(|c| *c != '，').collect();
    contains_any(&start, &["考核", "评估", "测评", "督查", "检查"])
        && !contains_any(&start, &["开展", "组织", "纳入", "接受", "参加", "加强", "强化", "列入", "迎接", "落实"])
}

/// 「2024年度考核优秀，…无责任追究情况」: the results the law asks of a government, of another year.
pub(super) fn gives_results(behind: &str) -> bool {
    let text = near(behind);
    let rest = behind.trim_start_matches('年').trim_start_matches('度').trim_start_matches('，');
    let judged = starts_with_any(rest, &["考核", "社会评议", "评议", "群众满意", "满意度", "满意率"]);
    judged && contains_any(text, &["责任追究", "追责", "问责"]) && contains_any(text, &["无", "未", "没有"])
}

/// 「2022年网站关停后，…」: something that happened, on which the report year builds.
pub(super) fn is_event(statement: &str) -> bool {
    first_clause(near(statement)).0.ends_with('后')
}

/// What becomes of an organ and is told once more for the years that follow.
pub(super) fn is_history(statement: &str) -> bool {
    contains_any(near(statement), &["更名", "划入", "划转", "迁入", "并入", "撤并", "正式挂牌", "挂牌成立"])
}

/// Whether a clause without a subject goes on with what was done.
pub(super) fn does_something(rest: &str, in_problems: bool) -> bool {
    const DOING: [&str; 41] = [
        "共",
        "累计",
        "总计",
        "合计",
        "主动",
        "依法",
        "依规",
        "已",
        "认真",
        "严格",
        "积极",
        "通过",
        "收到",
        "新收",
        "受理",
        "办理",
        "开展",
        "举办",
        "更新",
        "新增",
        "修订",
        "编制",
        "按照",
        "根据",
        "围绕",
        "坚持",
        "没有",
        "尚未发生",
        "以",
        "未",
        "无",
        "全部",
        "高度重视",
        "持续",
        "深入",
        "扎实",
        "切实",
        "不断",
        "全面",
        "进一步",
        "加强",
    ];
    /// Work that may also be the name of a plan; told of a year it has a count.
    const COUNTED: [&str; 13] =
        ["审核", "完善", "新建", "优化", "邀请", "健全", "建立", "强化", "推进", "整改", "提升", "参加", "调整"];
    let named_thing = starts_with_any(rest, &["未办结", "未审结", "未完", "无法"]);
    let training = rest.strip_prefix("培训").is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let clause = first_clause(near(rest)).0;
    let under = rest.starts_with('在') && clause.contains('下');
    let is_year_of = rest.starts_with('是') && clause.ends_with('年');
    let work = starts_with_any(rest, &["的信息公开工作", "的政府信息公开工作", "的政务公开工作", "的工作"])
        && contains_any(near(rest), &["取得", "有序", "稳步", "进展"]);
    let lies = in_problems && rest.starts_with("存在") && !rest.starts_with("存在的");
    let counted = starts_with_any(rest, &COUNTED) && clause.bytes().any(|byte| byte.is_ascii_digit());
    let of_fees = clause.contains("处理费");
    !named_thing
        && (starts_with_any(rest, &DOING)
            || is_own_act(rest)
            || counted
            || training
            || under
            || lies
            || is_year_of
            || work
            || of_fees
            || is_own_channel(rest)
            || is_heading(rest))
}

/// Whether 我县 goes on with work, and not with what was counted in the county.
pub(super) fn works_on(rest: &str, in_problems: bool) -> bool {
    !starts_with_any(rest, &["共", "累计", "总计", "合计", "新增"]) && does_something(rest, in_problems)
}

/// Acts that an organ tells of itself when nobody else is named: 公开, 印发, 作出, 开设 …
pub(super) fn is_own_act(rest: &str) -> bool {
    const ACTS: [&str; 26] = [
        "公开",
        "公布",
        "公示",
        "发布",
        "印发",
        "制定",
        "制发",
        "出台",
        "作出",
        "办结",
        "废止",
        "清理",
        "开设",
        "新开设",
        "新开通",
        "新设",
        "改版",
        "承办",
        "推送",
        "转载",
        "解读",
        "组织",
        "召开",
        "答复",
        "回应",
        "回复",
    ];
    /// What makes a thing of the act: 公开招聘, 组织部, 印发的.
    const THINGS: [&str; 17] = [
        "招",
        "遴",
        "选",
        "竞",
        "征",
        "课",
        "日",
        "栏",
        "指南",
        "工作要点",
        "件",
        "部",
        "的",
        "机构",
        "会",
        "方案",
        "目录",
    ];
    ACTS.iter().any(|act| rest.strip_prefix(act).is_some_and(|object| !is_thing(act, object, &THINGS)))
}

fn is_thing(act: &str, object: &str, things: &[&str]) -> bool {
    // 「公开目录更新3次」 tells of the organ's own list.
    let own_list = act == "公开" && object.starts_with("目录");
    starts_with_any(object, things) && !own_list && !object.starts_with("征求") && !object.starts_with("会议")
}

/// 「微信公众号推送信息150篇」: the organ's own channels, with what they gave.
pub(super) fn is_own_channel(rest: &str) -> bool {
    const CHANNELS: [&str; 10] =
        ["微信公众号", "公众号", "政务微", "微博", "门户网站", "政府网站", "局网站", "网站", "政务新媒体", "新媒体"];
    let clause = first_clause(near(rest)).0;
    starts_with_any(rest, &CHANNELS)
        && contains_any(clause, &["推送", "发布", "更新", "公开"])
        && clause.bytes().any(|byte| byte.is_ascii_digit())
        && !clause.contains('由')
}

/// 「（二）2022年依申请公开情况」, 「2022年政府信息公开工作情况如下」
fn is_heading(rest: &str) -> bool {
    const SUBJECTS: [&str; 9] =
        ["总体", "主动公开", "依申请", "政府信息公开", "信息公开", "政务公开", "工作开展", "工作情况", "工作总体"];
    let rest = first_clause(near(rest)).0;
    let rest = rest.strip_suffix("如下").unwrap_or(rest);
    rest.ends_with("情况") && starts_with_any(rest, &SUBJECTS) && !contains_any(rest, &["整改", "报告", "考核", "评估"])
}
