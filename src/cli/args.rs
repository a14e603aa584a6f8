//! The command line's words, in Chinese.

use std::path::PathBuf;

use clap::{ArgAction, Parser, Subcommand};

use super::usage::FontArgError;
use crate::font::Role;
use crate::form::YEARS;

const TEMPLATE: &str = "\
{about}

用法：{usage}

{all-args}{after-help}
";

/// 政府信息公开工作年度报告：填报、校验、排版、导出
#[derive(Debug, Parser)]
#[command(
    name = "nianbao",
    version,
    disable_help_flag = true,
    disable_version_flag = true,
    disable_help_subcommand = true,
    args_conflicts_with_subcommands = true,
    help_template = TEMPLATE,
    override_usage = "nianbao 命令 …\n      nianbao [年报文件]",
    subcommand_help_heading = "命令",
    next_help_heading = "参数和选项",
    after_help = "退出码：0 正常；1 报告有错误，导入时有没读懂、待选或没有找到的，或两份年报有不同；2 其他情况。"
)]
pub(super) struct Args {
    #[command(subcommand)]
    pub(super) command: Option<Command>,
    /// 要打开的年报文件
    #[arg(value_name = "年报文件")]
    pub(super) file: Option<PathBuf>,
    /// 显示帮助
    #[arg(short, long, action = ArgAction::Help, global = true)]
    help: Option<bool>,
    /// 显示版本
    #[arg(short = 'V', long, action = ArgAction::Version)]
    version: Option<bool>,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// 新建一份空白年报，或在上年年报的基础上新建下一年的
    #[command(help_template = TEMPLATE,
        override_usage = "nianbao new 新文件.ron --year 年度 --organ 单位名称 [选项]\n      nianbao new --from 上年年报 新文件.ron [--organ 单位名称]",
        next_help_heading = "参数和选项")]
    New {
        /// 要建的文件；已经存在的文件不覆盖
        #[arg(value_name = "新文件.ron")]
        out: PathBuf,
        /// 上年年报：年报文件，或附有年报数据的PDF；带入单位、前言、标题、送审人员和上年结转，不带入正文和其他数字
        #[arg(long, value_name = "上年年报", conflicts_with = "form")]
        from: Option<PathBuf>,
        #[command(flatten)]
        subject: NewSubject,
    },
    /// 校验年报，列出错误、提醒和提示
    #[command(help_template = TEMPLATE, override_usage = "nianbao check 年报文件 [选项]", next_help_heading = "参数和选项")]
    Check {
        /// 年报文件
        #[arg(value_name = "年报文件")]
        file: PathBuf,
        #[command(flatten)]
        last: LastArgs,
        /// 以JSON格式输出
        #[arg(long)]
        json: bool,
    },
    /// 列出校验的规则，或说明一条规则
    #[command(help_template = TEMPLATE, override_usage = "nianbao rules [规则]", next_help_heading = "参数和选项")]
    Rules {
        /// 规则代码，如 XY-STOCK；不写时列出全部规则
        #[arg(value_name = "规则")]
        rule: Option<String>,
    },
    /// 对一条提醒作审核说明
    #[command(help_template = TEMPLATE, override_usage = "nianbao explain 年报文件 规则 位置 说明文字 [选项]",
        next_help_heading = "参数和选项")]
    Explain {
        /// 年报文件
        #[arg(value_name = "年报文件")]
        file: PathBuf,
        /// 规则代码，如 XY-STOCK
        #[arg(value_name = "规则")]
        rule: String,
        /// 单元格代码（如 t3.new.total）或位置（如 前言、一、五、六、落款）
        #[arg(value_name = "位置")]
        place: String,
        /// 说明文字
        #[arg(value_name = "说明文字")]
        text: String,
        #[command(flatten)]
        last: LastArgs,
    },
    /// 导出PDF、网页（定稿、草稿或送审稿）或CSV
    #[command(help_template = TEMPLATE,
        override_usage = "nianbao export 年报文件 输出文件.pdf [--draft|--approval] [--no-data] [选项]\n      nianbao export 年报文件 输出文件.html [--draft]\n      nianbao export 年报文件 输出文件.csv",
        next_help_heading = "参数和选项")]
    Export {
        /// 年报文件
        #[arg(value_name = "年报文件")]
        file: PathBuf,
        /// 输出文件，扩展名为 .pdf、.html 或 .csv
        #[arg(value_name = "输出文件")]
        out: PathBuf,
        #[command(flatten)]
        options: ExportOptions,
    },
    /// 比较两份年报，列出不同的单元格和文字
    #[command(help_template = TEMPLATE, override_usage = "nianbao diff 旧年报 新年报 [选项]",
        next_help_heading = "参数和选项")]
    Diff {
        /// 年报文件，或附有年报数据的PDF
        #[arg(value_name = "旧年报")]
        from: PathBuf,
        /// 与它比较的年报文件，或附有年报数据的PDF
        #[arg(value_name = "新年报")]
        to: PathBuf,
        /// 以JSON格式输出
        #[arg(long)]
        json: bool,
    },
    /// 从公布的年报（网页、Word、表格、文本、PDF）、CSV的数字，或从本程序导出的PDF，生成年报文件
    #[command(help_template = TEMPLATE,
        override_usage = "nianbao import 公布的年报 新文件.ron [--choose 答案]… [--json] [选项]\n      nianbao import 数据.csv 新文件.ron --year 年度 --organ 单位名称 [选项]\n      nianbao import 年报.pdf 新文件.ron",
        next_help_heading = "参数和选项",
        after_help = "不能确定的数留空，列为待选题，用 --choose 选定后重新导入到新文件；没有找到的列出原因和原文。\n退出码：0 全部读到；1 有待选、没有找到或没读懂的，年报文件照样生成；2 读不了，或新文件已存在、没有写成。")]
    Import {
        /// 公布的年报；或CSV文件，每行“单元格,值,备注”；或附有年报数据的PDF
        #[arg(value_name = "公布的年报")]
        from: PathBuf,
        /// 要建的文件；已经存在的文件不覆盖
        #[arg(value_name = "新文件.ron")]
        out: PathBuf,
        /// 选定一道待选题的答案，可写多次；答案的代码在导入结果里列出
        #[arg(long = "choose", value_name = "答案")]
        chosen: Vec<String>,
        /// 以JSON格式输出
        #[arg(long)]
        json: bool,
        #[command(flatten)]
        subject: GivenSubject,
    },
}

