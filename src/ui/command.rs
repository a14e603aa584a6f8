//! The commands of the program: one list from which menu, tool bar and shortcuts are made.

use egui::{Key, KeyboardShortcut, Modifiers};

/// A command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Command {
    /// A new report.
    New,
    /// A new report started from last year's.
    NextYear,
    /// Opens a report file.
    Open,
    /// Reads a published report.
    Import,
    /// Reads a published report from the clipboard.
    ImportClipboard,
    /// Saves the report.
    Save,
    /// Saves the report under another name.
    SaveAs,
    /// Shows the report as it will be printed, or the form again.
    Preview,
    /// Makes the PDF or a CSV.
    Export,
    /// The former versions of the file.
    Backups,
    /// Changes that were given up.
    GivenUp,
    /// What was changed, when and by whom.
    History,
    /// What differs from another report.
    Compare,
    /// Marks the report as signed.
    MarkSigned,
    /// Marks the report as published.
    MarkPublished,
    /// Takes a signed or published report up again.
    Reopen,
    /// Ends the program.
    Quit,
    /// Undoes the last change.
    Undo,
    /// Redoes it.
    Redo,
    /// Finds a text.
    Find,
    /// Finds and replaces a text.
    Replace,
    /// Puts 0 into the blank cells selected.
    FillZero,
    /// Puts 0 into all blank cells of the table, or of the report, after asking.
    FillBlanks,
    /// Lists what is wrong with the punctuation, and mends it.
    Punctuation,
    /// Empties the cells selected.
    Clear,
    /// Puts 不适用 into the cells selected.
    NotApplicable,
    /// Has the selected sums computed by the program again.
    AutoTotal,
    /// Remark, source and 待核 of the cell.
    CellNotes,
    /// The list of what is still blank or to be confirmed.
    OpenCells,
    /// Goes to the findings.
    Check,
    /// Goes to the next finding.
    NextFinding,
    /// Goes to the finding before.
    PreviousFinding,
    /// Shows last year's figures, or hides them.
    LastYear,
    /// Shows what changed since last year, or last year's figures again.
    Changes,
    /// Takes a file as last year's report, for the checks.
    TakeLastYear,
    /// Takes last year's report out of the report.
    DropLastYear,
    /// Goes to the next part of the report.
    NextPart,
    /// Goes to the part before.
    PreviousPart,
    /// Goes from list to form to findings.
    NextPane,
    /// Shows or hides the list of parts.
    ShowParts,
    /// Shows or hides the findings.
    ShowFindings,
    /// Larger.
    ZoomIn,
    /// Smaller.
    ZoomOut,
    /// As large as the system says.
    ZoomReset,
    /// 大字.
    LargePrint,
    /// Light or dark.
    DarkTheme,
    /// The keys, and what the place is.
    Help,
    /// Three steps to begin with, and a sample to play with.
    FirstUse,
    /// What the form says of its places.
    FormHelp,
    /// The rules of the checks.
    Rules,
    /// Version and licences.
    About,
}

/// A menu.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Menu {
    /// Its name.
    pub title: &'static str,
    /// The letter that opens it with Alt.
    pub key: Key,
    /// Its commands in groups, parted by a line.
    pub groups: &'static [&'static [Command]],
}

impl Menu {
    /// Its commands.
    pub fn commands(&self) -> impl Iterator<Item = Command> {
        self.groups.iter().flat_map(|group| group.iter().copied())
    }
}

use Command as C;

impl Command {
    /// All commands by menu.
    pub const MENUS: [Menu; 5] = [
        Menu {
            title: "文件",
            key: Key::F,
            groups: &[
                &[C::New, C::NextYear, C::Open, C::Import, C::ImportClipboard],
                &[C::Save, C::SaveAs, C::Export],
                &[C::LastYear, C::Changes, C::TakeLastYear, C::DropLastYear, C::Compare],
                &[C::History, C::Backups, C::GivenUp],
                &[C::MarkSigned, C::MarkPublished, C::Reopen],
                &[C::Quit],
            ],
        },
        Menu {
            title: "编辑",
            key: Key::E,
            groups: &[
                &[C::Undo, C::Redo],
                &[C::Find, C::Replace, C::Punctuation],
                &[C::FillZero, C::FillBlanks, C::Clear, C::NotApplicable, C::AutoTotal],
                &[C::CellNotes],
            ],
        },
        Menu {
            title: "校验",
            key: Key::C,
            groups: &[&[C::Check, C::NextFinding, C::PreviousFinding], &[C::OpenCells]],
        },
        Menu {
            title: "视图",
            key: Key::V,
            groups: &[
                &[C::Preview],
                &[C::NextPart, C::PreviousPart, C::NextPane],
                &[C::ShowParts, C::ShowFindings],
                &[C::ZoomIn, C::ZoomOut, C::ZoomReset],
                &[C::LargePrint, C::DarkTheme],
            ],
        },
        Menu {
            title: "帮助", key: Key::H, groups: &[&[C::Help, C::FirstUse], &[C::FormHelp, C::Rules], &[C::About]]
        },
    ];

