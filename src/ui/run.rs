//! Opens the window, or says in Chinese why it cannot be opened and what to do.

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use eframe::{NativeOptions, Renderer};

use super::app::{App, NAME, Start};
use super::desktop::SystemDesktop;
use super::ending::Ending;
use super::importing::DocumentReader;
use super::temporary_folder::TemporaryFolders;
use crate::clock::now_in_china;
use crate::store::{Seat, Settings, WindowSize, add_forms, form_folders};

/// Shows the window with a file to open, and returns when it is closed.
pub fn run(file: Option<PathBuf>) -> ExitCode {
    match open(file.clone(), Renderer::Glow).or_else(|error| open_without_opengl(file, error)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            say_no_window(&error);
            ExitCode::from(2)
        }
    }
}

/// OpenGL is small and starts quickly, but Windows has only 1.1 of it over RDP and in machines
/// without a driver. Direct3D draws without a GPU there.
#[cfg(windows)]
fn open_without_opengl(file: Option<PathBuf>, _error: eframe::Error) -> eframe::Result {
    open(file, Renderer::Wgpu)
}

/// Elsewhere there is no other way to draw.
#[cfg(not(windows))]
fn open_without_opengl(_file: Option<PathBuf>, error: eframe::Error) -> eframe::Result {
    Err(error)
}

fn open(file: Option<PathBuf>, renderer: Renderer) -> eframe::Result {
    let settings_path = Settings::path();
    let settings = settings_path.as_deref().map(Settings::load).unwrap_or_default();
    let WindowSize { is_maximized, width, height } = settings.window;
    let viewport = egui::ViewportBuilder::default()
        .with_app_id("nianbao")
        .with_title(NAME)
        .with_maximized(is_maximized)
        .with_inner_size([f32::from(width), f32::from(height)])
        .with_clamp_size_to_monitor_size(true)
        .with_min_inner_size([480.0, 360.0])
        .with_drag_and_drop(true);
    let options = NativeOptions { viewport, renderer, centered: true, persist_window: false, ..Default::default() };
    let form_faults = add_forms(&form_folders());
    let today = now_in_china().date();
    let (documents, data, seat) = (Settings::documents(), Settings::data(), Seat::here());
    let ending = Ending::default();
    let start = Start {
        file,
        settings,
        settings_path,
        documents,
        today,
        has_file_dialogs: true,
        data,
        seat,
        desktop: Arc::new(SystemDesktop::default()),
        reader: DocumentReader::default(),
        temporary_folders: TemporaryFolders::here(),
        ending: ending.clone(),
        form_faults: form_faults.iter().map(ToString::to_string).collect(),
    };
    let app = move |creation: &eframe::CreationContext<'_>| {
        ending.follow_signals(&creation.egui_ctx);
        App::new(&creation.egui_ctx, start)
    };
    eframe::run_native(NAME, options, Box::new(|creation| Ok(Box::new(app(creation)))))
}

fn say_no_window(error: &eframe::Error) {
    let cause = match error {
        eframe::Error::Winit(_) | eframe::Error::WinitEventLoop(_) => "连不上图形桌面（X11或Wayland）",
        eframe::Error::Glutin(_) | eframe::Error::NoGlutinConfigs(..) | eframe::Error::OpenGL(_) => {
            "显卡驱动没有提供OpenGL 2.0以上（远程桌面和虚拟机里常见）"
        }
        eframe::Error::AppCreation(_) => "图形界面没有启动成功",
        #[cfg(windows)]
        eframe::Error::Wgpu(_) => "显卡驱动没有提供Direct3D",
    };
    let text = format!(
        "窗口打不开：{cause}。文件没有改动。\n\
         可以在有图形桌面的机器上运行，或者不用窗口：\n  \
         nianbao check 年报.ron\n  nianbao export 年报.ron 年报.pdf"
    );
    eprintln!("{text}");
    // Without a console nobody would read it there.
    #[cfg(windows)]
    rfd::MessageDialog::new().set_title(NAME).set_description(&text).show();
}