/// Which report is to be made, as far as it is given: most documents say it themselves.
#[derive(Debug, clap::Args)]
pub(super) struct GivenSubject {
    /// 表式：cn-2021 或 cn-2019；不写时按年度确定
    #[arg(long, value_name = "表式")]
    pub(super) form: Option<String>,
    /// 报告年度；从每行“单元格,值,备注”的CSV导入时要写，其他文件里有的须与它一致
    #[arg(long, value_name = "年度", value_parser = report_year())]
    pub(super) year: Option<u16>,
    /// 单位全称；从每行“单元格,值,备注”的CSV导入时要写，其他文件里有的须与它一致
    #[arg(long, value_name = "单位名称")]
    pub(super) organ: Option<String>,
    /// 单位性质，如 department、township；不写时按名称能确定的确定
    #[arg(long, value_name = "性质")]
    pub(super) kind: Option<String>,
}

/// What an export is for, and the faces of a PDF.
#[derive(Debug, clap::Args)]
#[allow(clippy::struct_excessive_bools, reason = "each is a switch of its own on the command line")]
pub(super) struct ExportOptions {
    /// 导出标明“草稿”的PDF或网页；有错误或提醒未说明时只能导出草稿
    #[arg(long)]
    pub(super) draft: bool,
    /// 导出送审稿PDF：送审单、年报、校验情况；没有错误时可以导出，未说明的提醒列为“待说明”
    #[arg(long, conflicts_with = "draft")]
    pub(super) approval: bool,
    /// PDF里不附年报数据；不写时附上可以公开的部分（送审稿附全部），收到的人可以用 import 取出
    #[arg(long)]
    pub(super) no_data: bool,
    #[command(flatten)]
    pub(super) last: LastArgs,
    /// 某种字体用指定的文件，可写多次，如 --font 仿宋=simfang.ttf；用途有小标宋、黑体、楷体、仿宋、宋体
    #[arg(long = "font", value_name = "用途=文件", value_parser = font_file)]
    pub(super) fonts: Vec<(Role, PathBuf)>,
    /// 优先用本机安装的公文字体；不写时只用随程序的字体，同一份年报在各处导出的PDF完全相同
    #[arg(long)]
    pub(super) system_fonts: bool,
}

/// The years a report can be about, as clap takes them.
fn report_year() -> clap::builder::RangedI64ValueParser<u16> {
    clap::value_parser!(u16).range(i64::from(*YEARS.start())..=i64::from(*YEARS.end()))
}

fn font_file(text: &str) -> Result<(Role, PathBuf), FontArgError> {
    let (role, file) = text.split_once(['=', '＝']).ok_or(FontArgError::NoEqualsSign)?;
    let role = Role::named(role).ok_or(FontArgError::UnknownRole)?;
    if file.is_empty() { Err(FontArgError::NoFile) } else { Ok((role, PathBuf::from(file))) }
}

/// Which report is to be made, fully given.
#[derive(Debug)]
pub(super) struct Subject {
    pub(super) form: Option<String>,
    pub(super) year: u16,
    pub(super) organ: String,
    pub(super) kind: Option<String>,
}

/// Which report is to be made; last year's report says it itself.
#[derive(Debug, clap::Args)]
pub(super) struct NewSubject {
    /// 表式：cn-2021 或 cn-2019；不写时按年度确定
    #[arg(long, value_name = "表式")]
    pub(super) form: Option<String>,
    /// 报告年度；有上年年报时是它的下一年
    #[arg(long, value_name = "年度", value_parser = report_year(), required_unless_present = "from")]
    pub(super) year: Option<u16>,
    /// 单位全称；有上年年报时不写就用它的，单位更名的写新名称
    #[arg(long, value_name = "单位名称", required_unless_present = "from")]
    pub(super) organ: Option<String>,
    /// 单位性质，如 department、township；不写时按名称能确定的确定
    #[arg(long, value_name = "性质")]
    pub(super) kind: Option<String>,
}

/// Which report to compare with.
#[derive(Debug, Default, clap::Args)]
pub(super) struct LastArgs {
    /// 上年的年报文件；不写时用文件里保存的上年数据
    #[arg(long, value_name = "上年年报")]
    pub(super) last: Option<PathBuf>,
    /// 即使上年年报的年度或单位对不上也拿来比较
    #[arg(long)]
    pub(super) last_anyway: bool,
}