    /// The commands of the tool bar.
    pub const TOOLS: [&[Command]; 4] = [
        &[C::New, C::Open, C::Save],
        &[C::Undo, C::Redo, C::FillZero, C::FillBlanks],
        &[C::OpenCells, C::Check],
        &[C::Preview, C::Export],
    ];

    /// All commands.
    pub fn all() -> impl Iterator<Item = Command> {
        Command::MENUS.iter().flat_map(Menu::commands)
    }

    /// Its name.
    pub fn text(self) -> &'static str {
        match self {
            C::New => "新建",
            C::NextYear => "以上年为起点",
            C::Open => "打开",
            C::Import => "导入公布的年报…",
            C::ImportClipboard => "从剪贴板导入年报",
            C::Save => "保存",
            C::SaveAs => "另存为",
            C::Preview => "预览",
            C::Export => "导出",
            C::Backups => "以前的版本",
            C::GivenUp => "放弃的内容…",
            C::History => "修改记录",
            C::Compare => "与另一份比较",
            C::MarkSigned => "标记为已签发",
            C::MarkPublished => "标记为已公布",
            C::Reopen => "重新修改…",
            C::Quit => "退出",
            C::Undo => "撤销",
            C::Redo => "重做",
            C::Find => "查找",
            C::Replace => "替换",
            C::Punctuation => "规范标点…",
            C::FillZero => "填 0",
            C::FillBlanks => "其余空格填0…",
            C::Clear => "清空",
            C::NotApplicable => "不适用",
            C::AutoTotal => "恢复自动合计",
            C::CellNotes => "备注、来源与待核",
            C::OpenCells => "未填清单",
            C::Check => "校验",
            C::NextFinding => "下一条",
            C::PreviousFinding => "上一条",
            C::LastYear => "对照上年",
            C::Changes => "比上年增减",
            C::TakeLastYear => "选定上年年报…",
            C::DropLastYear => "移除上年年报",
            C::NextPart => "下一部分",
            C::PreviousPart => "上一部分",
            C::NextPane => "下一区域",
            C::ShowParts => "目录",
            C::ShowFindings => "校验结果",
            C::ZoomIn => "放大",
            C::ZoomOut => "缩小",
            C::ZoomReset => "原始大小",
            C::LargePrint => "大字",
            C::DarkTheme => "深色",
            C::Help => "快捷键",
            C::FirstUse => "第一次使用",
            C::FormHelp => "填报口径",
            C::Rules => "校验规则",
            C::About => "关于",
        }
    }

    /// Its name in a menu: with … where it asks for more before anything is done.
    pub fn menu_text(self) -> String {
        let asks = matches!(
            self,
            C::New
                | C::NextYear
                | C::Open
                | C::SaveAs
                | C::Export
                | C::Compare
                | C::Backups
                | C::MarkSigned
                | C::MarkPublished
                | C::Find
                | C::Replace
                | C::CellNotes
        );
        if asks { format!("{}…", self.text()) } else { self.text().to_owned() }
    }

    /// What it does, in a line.
    pub fn tooltip(self) -> &'static str {
        match self {
            C::New => "新建一份空白年报",
            C::NextYear => "从上年的年报文件或PDF新建本年年报：带入单位、前言、标题和上年结转，文字逐段取用",
            C::Open => "打开年报文件",
            C::Import => "读出网页、Word、表格、文本、PDF或CSV里公布的年报，核对以后再采用",
            C::ImportClipboard => "读出从网页或文档里复制的年报，核对以后再采用",
            C::Save => "保存到原来的文件",
            C::SaveAs => "换一个文件名保存",
            C::Preview => "看打印出来的样子，点页上的文字回到填报的地方；再按一次或按Esc返回",
            C::Export => "导出PDF（定稿、草稿）或CSV",
            C::History => "谁在什么时候改了什么，可以打开当时的年报",
            C::Compare => "列出与另一份年报（文件或附数据的PDF）不同的数和文字",
            C::MarkSigned => "记下签发时的校验码，以后改动正文须写明原因",
            C::MarkPublished => "记下公布时的校验码，以后改动正文须写明原因",
            C::Reopen => "写明原因以后，再改已签发、已公布的年报",
            C::GivenUp => "找回最近一个月里放弃的、没有保存的内容",
            C::Backups => "打开保存时留下的以前的版本，最多十份",
            C::Quit => "退出程序；有未保存的改动时先询问",
            C::Undo => "撤销上一步",
            C::Redo => "重做撤销的一步",
            C::Find => "在全部文字中查找",
            C::Replace => "在全部文字中查找并替换",
            C::Punctuation => {
                "列出各部分文字里的半角标点、序号写法、多余空格，确认以后一次改正；不成对的括号、引号逐处指出"
            }
            C::FillZero => "在选中的空白格填0；待核的不填",
            C::FillBlanks => "先问一次，再在本表其余的空白格填0（不在表里时填各表的）；已填的、待核的和不适用的不动",
            C::Clear => "清空选中的单元格",
            C::NotApplicable => "选中的单元格填“不适用”",
            C::AutoTotal => "选中的合计重新由程序计算",
            C::CellNotes => "打印在数后的备注，不打印的来源和待核标记",
            C::OpenCells => "列出还没有填或待核的单元格，可以复制发给填报的同事",
            C::Check => "转到校验结果",
            C::NextFinding => "转到下一条校验结果的单元格或文字",
            C::PreviousFinding => "转到上一条校验结果的单元格或文字",
            C::LastYear => "在单元格下显示或收起上年的数；只是显示，年报不变",
            C::Changes => "在单元格下显示比上年增减多少、百分之几，或恢复显示上年的数；只是显示，年报不变",
            C::TakeLastYear => "把上年的年报文件存入本年年报，用于跨年校验；是一步改动，可以撤销",
            C::DropLastYear => "从本年年报里取出上年年报，不再作跨年校验；可以撤销",
            C::NextPart => "转到年报的下一部分",
            C::PreviousPart => "转到年报的上一部分",
            C::NextPane => "在目录、表单、校验结果之间切换",
            C::ShowParts => "显示或收起目录",
            C::ShowFindings => "显示或收起校验结果",
            C::ZoomIn => "放大显示",
            C::ZoomOut => "缩小显示",
            C::ZoomReset => "恢复原始大小",
            C::LargePrint => "文字放大，行距加宽",
            C::DarkTheme => "深色背景",
            C::Help => "当前位置的说明和全部快捷键",
            C::FirstUse => "三步做出一份年报，并打开一份样例试用",
            C::FormHelp => "表式各部分、各行、各列怎样填",
            C::Rules => "列出校验的全部规则：要求、理由、例子和改法",
            C::About => "版本、程序和字体的许可",
        }
    }

    /// Its shortcut.
    pub fn shortcut(self) -> Option<KeyboardShortcut> {
        const CTRL: Modifiers = Modifiers::COMMAND;
        let (modifiers, key) = match self {
            C::New => (CTRL, Key::N),
            C::Open => (CTRL, Key::O),
            C::Import => (CTRL, Key::I),
            C::ImportClipboard => (CTRL | Modifiers::SHIFT, Key::I),
            C::Save => (CTRL, Key::S),
            C::SaveAs => (CTRL | Modifiers::SHIFT, Key::S),
            C::Preview => (CTRL, Key::P),
            C::Export => (CTRL, Key::E),
            C::Quit => (CTRL, Key::Q),
            C::Undo => (CTRL, Key::Z),
            C::Redo => (CTRL, Key::Y),
            C::Find => (CTRL, Key::F),
            C::Replace => (CTRL, Key::H),
            C::FillBlanks => (CTRL, Key::B),
            C::CellNotes => (Modifiers::SHIFT, Key::F2),
            C::OpenCells => (CTRL, Key::L),
            C::Check => (Modifiers::NONE, Key::F7),
            C::NextFinding => (Modifiers::NONE, Key::F8),
            C::PreviousFinding => (Modifiers::SHIFT, Key::F8),
            C::NextPart => (CTRL, Key::PageDown),
            C::PreviousPart => (CTRL, Key::PageUp),
            C::NextPane => (Modifiers::NONE, Key::F6),
            C::ZoomIn => (CTRL, Key::Plus),
            C::ZoomOut => (CTRL, Key::Minus),
            C::ZoomReset => (CTRL, Key::Num0),
            C::Help => (Modifiers::NONE, Key::F1),
            C::FillZero
            | C::Punctuation
            | C::Clear
            | C::NotApplicable
            | C::AutoTotal
            | C::NextYear
            | C::Backups
            | C::GivenUp
            | C::History
            | C::Compare
            | C::MarkSigned
            | C::MarkPublished
            | C::Reopen
            | C::LastYear
            | C::Changes
            | C::TakeLastYear
            | C::DropLastYear
            | C::ShowParts
            | C::ShowFindings
            | C::LargePrint
            | C::DarkTheme
            | C::FirstUse
            | C::FormHelp
            | C::Rules
            | C::About => return None,
        };
        Some(KeyboardShortcut::new(modifiers, key))
    }
}

/// A shortcut in words: `Ctrl+Shift+S`.
pub fn shortcut_text(shortcut: KeyboardShortcut) -> String {
    let modifiers = shortcut.modifiers;
    let mut text = String::new();
    for (held, name) in
        [(modifiers.command || modifiers.ctrl, "Ctrl+"), (modifiers.alt, "Alt+"), (modifiers.shift, "Shift+")]
    {
        if held {
            text.push_str(name);
        }
    }
    text + shortcut.logical_key.name()
}
