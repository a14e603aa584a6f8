//! The sums of the form: T3-BAL, T3-SUM, T3-ROW, T4-SUM, and T-SUM for whatever else a form adds up. Which cells add up to which is form data.
//!
//! A sum is judged when all its cells are filled, or when the filled parts of one side already
//! exceed the other. Where one wrong cell breaks several sums, the finding that lies nearest to it
//! comes first and the others name it.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::{ALL_FORMS, Context, Finding, Need, Rule, Severity};
use crate::form::{CellIdx, Relation};
use crate::report::{Address, Entry};

pub(super) static APPLICATIONS_UNBALANCED: Rule = Rule {
    code: "T3-BAL",
    name: "表三各列平衡",
    holds: "表三每一列：新收加上年结转，等于办结总计加结转下年度。",
    why: "收到的申请不是办结就是结转，这是表中写明的勾稽关系。",
    example: "表三·商业企业列：第一项加第二项之和为5，第三项加第四项之和为6，相差1",
    fix: "重新核对这一列的新收、上年结转、办结总计和结转下年度。",
    forms: ALL_FORMS,
    needs: &[Need::Sums("列")],
    check: |context, findings| {
        judge(&APPLICATIONS_UNBALANCED, "核对该列的新收、上年结转、办结总计和结转下年度。", context, findings);
    },
};

pub(super) static RESULTS_TOTAL_WRONG: Rule = Rule {
    code: "T3-SUM",
    name: "表三办理结果合计",
    holds: "表三每一列：（七）总计等于（一）至（六）各项之和。",
    why: "一件申请只有一种最终结果。",
    example: "表三·自然人列：（一）至（六）各项之和为14，（七）总计为13，相差1",
    fix: "看有没有一项正好等于差额，是不是重复计入或者漏计。",
    forms: ALL_FORMS,
    needs: &[Need::Sums("列")],
    check: |context, findings| {
        judge(&RESULTS_TOTAL_WRONG, "核对各项和总计。", context, findings);
    },
};

pub(super) static ROW_TOTAL_WRONG: Rule = Rule {
    code: "T3-ROW",
    name: "表三申请人合计",
    holds: "表三每一行：总计等于六类申请人之和。",
    why: "一件申请只属于一类申请人。",
    example: "表三·一、本年新收：各类申请人之和为14，总计为15，相差1",
    fix: "重新核对这一行。",
    forms: ALL_FORMS,
    needs: &[Need::Sums("行")],
    check: |context, findings| {
        judge(&ROW_TOTAL_WRONG, "核对各项和总计。", context, findings);
    },
};

pub(super) static DISPUTES_TOTAL_WRONG: Rule = Rule {
    code: "T4-SUM",
    name: "表四各组合计",
    holds: "表四每一组：总计等于维持、纠正、其他、尚未审结之和。",
    why: "一个案件只在一栏。",
    example: "结果维持10件、其他结果1件，总计仍是0",
    fix: "重新核对这一组。",
    forms: ALL_FORMS,
    needs: &[Need::Sums("组")],
    check: |context, findings| {
        judge(&DISPUTES_TOTAL_WRONG, "核对该组各项和总计。", context, findings);
    },
};

pub(super) static FURTHER_TOTAL_WRONG: Rule = Rule {
    code: "T-SUM",
    name: "其他各表合计",
    holds: "表式里另外规定的合计，等于它的各项之和。",
    why: "表式写明哪些格相加等于哪一格。",
    example: "表八·人次列：各类培训对象之和为131，合计为130，相差1",
    fix: "重新核对这一行或这一列的各项和合计。",
    forms: ALL_FORMS,
    needs: &[Need::Sums("处")],
    check: |context, findings| {
        judge(&FURTHER_TOTAL_WRONG, "核对各项和合计。", context, findings);
    },
};

