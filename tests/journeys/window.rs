//! The window, its driver and what a person does with them.

use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use fantoccini::elements::Element;
use fantoccini::error::CmdError;
use fantoccini::wd::Capabilities;
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::json;

/// Longest wait for anything on the screen.
const PATIENCE: Duration = Duration::from_secs(20);

/// Workspace root.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the workspace").to_owned()
}

/// WebKitWebDriver with the window that it starts.
pub struct Window {
    driver: Child,
    client: Client,
    shots: PathBuf,
    count: u32,
}

/// How the program is started.
#[derive(Default)]
pub struct Start<'a> {
    /// Folder of the store.
    pub data: PathBuf,
    /// Portal; none = the program's own practice portal.
    pub portal: Option<&'a str>,
    /// More environment.
    pub env: Vec<(&'a str, String)>,
}

impl Window {
    /// Opens the window; `name` is the folder of its screenshots.
    pub async fn open(name: &str, start: &Start<'_>) -> Self {
        let port = TcpListener::bind("127.0.0.1:0").and_then(|l| l.local_addr()).expect("a free port").port();
        let out = std::env::var_os("HOSO_JOURNEY_OUT").map_or_else(|| root().join("target/journeys"), PathBuf::from);
        let shots = out.join(name);
        std::fs::create_dir_all(&shots).expect("the folder of the screenshots");
        let mut command = Command::new("WebKitWebDriver");
        command
            .arg(format!("--port={port}"))
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            // The driver's screenshot hangs for ever without these two.
            .env("WEBKIT_DISABLE_DMABUF_RENDERER", "0")
            .env("WEBKIT_SKIA_ENABLE_CPU_RENDERING", "1")
            .env("HOSO_DATA", &start.data)
            .env("HOSO_EXPORT", start.data.join("xuat"))
            .env("HOSO_PRACTICE", "1")
            .env("HOSO_MANY", "1")
            .env("HOSO_SPEED", "0.4")
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        if let Some(portal) = start.portal {
            command.env("HOSO_PORTAL", portal);
        }
        for (key, value) in &start.env {
            command.env(key, value);
        }
        let driver = command.spawn().expect("WebKitWebDriver (Debian: webkit2gtk-driver)");
        let begun = Instant::now();
        while std::net::TcpStream::connect(("127.0.0.1", port)).is_err() {
            assert!(begun.elapsed() < PATIENCE, "WebKitWebDriver does not listen");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        let program = root().join("target/debug/hoso-desktop");
        assert!(program.exists(), "build the window first: cargo build --workspace --bins");
        let mut capabilities = Capabilities::new();
        capabilities.insert("webkitgtk:browserOptions".into(), json!({ "binary": program, "args": [] }));
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities)
            .connect(&format!("http://127.0.0.1:{port}"))
            .await
            .expect("the window opens");
        let window = Self { driver, client, shots, count: 0 };
        window.wait_for("html[data-ready]").await;
        window
    }

