//! The shell: a window around `hoso-app`. The only place that knows Tauri.

mod metered;
mod start;

use std::process::ExitCode;
use std::sync::Arc;

use hoso_app::App;
use hoso_app::api::ApiError;
use serde_json::Value;
use tauri::{Manager, Runtime, State};

/// The one command.
#[tauri::command]
async fn rpc(app: State<'_, Arc<App>>, cmd: String, payload: Value) -> Result<Value, ApiError> {
    hoso_app::rpc::rpc(&app, &cmd, payload).await
}

/// The window's builder around a program; generic so that tests run it without a display.
pub fn builder<R: Runtime>(builder: tauri::Builder<R>, app: Arc<App>) -> tauri::Builder<R> {
    builder.manage(app).invoke_handler(tauri::generate_handler![rpc])
}

/// Opens the window and returns when it is closed.
#[must_use]
pub fn run() -> ExitCode {
    start::prepare_webview();
    tracing_subscriber::fmt().with_env_filter(start::log_filter()).with_writer(std::io::stderr).init();
    let options = match start::Options::read(std::env::args_os().skip(1), &|name| std::env::var_os(name)) {
        Ok(options) => options,
        Err(message) => {
            eprintln!("{message}");
            return ExitCode::from(2);
        }
    };
    // Held until the window is closed: the portal lives as long as the program.
    let practice =
        match options.starts_practice.then(|| tauri::async_runtime::block_on(start::practice(&options))).transpose() {
            Ok(practice) => practice,
            Err(error) => {
                eprintln!("Không mở được cổng thực hành: {error}");
                return ExitCode::from(4);
            }
        };
    let portal = practice.as_ref().map(|p| p.url.clone()).or_else(|| options.portal.clone());
    let app = App::new(Arc::new(options.host()), options.config(portal));
    let worker = Arc::clone(&app);
    let mut shell = tauri::Builder::default();
    if !options.many_instances {
        // A second start shows the window that is there. Practice and the real dossiers are two programs to the person.
        let name = if options.practice { "vn.hoso.desktop.practice" } else { "vn.hoso.desktop" };
        let single = tauri_plugin_single_instance::Builder::new().dbus_id(name).callback(|app, _, _| {
            if let Some(window) = app.get_webview_window("main") {
                let _ = window.unminimize();
                let _ = window.show();
                let _ = window.set_focus();
            }
        });
        shell = shell.plugin(single.build());
    }
    let ran = builder(shell, app)
        .setup(move |_| {
            tauri::async_runtime::spawn(worker.work());
            Ok(())
        })
        .run(tauri::generate_context!());
    match ran {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("Không mở được cửa sổ: {error}");
            ExitCode::from(1)
        }
    }
}
