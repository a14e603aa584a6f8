//! A plan in sentences, for the person who is about to paste.

use super::plan::{Change, DifferingTotal};
use super::{LeftOut, Plan, Reason};
use crate::form::CellIdx;
use crate::report::why_unreadable;
use crate::report::{Cell, Entry, Report, Value, shortened};

/// Most zeros in blank cells that are named one by one; of more nobody would read what else changes.
const FEW_ZEROS: usize = 3;

impl Plan {
    /// What would happen: a summary, then a line for each cell that changes, one for all
    /// zeros in blank cells if they are many, a line for each total that differs,
    /// each cell that is kept and each thing that is left out. `report` is the one it was made for.
    pub fn lines(&self, report: &Report) -> Vec<String> {
        let path = |cell_idx: CellIdx| report.form.cell_at(cell_idx).path.as_str();
        let mut lines = vec![self.summary()];
        if let Some(reason) = &self.refused {
            lines.push(reason.clone());
        }
        if self.is_by_labels && self.covered > 0 {
            lines.push("按行名放入各行，与光标所在的位置无关".to_owned());
        }
        let zeros = self.changes.iter().filter(|change| puts_zero_into_blank(change)).count();
        let is_told = |change: &&Change| zeros <= FEW_ZEROS || !puts_zero_into_blank(change);
        let told = self.changes.iter().filter(is_told);
        lines.extend(told.map(|change| change_line(report, path(change.cell_idx), change)));
        if zeros > FEW_ZEROS {
            lines.push(format!("另有 {zeros} 格：空白 → 0"));
        }
        lines.extend(self.differing_totals.iter().map(|total| total_line(path(total.cell_idx), total)));
        lines.extend(self.kept.iter().map(|&cell_idx| {
            let cell = report.cell(&report.form.cell_at(cell_idx).key);
            format!("{}：粘贴的是空白，保留 {}", path(cell_idx), shown(&cell))
        }));
        lines.extend(self.left_out.iter().map(left_out_line));
        lines
    }

    fn summary(&self) -> String {
        let mut summary = format!("将改动 {} 格，{} 格不变", self.changes.len(), self.unchanged + self.kept.len());
        for (count, words) in [
            (self.unreadable().count(), "格不是数字"),
            (self.differing_totals.len(), "个合计与自动合计不同"),
            (self.left_out.len(), "处没有粘贴"),
        ] {
            if count > 0 {
                summary += &format!("，{count} {words}");
            }
        }
        summary
    }
}

fn puts_zero_into_blank(change: &Change) -> bool {
    let is_zero = matches!(change.after.entry, Entry::Number(number) if number.is_zero());
    is_zero && change.before.entry == Entry::Blank && change.after.remark == change.before.remark
}

fn change_line(report: &Report, path: &str, change: &Change) -> String {
    let line = format!("{path}：{} → {}", shown(&change.before), shown(&change.after));
    match &change.after.entry {
        Entry::Unreadable(text) => {
            let kind = report.form.cell_at(change.cell_idx).kind;
            format!("{line}（{}，照原样放入）", why_unreadable(text, kind))
        }
        _ => line,
    }
}

fn total_line(path: &str, total: &DifferingTotal) -> String {
    let computed = match total.computed {
        Value::Number(number) => format!("自动合计是 {number}"),
        Value::Provisional(number) => format!("各项还没有填全，已填的合计是 {number}"),
        _ => "各项还没有填".to_owned(),
    };
    let stays = match total.before.entry {
        Entry::Computed => String::new(),
        _ => format!("，原来填的 {} 不变", shown(&total.before)),
    };
    format!("{path}：粘贴的合计是 {}，{computed}{stays}", shown(&total.pasted))
}

/// A cell on one line.
fn shown(cell: &Cell) -> String {
    let entry = match &cell.entry {
        Entry::Blank => "空白".to_owned(),
        Entry::Computed => "自动合计".to_owned(),
        Entry::Unreadable(text) => format!("“{}”", shortened(text)),
        entry => entry.text(),
    };
    let remark = cell.remark.trim();
    if remark.is_empty() { entry } else { format!("{entry}（{}）", shortened(remark)) }
}

fn left_out_line(left_out: &LeftOut) -> String {
    let LeftOut { row_no, column_no, text, reason } = left_out;
    let text = shortened(text);
    match column_no {
        Some(column_no) => format!("第{row_no}行第{column_no}列“{text}”没有粘贴：{}", reason.words()),
        None => format!("第{row_no}行“{text}”整行没有粘贴：{}", reason.words()),
    }
}

impl Reason {
    fn words(self) -> String {
        let words = match self {
            Reason::Count { values, columns } => return format!("有{values}个数，表中这一行是{columns}格，对不上"),
            Reason::Beyond => "超出了表格",
            Reason::NoLabel => "没有认出行名",
            Reason::Group => "这是一组的名称，表中没有它自己的格子",
            Reason::LabelNotUnique => "这个行名在表中不止一处，分不清是哪一行",
            Reason::StartUnclear => "行名后面有空格子，分不清数从哪一列起",
            Reason::NoHead => "没有认出这一列的表头",
            Reason::HeadsUnclear => "表头认不全，分不清各个数属于哪一列",
            Reason::Words => "该填数的地方有认不出的行名或文字",
            Reason::OtherTable => "夹有行名或表头，与这张表对不上",
            Reason::SecondValue => "前面已有同一格的另一个数",
            Reason::Differing => "合并的格子里有几个不同的数",
        };
        words.to_owned()
    }
}
