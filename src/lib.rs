//! 政府信息公开年报：表式、报告、校验、文件、版面、PDF。
pub mod font;
pub mod form;
pub mod import;
pub mod page;
pub mod pdf;
pub mod report;
pub mod rules;
pub mod store;