impl Rule {
    /// Whether a sum of a form is this rule's to judge. A sum whose code is no rule's is one of the
    /// further ones, so that no form has a sum that nobody judges.
    pub(super) fn judges(&self, relation: &Relation) -> bool {
        let code = relation.rule.as_str();
        self.code == code || (*self == FURTHER_TOTAL_WRONG && super::rule(code).is_none())
    }
}

/// A sum that does not hold.
struct Broken<'f> {
    relation: &'f Relation,
    left: Decimal,
    right: Decimal,
    /// Whether all its cells are filled; otherwise one side only exceeds the other already.
    complete: bool,
}

/// Judges the sums the form has for a rule; `first_step` is what to do whatever the figures tell.
fn judge(rule: &Rule, first_step: &str, context: &Context, findings: &mut Vec<Finding>) {
    let is_own = |broken: &Broken| rule.judges(broken.relation);
    let all: Vec<Broken> = context.form.relations().iter().filter_map(|relation| broken(relation, context)).collect();
    if !all.iter().any(is_own) {
        return;
    }
    let causes = causes(&all, context);
    for (idx, broken) in all.iter().enumerate().filter(|(_, broken)| is_own(broken)) {
        findings.push(finding(first_step, broken, &all, &causes[idx], context));
    }
}

/// Sum of the filled cells of a side, and whether all are filled.
fn side(cells: &[CellIdx], context: &Context) -> (Decimal, bool) {
    let numbers = cells.iter().map(|&cell| context.sheet.number(cell));
    let complete = numbers.clone().all(|number| number.is_some());
    (numbers.flatten().sum(), complete)
}

fn broken<'f>(relation: &'f Relation, context: &Context) -> Option<Broken<'f>> {
    let (left, left_complete) = side(&relation.left, context);
    let (right, right_complete) = side(&relation.right, context);
    let wrong = match (left_complete, right_complete) {
        (true, true) => left != right,
        (false, true) => left > right,
        (true, false) => right > left,
        (false, false) => false,
    };
    wrong.then_some(Broken { relation, left, right, complete: left_complete && right_complete })
}

fn finding(first_step: &str, broken: &Broken, all: &[Broken], cause: &Cause, context: &Context) -> Finding {
    let Broken { relation, left, right, complete } = broken;
    let difference = (left - right).abs();
    let (left_name, right_name) = (&relation.left_name, &relation.right_name);
    let mut message = match (complete, left > right) {
        (true, _) => {
            format!("{}：{left_name}为{left}，{right_name}为{right}，相差{difference}", relation.place)
        }
        (false, true) => {
            format!("{}：已填各项的{left_name}为{left}，超过{right_name}{right}，相差{difference}", relation.place)
        }
        (false, false) => {
            format!("{}：已填各项的{right_name}为{right}，超过{left_name}{left}，相差{difference}", relation.place)
        }
    };
    let mut remedy = remedy(first_step, broken, all, context);
    match cause {
        Cause::Own { only_suspect: Some((cell, number)) } => {
            remedy += &format!("如果只错一格，应是“{}”，改为{number}即平。", context.form.cell_at(*cell).path);
        }
        Cause::Own { only_suspect: None } => {}
        Cause::Repeats(first) => {
            let first = all[*first].relation;
            message += &format!("（与“{}”的{}同因）", first.place, first.rule);
        }
    }
    let cells = || relation.left.iter().chain(&relation.right).map(|&cell| context.form.cell_at(cell).key.clone());
    let place = Address::Cell(context.form.cell_at(relation.right[0]).key.clone());
    let mut finding = Finding::new(Severity::Error, place, message)
        .values(left, right)
        .differing_by(difference)
        .remedy(remedy)
        .cells(cells());
    for &cell in relation.left.iter().chain(&relation.right) {
        let number = context.sheet.number(cell).map(|number| number.to_string()).unwrap_or_default();
        finding = finding.rests_on(&context.form.cell_at(cell).key, number);
    }
    finding
}

