//! `hoso sign`: one file, many, or a container of them.

use std::fs;
use std::io::{IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use hoso_app::App;
use hoso_app::api::{ApiError, BatchCheck, BatchView, Code, KeyRef, SignOptions, SigningSettings, VisibleWish};
use hoso_app::batch::{OUT, Work};
use hoso_app::signing;
use hoso_pack::Language;
use serde_json::json;

use crate::args::{KeyArgs, Sign};
use crate::commands::{app_in_memory, attempt, password, read_file, secret, write_file};
use crate::outcome::Outcome;

pub fn run(language: Language, wish: &Sign) -> Outcome {
    let key = attempt!(key_of(&wish.key, !wish.check_only));
    let visible = attempt!(language, wish.visible.as_deref().map(place).transpose());
    let options = SignOptions { level: wish.level.clone(), visible, ..SignOptions::default() };
    let app = app_in_memory(false, None, language);
    let settings = SigningSettings {
        tsa: wish.tsa.clone().unwrap_or_default(),
        online: wish.online,
        ..SigningSettings::default()
    };
    attempt!(language, app.set_signing_settings(settings));
    if let Some(target) = &wish.asic {
        return container(language, &app, &wish.files, target, &key, &options);
    }
    match wish.files.as_slice() {
        [file] if !file.is_dir() && wish.report.is_none() && !wish.check_only => {
            one(language, &app, file, wish.out.as_deref(), &key, &options)
        }
        _ => many(language, &app, wish, &key, &options),
    }
}

/// The key; the PIN only where it is wanted.
fn key_of(args: &KeyArgs, pin: bool) -> Result<KeyRef, Outcome> {
    let certificate = args.certificate.as_deref().unwrap_or_default().to_ascii_lowercase();
    if let Some(module) = &args.token {
        let pin = if pin { secret(args.pin_file.as_deref(), "HOSO_TOKEN_PIN")? } else { String::new() };
        return Ok(KeyRef::Token { module: module.display().to_string(), certificate, pin: pin.into() });
    }
    let p12 = read_file(args.p12.as_deref().unwrap_or(Path::new("")))?;
    Ok(match signing::key_file(&p12, &password(args.password_file.as_deref())?) {
        KeyRef::File { p12, password, .. } => KeyRef::File { p12, password, certificate },
        other => other,
    })
}

/// `PAGE:LEFT,TOP,WIDTH,HEIGHT`.
fn place(text: &str) -> Result<VisibleWish, ApiError> {
    let bad = || ApiError::bad_request(format!("--visible {text}"));
    let (page, rest) = text.split_once(':').ok_or_else(bad)?;
    let page = page.parse().map_err(|_| bad())?;
    let sides = rest.split(',').map(|n| n.trim().parse::<f64>()).collect::<Result<Vec<_>, _>>().map_err(|_| bad())?;
    match sides.as_slice() {
        &[left, top, width, height] if sides.iter().all(|n| n.is_finite()) && width > 0.0 && height > 0.0 => {
            Ok(VisibleWish { page, left, top, width, height, picture: String::new() })
        }
        _ => Err(bad()),
    }
}

fn one(
    language: Language,
    app: &Arc<App>,
    file: &Path,
    out: Option<&Path>,
    key: &KeyRef,
    options: &SignOptions,
) -> Outcome {
    let bytes = attempt!(read_file(file));
    let signed = attempt!(language, app.sign_file(&bytes, key, options));
    let target = match out {
        Some(out) if out.is_dir() => out.join(file.file_name().unwrap_or_default()),
        Some(out) => out.to_owned(),
        None => signed_name(file),
    };
    attempt!(write_file(&target, &signed));
    Outcome::of(json!({ "file": target, "bytes": signed.len() })).text(target.display().to_string())
}

fn signed_name(file: &Path) -> PathBuf {
    let stem = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let ending = file.extension().unwrap_or_default().to_string_lossy().into_owned();
    file.with_file_name(format!("{stem}.signed.{ending}"))
}

fn container(
    language: Language,
    app: &Arc<App>,
    files: &[PathBuf],
    target: &Path,
    key: &KeyRef,
    options: &SignOptions,
) -> Outcome {
    let mut contents = Vec::new();
    for file in files {
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        contents.push((name, attempt!(read_file(file))));
    }
    let signed = attempt!(language, app.sign_container_of(contents, key, options));
    attempt!(write_file(target, &signed));
    Outcome::of(json!({ "file": target, "bytes": signed.len(), "files": files.len() }))
        .text(target.display().to_string())
}

/// What several files or a folder mean.
fn work_of(wish: &Sign) -> Result<Work, ApiError> {
    let whole = |path: &Path| std::path::absolute(path).map_err(ApiError::bad_request);
    if let [folder] = wish.files.as_slice()
        && folder.is_dir()
    {
        let folder = whole(folder)?;
        let out = wish.out.as_deref().map(whole).transpose()?.unwrap_or_else(|| folder.join(OUT));
        return Ok(Work::Folder { folder, out });
    }
    let mut files = Vec::new();
    for file in &wish.files {
        if file.is_dir() {
            return Err(ApiError::bad_request(format!("{}: one folder, or files", file.display())));
        }
        let source = whole(file)?;
        let target = match &wish.out {
            Some(out) => whole(out)?.join(file.file_name().unwrap_or_default()),
            None => signed_name(&source),
        };
        files.push((source, target));
    }
    Ok(Work::Files(files))
}

fn many(language: Language, app: &Arc<App>, wish: &Sign, key: &KeyRef, options: &SignOptions) -> Outcome {
    let work = attempt!(language, work_of(wish));
    // Everything is looked at before the first PIN.
    let check = attempt!(language, app.look_at_batch(&work, key, options));
    if let Some(error) = &check.error {
        return Outcome::failed(language, error).about("check", serde_json::to_value(&check).unwrap_or_default());
    }
    if wish.check_only {
        return checked(&check);
    }
    let begun = attempt!(language, app.start_batch(&work, key, options.clone()));
    let ended = attempt!(language, wait_for(app, &begun.id));
    if let Some(report) = &wish.report {
        let excel = report.extension().is_some_and(|e| e.eq_ignore_ascii_case("xlsx"));
        let bytes = attempt!(language, app.batch_report(&begun.id, if excel { "xlsx" } else { "json" }));
        attempt!(write_file(report, &bytes));
    }
    let files = attempt!(language, app.batch_files(&begun.id, 0, u32::MAX));
    let lines: Vec<String> =
        files.iter().map(|f| [&f.name, ": ", &f.state, " ", &f.message].concat().trim_end().to_owned()).collect();
    let all_well = files.iter().all(|f| matches!(f.state.as_str(), "done" | "signed-before"));
    let outcome = match &ended.error {
        Some(error) => Outcome::failed(language, error).about("batch", json!(ended)),
        None => Outcome::of(json!({ "batch": ended })).code(u8::from(!all_well)),
    };
    outcome.about("files", json!(files)).text(lines.join("\n"))
}

fn checked(check: &BatchCheck) -> Outcome {
    let mut lines = vec![format!("{} ({})", check.key.certificate.name, check.revocation)];
    lines.extend(check.files.iter().map(|f| [&f.name, ": ", &f.state, " ", &f.message].concat().trim_end().to_owned()));
    let good = check.files.iter().all(|f| matches!(f.state.as_str(), "ready" | "doubtful" | "signed-before"));
    Outcome::of(json!(check)).text(lines.join("\n")).code(u8::from(!good))
}

/// Waits until a batch rests, and tells a person at a terminal how far it is.
fn wait_for(app: &Arc<App>, id: &str) -> Result<BatchView, ApiError> {
    let terminal = std::io::stderr().is_terminal();
    loop {
        let batch = app.batch(id)?;
        let rests = !matches!(batch.state.as_str(), "running" | "pausing");
        if terminal {
            let done = batch.signed + batch.skipped + batch.failed;
            let _ = write!(std::io::stderr(), "\r{done}/{}{}", batch.total, if rests { "\n" } else { "" });
        }
        if rests {
            return Ok(batch);
        }
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// A return of about 50 kB.
fn sample_return(number: usize) -> String {
    let rows: String = (0..900)
        .map(|row| format!("<BangKe id=\"ID_{row}\"><ten>Hàng hóa ví dụ {row}</ten><tien>{}</tien></BangKe>", row * 37))
        .take(620)
        .collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><HSoThueDTu xmlns=\"http://kekhaithue.gdt.gov.vn/TKhaiThue\"><HSoKhaiThue id=\"_NODE_TO_SIGN\"><TTinChung><TTinTKhaiThue><NNT><mst>9900000016</mst><tenNNT>CÔNG TY VÍ DỤ {number}</tenNNT></NNT></TTinTKhaiThue></TTinChung><CTieuTKhaiChinh>{rows}</CTieuTKhaiChinh></HSoKhaiThue></HSoThueDTu>"
    )
}

/// Signs `count` returns and `count` PDFs, each kind as a batch of its own, and says how many seconds look and batch took.
pub fn bench(language: Language, key: &KeyArgs, count: usize, folder: &Path) -> Outcome {
    let key = attempt!(key_of(key, true));
    let app = app_in_memory(false, None, language);
    let mut kinds = Vec::new();
    for kind in ["xml", "pdf"] {
        let folder = folder.join(kind);
        let made = fs::create_dir_all(&folder).and_then(|()| {
            (0..count).try_for_each(|n| {
                let bytes = match kind {
                    "xml" => sample_return(n).into_bytes(),
                    _ => hoso_practice::scan(200_000, n as u64 + 1),
                };
                fs::write(folder.join(format!("tệp {n:05}.{kind}")), bytes)
            })
        });
        attempt!(made.map_err(|e| Outcome::error(ApiError::new(Code::DiskFull).with("reason", e))));
        let work = Work::Folder { out: folder.join(OUT), folder: folder.clone() };
        let options = SignOptions::default();
        let begun = Instant::now();
        let check = attempt!(language, app.look_at_batch(&work, &key, &options));
        let looked = begun.elapsed();
        let begun = Instant::now();
        let batch = attempt!(language, app.start_batch(&work, &key, options));
        let ended = attempt!(language, wait_for(&app, &batch.id));
        let took = begun.elapsed();
        let size =
            fs::metadata(folder.join(format!("tệp {:05}.{kind}", 0))).map(|there| there.len()).unwrap_or_default();
        kinds.push(json!({
            "kind": kind, "files": count, "bytes": size, "ready": check.ready, "signed": ended.signed, "error": ended.error,
            "look_s": looked.as_secs_f64(), "batch_s": took.as_secs_f64(),
        }));
    }
    let bad = kinds.iter().any(|kind| kind["signed"] != json!(count));
    Outcome::of(json!({ "batches": kinds })).code(u8::from(bad))
}
