//! 第一次使用: three steps, and a sample to play with.

use egui::{Context, Label, Ui};

use super::{Answer, choice_ui, modal_ui};

/// The way from nothing to a report that is published.
const STEPS: [(&str, &str); 3] = [
    (
        "1　开始",
        "有去年公布的年报（网页、Word、表格、PDF）的，选“文件 → 导入公布的年报”，核对以后以它为上年编制今年的；\
         有年报文件的选“以上年为起点”；都没有的选“新建”。",
    ),
    (
        "2　填报",
        "从左边的目录逐个部分填写。空白表示还没有填，没有发生的填0；合计由程序计算。表格可以从Excel、WPS、Word整块粘贴。\
         右边随时列出错误和提醒，按F8逐条转到：错误改正，提醒如果没有错就写说明。",
    ),
    (
        "3　送审和公布",
        "显示“可定稿”后，先导出送审稿PDF送签，签发以后在“文件”菜单标记，再导出定稿PDF、网页公布，最后登记公布日期和网址。",
    ),
];

/// Given when the sample is wanted.
pub(crate) fn first_use_ui(ctx: &Context) -> Answer<()> {
    modal_ui(ctx, "第一次使用", 560.0, |ui| {
        let room = (ui.available_height() - 60.0).max(120.0);
        egui::ScrollArea::vertical().max_height(room).auto_shrink([false, true]).show(ui, steps_ui);
        choice_ui(ui, &[("打开样例试用", ())])
    })
}

fn steps_ui(ui: &mut Ui) {
    for (title, text) in STEPS {
        ui.strong(title);
        ui.add(Label::new(text).wrap());
        ui.add_space(10.0);
    }
    ui.add(Label::new("样例是一个虚构单位填好的年报，作为未命名的年报打开，怎样改都不影响别的文件。").wrap());
}