fn remedy(first_step: &str, broken: &Broken, all: &[Broken], context: &Context) -> String {
    let difference = broken.left - broken.right;
    let mut remedy = first_step.to_owned();
    if let Some(part) = the_part_that_differs(broken, context) {
        let how = if difference > Decimal::ZERO {
            "重复计入，或没有计入总计"
        } else {
            "少填，或在总计中重复计入"
        };
        remedy += &format!("“{}”正好是{}，看是否{how}。", context.form.cell_at(part).path, difference.abs());
    }
    // Between sides that are typed, what is missing in one column may stand in another.
    if !broken.relation.computes && broken.complete {
        let opposite = |other: &&Broken| {
            other.relation.rule == broken.relation.rule && other.complete && other.left - other.right == -difference
        };
        let mut opposites = all.iter().filter(opposite);
        if let (Some(other), None) = (opposites.next(), opposites.next()) {
            remedy += &format!("“{}”的差额正好相反，看是否有{}件记错了列。", other.relation.place, difference.abs());
        }
    }
    remedy
}

/// The one part of a wrong total that equals the difference.
fn the_part_that_differs(broken: &Broken, context: &Context) -> Option<CellIdx> {
    // Where one side is 0 the difference is the other side, which says nothing of a part.
    if !broken.relation.computes || !broken.complete || broken.left.is_zero() || broken.right.is_zero() {
        return None;
    }
    let difference = (broken.left - broken.right).abs();
    let mut equal = broken.relation.left.iter().copied().filter(|&part| context.sheet.number(part) == Some(difference));
    equal.next().filter(|_| equal.next().is_none())
}

/// Why a sum does not hold, as far as the figures tell.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Cause {
    /// A fault of its own; if one cell alone could be wrong, that cell and the number that mends it.
    Own { only_suspect: Option<Suspect> },
    /// The same wrong cell as the broken sum of this index.
    Repeats(usize),
}

/// A cell that alone could be wrong, and the number that mends it.
type Suspect = (CellIdx, Decimal);

/// How much a sum's left side exceeds its right per unit of each typed cell; computed cells stand
/// for their parts.
type Weights = BTreeMap<CellIdx, i32>;

/// Groups broken sums that one wrong cell would explain: all sums the cell enters are broken, and
/// one correction mends them all.
fn causes(all: &[Broken], context: &Context) -> Vec<Cause> {
    let mut causes = vec![Cause::Own { only_suspect: None }; all.len()];
    let complete: Vec<usize> = (0..all.len()).filter(|&idx| all[idx].complete).collect();
    if complete.len() < 2 {
        return causes;
    }
    let weights: Vec<Weights> = all.iter().map(|broken| weights(broken.relation, context)).collect();
    let sound = entered_by_sound_sums(all, context);
    let mut suspects: BTreeMap<Vec<usize>, Vec<Suspect>> = BTreeMap::new();
    let cells: std::collections::BTreeSet<CellIdx> =
        complete.iter().flat_map(|&idx| weights[idx].keys().copied()).collect();
    for cell in cells.into_iter().filter(|cell| !sound.contains(cell)) {
        let entered: Vec<usize> = complete.iter().copied().filter(|&idx| weights[idx].contains_key(&cell)).collect();
        if let Some(number) = mending_number(cell, &entered, all, &weights, context) {
            suspects.entry(entered).or_default().push((cell, number));
        }
    }
    let mut groups: Vec<(Vec<usize>, Vec<Suspect>)> = suspects.into_iter().collect();
    groups.sort_by_key(|(group, _)| std::cmp::Reverse(group.len()));
    let mut taken = vec![false; all.len()];
    groups.retain(|(group, _)| group.len() >= 2);
    for (group, cells) in &groups {
        if group.iter().any(|&idx| taken[idx]) {
            continue;
        }
        // Where another cell would mend some of these sums too, nobody knows which of them is wrong.
        let is_contested =
            groups.iter().any(|(other, _)| other != group && other.iter().any(|idx| group.contains(idx)));
        for &idx in group {
            taken[idx] = true;
        }
        let first = nearest(group, cells, all, context);
        for &idx in group {
            causes[idx] = Cause::Repeats(first);
        }
        let only_suspect = match cells.as_slice() {
            [only] if !is_contested && is_told(*only, group, all, context) => Some(*only),
            _ => None,
        };
        causes[first] = Cause::Own { only_suspect };
    }
    causes
}

