//! Mistakes in the arguments of a command, in Chinese.

use clap::error::{ContextKind, ContextValue, ErrorKind};

/// Why the arguments give no command. Nothing was changed then.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum UsageError {
    /// A required argument or option is missing.
    #[error("缺少{argument}。没有做任何改动；用法见 nianbao --help")]
    Missing {
        /// The argument as the help text has it.
        argument: String,
    },
    /// There is no such argument or option.
    #[error("没有“{argument}”这个参数或选项。没有做任何改动；用法见 nianbao --help")]
    Unknown {
        /// The argument as given.
        argument: String,
    },
    /// There is no such command.
    #[error("没有“{command}”这个命令。没有做任何改动；用法见 nianbao --help")]
    UnknownCommand {
        /// The command as given.
        command: String,
    },
    /// An option has no value.
    #[error("{argument}后面缺少内容。没有做任何改动；用法见 nianbao --help")]
    NoValue {
        /// The option as the help text has it.
        argument: String,
    },
    /// An argument has a value it cannot have.
    #[error("{argument}不能是“{value}”。没有做任何改动；用法见 nianbao --help")]
    WrongValue {
        /// The argument as the help text has it.
        argument: String,
        /// The value as given.
        value: String,
    },
    /// A file stands before the command.
    #[error(
        "命令要写在最前面，如 nianbao check 年报.ron；不写命令时只能打开一个文件。没有做任何改动；用法见 nianbao --help"
    )]
    CommandNotFirst,
    /// Two arguments exclude each other.
    #[error("“{argument}”不能与{other}一起用。没有做任何改动；用法见 nianbao --help")]
    Conflict {
        /// The later argument.
        argument: String,
        /// The earlier one.
        other: String,
    },
    /// An argument is not valid Unicode.
    #[error("参数不是有效的文字。没有做任何改动；用法见 nianbao --help")]
    NotText,
    /// Any other mistake.
    #[error("命令写得不对。没有做任何改动；用法见 nianbao --help")]
    Malformed,
}

/// Why a text names no font file for a role, as the value of `--font`.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum FontArgError {
    /// There is no `=`.
    #[error("应写成“用途=文件”")]
    NoEqualsSign,
    /// The role is not known.
    #[error("用途是小标宋、黑体、楷体、仿宋、宋体之一")]
    UnknownRole,
    /// There is no file.
    #[error("没有写文件")]
    NoFile,
}

/// The help or version text that was asked for.
///
/// # Errors
/// Something else was asked for, and there is a mistake in it.
pub(super) fn help_or_error(error: &clap::Error) -> Result<String, UsageError> {
    let context = |kind: ContextKind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join("、"),
        _ => String::new(),
    };
    let argument = context(ContextKind::InvalidArg);
    let value = context(ContextKind::InvalidValue);
    Err(match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => return Ok(error.to_string()),
        ErrorKind::MissingRequiredArgument => UsageError::Missing { argument },
        ErrorKind::UnknownArgument => UsageError::Unknown { argument },
        ErrorKind::InvalidSubcommand => UsageError::UnknownCommand { command: context(ContextKind::InvalidSubcommand) },
        ErrorKind::InvalidValue if value.is_empty() => UsageError::NoValue { argument },
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => UsageError::WrongValue { argument, value },
        ErrorKind::ArgumentConflict if argument.is_empty() => UsageError::CommandNotFirst,
        ErrorKind::ArgumentConflict => UsageError::Conflict { argument, other: context(ContextKind::PriorArg) },
        ErrorKind::InvalidUtf8 => UsageError::NotText,
        _ => UsageError::Malformed,
    })
}