    /// Ends the window as a person would.
    pub async fn close(mut self) {
        let _ = self.client.clone().close().await;
        // The driver only asks the window to go. One that has not gone would hold the store of the next.
        let parent = self.driver.id().to_string();
        let begun = Instant::now();
        while Command::new("pgrep").args(["-P", &parent]).stdout(Stdio::null()).status().is_ok_and(|s| s.success()) {
            if begun.elapsed() > Duration::from_secs(3) {
                let _ = Command::new("pkill").args(["-KILL", "-P", &parent]).status();
                break;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }

    /// Ends window and driver as a power cut would.
    pub fn cut(mut self) {
        let _ = Command::new("pkill").args(["-KILL", "-P", &self.driver.id().to_string()]).status();
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }

    /// Waits for an element.
    pub async fn wait_for(&self, css: &str) -> Element {
        let begun = Instant::now();
        loop {
            match self.client.find(Locator::Css(css)).await {
                Ok(element) => return element,
                Err(_) if begun.elapsed() < PATIENCE => tokio::time::sleep(Duration::from_millis(30)).await,
                Err(error) => {
                    let page = self.client.find(Locator::Css("body")).await;
                    let text = match page {
                        Ok(body) => body.text().await.unwrap_or_default(),
                        Err(e) => e.to_string(),
                    };
                    self.save_shot("FAILED").await;
                    panic!("`{css}` does not appear ({error}); the window shows:\n{text}")
                }
            }
        }
    }

    /// An element by its test id.
    pub async fn id(&self, testid: &str) -> Element {
        self.wait_for(&format!("[data-testid=\"{testid}\"]")).await
    }

    /// Whether an element is there now.
    pub async fn has(&self, testid: &str) -> bool {
        self.client.find(Locator::Css(&format!("[data-testid=\"{testid}\"]"))).await.is_ok()
    }

    /// Clicks; an element that is just being replaced is looked up again.
    pub async fn click(&self, testid: &str) {
        let begun = Instant::now();
        loop {
            let element = self.id(testid).await;
            self.bring_into_view(testid).await;
            let clicked = element.click().await;
            match clicked {
                Ok(()) => return,
                Err(_) if begun.elapsed() < PATIENCE => tokio::time::sleep(Duration::from_millis(50)).await,
                Err(error) => panic!("`{testid}` cannot be clicked: {error}"),
            }
        }
    }

    /// This driver does not scroll to what lies below the window, a person does.
    async fn bring_into_view(&self, testid: &str) {
        let source = format!(
            "const e = document.querySelector('[data-testid=\"{testid}\"]'); const r = e && e.getBoundingClientRect();
             if (r && (r.top < 80 || r.bottom > innerHeight)) e.scrollIntoView({{ block: 'center' }});"
        );
        let _ = self.script(&source).await;
    }

    /// The text of an element.
    pub async fn text(&self, testid: &str) -> String {
        self.id(testid).await.text().await.unwrap_or_default()
    }

    /// Waits until the text of an element satisfies `fits`.
    pub async fn text_when(&self, testid: &str, why: &str, fits: impl Fn(&str) -> bool) -> String {
        let begun = Instant::now();
        loop {
            let text = self.text(testid).await;
            if fits(&text) {
                return text;
            }
            if begun.elapsed() > PATIENCE {
                self.save_shot("FAILED").await;
                panic!("{why}; `{testid}` says: {text}");
            }
            tokio::time::sleep(Duration::from_millis(60)).await;
        }
    }

    /// Replaces the text of an input; one that is just being drawn is tried again.
    pub async fn write(&self, testid: &str, text: &str) {
        let begun = Instant::now();
        loop {
            let input = self.id(testid).await;
            self.bring_into_view(testid).await;
            let written = match input.clear().await {
                Ok(()) => input.send_keys(text).await,
                Err(error) => Err(error),
            };
            match written {
                Ok(()) => return,
                Err(_) if begun.elapsed() < PATIENCE => tokio::time::sleep(Duration::from_millis(50)).await,
                Err(error) => {
                    self.save_shot("FAILED").await;
                    panic!("`{testid}` cannot be written: {error}");
                }
            }
        }
    }

    /// Types into a field and leaves it, so that it is committed; returns when the program says that it is saved.
    pub async fn fill(&self, path: &str, text: &str) {
        self.write(&format!("input-{path}"), &format!("{text}\u{e004}")).await;
        self.saved(path).await;
    }

    /// Waits for the word "saved".
    pub async fn saved(&self, what: &str) {
        // The page marks the field as dirty at the first key and clears the mark when the program has answered.
        let begun = Instant::now();
        loop {
            let busy = self
                .client
                .find(Locator::Css("[data-dirty], [data-testid=\"save-state\"][data-saving=\"true\"]"))
                .await
                .is_ok();
            if !busy && self.text("save-state").await.contains("Đã lưu") {
                return;
            }
            if begun.elapsed() > PATIENCE {
                self.save_shot("FAILED").await;
                panic!("{what} is not saved");
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// Chooses an option of a choice, whether it is shown as radio buttons or as a list.
    pub async fn choose(&self, path: &str, code: &str) {
        let radio = format!("input-{path}-{code}");
        let begun = Instant::now();
        loop {
            if self.has(&radio).await {
                self.click(&radio).await;
                break;
            }
            if let Ok(select) = self.client.find(Locator::Css(&format!("select[data-testid=\"input-{path}\"]"))).await
                && select.select_by_value(code).await.is_ok()
            {
                break;
            }
            assert!(begun.elapsed() < PATIENCE, "`{path}` offers no choice `{code}`");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        self.saved(path).await;
    }

    /// Chooses province and commune, the commune by words without accents.
    pub async fn place(&self, path: &str, province: &str, words: &str, commune: &str) {
        let select = self.id(&format!("input-{path}.province")).await;
        select.select_by_value(province).await.unwrap_or_else(|e| panic!("{path}: {e}"));
        self.saved(path).await;
        self.pick_commune(path, words, commune).await;
        self.saved(path).await;
    }

    /// Types words into the box of communes and clicks the one that is meant; typed again when the list has gone.
    pub async fn pick_commune(&self, path: &str, words: &str, commune: &str) {
        let option = format!("[data-testid=\"commune-{commune}\"]");
        for _ in 0..5 {
            self.write(&format!("input-{path}.commune"), words).await;
            let begun = Instant::now();
            while begun.elapsed() < Duration::from_secs(3) {
                if let Ok(element) = self.client.find(Locator::Css(&option)).await
                    && element.is_displayed().await.unwrap_or(false)
                    && element.click().await.is_ok()
                {
                    return;
                }
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        }
        self.save_shot("FAILED").await;
        panic!("`{path}` offers no commune {commune} for {words:?}");
    }

    /// Puts a file into a file chooser.
    pub async fn give_file(&self, css: &str, file: &Path) {
        let input = self.wait_for(css).await;
        input.send_keys(&file.display().to_string()).await.unwrap_or_else(|e| panic!("{css}: {e}"));
    }

    /// Runs a script in the page.
    pub async fn script(&self, source: &str) -> Result<serde_json::Value, CmdError> {
        self.client.execute(source, Vec::new()).await
    }

    /// Takes a screenshot of the whole page, numbered.
    pub async fn shot(&mut self, name: &str) {
        self.count += 1;
        // The driver hands out the frame before; a picture should show what is there now.
        tokio::time::sleep(Duration::from_millis(300)).await;
        let name = format!("{:02}-{name}", self.count);
        self.save_shot(&name).await;
    }

    async fn save_shot(&self, name: &str) {
        if let Ok(png) = self.client.screenshot().await {
            let _ = std::fs::write(self.shots.join(format!("{name}.png")), png);
        }
    }
}