/// Whether the figures say enough to tell a person the number that would mend all.
fn is_told((cell, number): Suspect, group: &[usize], all: &[Broken], context: &Context) -> bool {
    // Of a total whose parts are all 0, the parts may be what was not filled in.
    let is_total_of_zeros = |&idx: &usize| all[idx].relation.total() == Some(cell) && all[idx].left.is_zero();
    let may_lack_parts = number.is_zero() && group.iter().any(is_total_of_zeros);
    !may_lack_parts && !enters_unfilled_sum(cell, context)
}

/// Whether a cell enters a sum that is not filled in yet and may tell another number.
fn enters_unfilled_sum(cell: CellIdx, context: &Context) -> bool {
    let is_unfilled = |relation: &&Relation| !side(&relation.left, context).1 || !side(&relation.right, context).1;
    context.form.relations().iter().filter(is_unfilled).any(|relation| weights(relation, context).contains_key(&cell))
}

/// The number that would mend all the sums a cell enters at once, if there is one.
fn mending_number(
    cell: CellIdx,
    entered: &[usize],
    all: &[Broken],
    weights: &[Weights],
    context: &Context,
) -> Option<Decimal> {
    let change = |&idx: &usize| (all[idx].right - all[idx].left) / Decimal::from(weights[idx][&cell]);
    let first = entered.first().map(change)?;
    let number = context.sheet.number(cell)? + first;
    let possible = number >= Decimal::ZERO && number.fract().is_zero();
    (possible && entered.iter().map(change).all(|change| change == first)).then_some(number)
}

/// The sum that lies nearest to the wrong cell: the one that ought to compute it, else the first
/// that holds it itself and not only through a total.
fn nearest(group: &[usize], cells: &[Suspect], all: &[Broken], context: &Context) -> usize {
    let computes = |&&idx: &&usize| {
        let total = all[idx].relation.total();
        total.is_some_and(|total| cells.iter().any(|(cell, _)| *cell == total) && is_typed(total, context))
    };
    let holds = |&&idx: &&usize| all[idx].relation.terms().any(|(cell, _)| cells.iter().any(|(c, _)| *c == cell));
    let found = group.iter().find(computes).or_else(|| group.iter().find(holds));
    *found.unwrap_or(&group[0])
}

fn is_typed(cell: CellIdx, context: &Context) -> bool {
    context.form.computed_by(cell).is_none()
        || context.report.cell(&context.form.cell_at(cell).key).entry != Entry::Computed
}

fn weights(relation: &Relation, context: &Context) -> Weights {
    let mut weights = Weights::new();
    for (cell, weight) in relation.terms() {
        add_weight(cell, weight, &mut weights, context);
    }
    weights.retain(|_, weight| *weight != 0);
    weights
}

fn add_weight(cell: CellIdx, weight: i32, weights: &mut Weights, context: &Context) {
    match context.form.computed_by(cell) {
        Some(relation) if !is_typed(cell, context) => {
            for &part in &relation.left {
                add_weight(part, weight, weights, context);
            }
        }
        _ => *weights.entry(cell).or_default() += weight,
    }
}

/// Cells that enter a sum which holds: changing them would break it.
fn entered_by_sound_sums(all: &[Broken], context: &Context) -> std::collections::BTreeSet<CellIdx> {
    let is_broken = |relation: &Relation| all.iter().any(|broken| broken.relation == relation);
    let is_complete = |relation: &Relation| side(&relation.left, context).1 && side(&relation.right, context).1;
    let sound = context.form.relations().iter().filter(|relation| !is_broken(relation) && is_complete(relation));
    sound.flat_map(|relation| weights(relation, context).into_keys()).collect()
}
