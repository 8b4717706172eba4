//! The count of dossiers that wait for the person: in the title of the window, on its badge, and in the tray where the desktop has one.

use std::sync::Arc;

use hoso_app::App;
use tauri::menu::{Menu, MenuItem};
use tauri::tray::{TrayIcon, TrayIconBuilder};
use tauri::{AppHandle, Manager, Runtime};

/// Shows the count and keeps it right until the program ends.
pub fn watch<R: Runtime>(shell: &AppHandle<R>, app: Arc<App>) {
    let tray =
        if available() { build(shell, &app).inspect_err(|error| tracing::info!(%error, "no tray")).ok() } else { None };
    let shell = shell.clone();
    tauri::async_runtime::spawn(async move {
        let (mut seq, mut shown) = (0, None);
        loop {
            let count = app.waiting();
            if shown != Some(count) {
                show(&shell, tray.as_ref(), &app, count);
                shown = Some(count);
            }
            seq = app.changed_after(seq).await;
        }
    });
}

fn show<R: Runtime>(shell: &AppHandle<R>, tray: Option<&TrayIcon<R>>, app: &App, count: u64) {
    let words = app.waiting_words(count);
    if let Some(window) = shell.get_webview_window("main") {
        let title = if count == 0 { "Hồ Sơ".to_owned() } else { format!("({count}) Hồ Sơ") };
        let _ = window.set_title(&title);
        let _ = window.set_badge_count(i64::try_from(count).ok().filter(|count| *count > 0));
    }
    if let Some(tray) = tray {
        let _ = tray.set_tooltip(Some(&words));
        let _ = tray.set_title((count > 0).then(|| count.to_string()));
    }
}

fn build<R: Runtime>(shell: &AppHandle<R>, app: &App) -> tauri::Result<TrayIcon<R>> {
    let open = MenuItem::with_id(shell, "open", app.say("tray-open"), true, None::<&str>)?;
    let quit = MenuItem::with_id(shell, "quit", app.say("tray-quit"), true, None::<&str>)?;
    let mut tray = TrayIconBuilder::with_id("main").menu(&Menu::with_items(shell, &[&open, &quit])?).on_menu_event(
        |shell, event| match event.id().as_ref() {
            "quit" => shell.exit(0),
            _ => {
                if let Some(window) = shell.get_webview_window("main") {
                    let _ = window.unminimize();
                    let _ = window.show();
                    let _ = window.set_focus();
                }
            }
        },
    );
    if let Some(icon) = shell.default_window_icon() {
        tray = tray.icon(icon.clone());
    }
    tray.build(shell)
}

/// On Linux the tray needs a library that not every desktop has, and asking for it where it is missing ends the program.
#[cfg(target_os = "linux")]
fn available() -> bool {
    let names = ["libayatana-appindicator3.so.1", "libappindicator3.so.1"];
    let machine = format!("/usr/lib/{}-linux-gnu", std::env::consts::ARCH);
    ["/usr/lib", "/usr/lib64", machine.as_str()]
        .iter()
        .any(|folder| names.iter().any(|name| std::path::Path::new(folder).join(name).exists()))
}

#[cfg(not(target_os = "linux"))]
fn available() -> bool {
    true
}
