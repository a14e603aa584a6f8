//! How far a report has come, and what comes next, in the order in which an office goes.

use super::command::Command;
use super::document::Document;
use super::standing::Standing;
use crate::report::{Address, Event};

/// The cells that people fill in: how many are done, of how many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Progress {
    pub(super) filled: usize,
    pub(super) all: usize,
}

impl Progress {
    pub(super) fn of(document: &Document) -> Progress {
        let report = document.report();
        let is_left = |cell: &&crate::form::FormCell| report.is_left_to_program(cell);
        let all = report.form.cells().iter().filter(|cell| !is_left(cell)).count();
        let blank = document.outcome().blanks(report).cells.min(all);
        Progress { filled: all - blank, all }
    }

    pub(super) fn text(self) -> String {
        format!("已填 {}/{}", self.filled, self.all)
    }

    /// Between 0 and 1.
    #[allow(clippy::cast_precision_loss, reason = "some hundred cells")]
    pub(super) fn share(self) -> f32 {
        if self.all == 0 { 1.0 } else { self.filled as f32 / self.all as f32 }
    }
}

/// What comes next: what to do, the words for it, and the command that does it or leads there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NextStep {
    /// Something is blank still.
    Fill,
    /// Something is wrong.
    Mend,
    /// A warning has no explanation.
    Explain,
    /// The copy for approval goes its way.
    Approve,
    /// It is signed: the final document is made, sealed, handed in, published.
    Publish,
    /// It is published, and when is not told yet.
    Register,
    /// It is published, and told so.
    MarkPublished,
    /// It is marked as published, with its date: nothing is left that the report tells of.
    Done,
}

impl NextStep {
    pub(super) fn of(document: &Document) -> NextStep {
        let (outcome, report) = (document.outcome(), document.report());
        let Standing { faults, blanks } = Standing::of(outcome, report);
        let is_told = |address: Address| !address.text(report).trim().is_empty();
        match document.settled_by().map(|entry| entry.event) {
            Some(Event::Published) if is_told(Address::PublishingDate) => NextStep::Done,
            Some(Event::Published) => NextStep::Register,
            Some(_) if is_told(Address::PublishingDate) => NextStep::MarkPublished,
            Some(_) => NextStep::Publish,
            None if faults.errors > 0 => NextStep::Mend,
            None if !blanks.is_none() => NextStep::Fill,
            None if faults.open_warnings > 0 => NextStep::Explain,
            None => NextStep::Approve,
        }
    }

    /// What it is.
    pub(super) fn text(self) -> &'static str {
        match self {
            NextStep::Fill => "填完空着的各格、各段",
            NextStep::Mend => "改正错误",
            NextStep::Explain => "逐条说明提醒",
            NextStep::Approve => "导出送审稿，保密审查、送签；签发以后标记为已签发",
            NextStep::Publish => "导出定稿，盖章报送（备案），主管部门需要审核的，同意后在网站公布",
            NextStep::Register => "公布以后在“落款与发布”里登记发布日期",
            NextStep::MarkPublished => "核对发布日期，标记为已公布",
            NextStep::Done => "已标记为已公布，登记了发布日期；明年以这一份为起点",
        }
    }

    /// The command that does it or leads there.
    pub(super) fn command(self) -> Option<Command> {
        match self {
            NextStep::Fill => Some(Command::OpenCells),
            NextStep::Mend | NextStep::Explain => Some(Command::NextFinding),
            NextStep::Approve | NextStep::Publish => Some(Command::Export),
            NextStep::MarkPublished => Some(Command::MarkPublished),
            NextStep::Register | NextStep::Done => None,
        }
    }

    /// The place it leads to, where there is no command for it.
    pub(super) fn place(self) -> Option<Address> {
        (self == NextStep::Register).then_some(Address::PublishingDate)
    }
}
