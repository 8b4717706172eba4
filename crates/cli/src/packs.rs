//! Packs: what is at hand, what an author needs, what comes in from a publisher.

use std::path::Path;
use std::sync::Arc;

use hoso_app::api::ApiError;
use hoso_app::{App, Config, SystemHost};
use hoso_pack::bundle::{Bundle, Publisher};
use hoso_pack::library::LibraryError;
use hoso_pack::{Catalogue, Language, Pack, PackError, PackFiles, check, diff, template};
use jiff::civil::Date;
use serde_json::{Value as Json, json};

use crate::args::PackCommand;
use crate::commands::{app_in_memory, write_file};
use crate::outcome::Outcome;

pub fn run(language: Language, command: PackCommand) -> Outcome {
    match command {
        PackCommand::List { data } => list(language, data.as_deref()),
        PackCommand::Check { folder } => check_folder(&folder),
        PackCommand::New { folder, from } => new(language, &folder, from),
        PackCommand::Diff { old, new } => difference(&old, &new),
        PackCommand::Bundle { folder, out } => bundle(language, &folder, &out),
        PackCommand::Trust { key, name, data } => {
            outcome(with_library(&data).trust_publisher(Publisher { name, key }).map(|()| json!({ "trusted": true })))
        }
        PackCommand::Install { file, data } => install(&file, &data),
        PackCommand::RollBack { id, data } => {
            outcome(with_library(&data).roll_back_pack(&id).map(|key| json!({ "id": id, "taken_back": key })))
        }
    }
}

/// Packs need the folder of the data, not the store in it.
fn with_library(data: &Path) -> Arc<App> {
    let host = SystemHost::exporting_to(data.join("xuat"));
    App::new(Arc::new(host), Config { pack_folder: Some(data.join("packs")), ..Config::default() })
}

fn list(language: Language, data: Option<&Path>) -> Outcome {
    let app = data.map_or_else(|| app_in_memory(false, None, language), with_library);
    let today = app.today();
    let items: Vec<Json> = app
        .catalogue()
        .all()
        .map(|pack| {
            let p = &pack.procedure;
            json!({
                "id": p.id, "code": p.code, "version": pack.key(), "title": pack.text(language, &p.title),
                "in_force_from": p.in_force.from, "in_force_to": p.in_force.to, "in_force": p.in_force_on(today),
                "needs_checking": p.needs_checking(), "cases": pack.form.cases.len(), "digest": pack.digest,
            })
        })
        .collect();
    let line = |i: &Json| {
        let text = |key: &str| i[key].as_str().unwrap_or_default().to_owned();
        format!("{}\t{}\t{}", text("id"), text("version"), text("title"))
    };
    let lines: Vec<String> = items.iter().map(line).collect();
    Outcome::of(Json::from(items)).text(lines.join("\n"))
}

fn check_folder(folder: &Path) -> Outcome {
    let pack = read(folder);
    let problems = match &pack {
        Ok(pack) => {
            let mut problems = app_in_memory(false, None, Language::Vi).pack_problems(pack);
            problems.extend(between_versions(folder));
            problems
        }
        Err(error) => vec![error.to_string()],
    };
    let ok = problems.is_empty();
    let text = if ok { "ok".to_owned() } else { problems.join("\n") };
    let code = match (&pack, ok) {
        (_, true) => 0,
        (Ok(_), false) => 1,
        (Err(_), _) => 3,
    };
    Outcome::of(json!({ "ok": ok, "problems": problems })).text(text).code(code)
}

fn read(folder: &Path) -> Result<Pack, PackError> {
    PackFiles::folder(folder).and_then(|files| Pack::read(&files))
}

/// Beside the pack's folder (`<id>`) older versions lie as `<id>@<version>`.
fn between_versions(folder: &Path) -> Vec<String> {
    let Ok(folder) = folder.canonicalize() else { return Vec::new() };
    let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let id = name.split('@').next().unwrap_or(&name).to_owned();
    let mut catalogue = Catalogue::default();
    let siblings = folder.parent().and_then(|parent| std::fs::read_dir(parent).ok()).into_iter().flatten().flatten();
    for sibling in siblings {
        let other = sibling.file_name().to_string_lossy().into_owned();
        if (other == id || other.strip_prefix(&id).is_some_and(|rest| rest.starts_with('@')))
            && let Ok(pack) = read(&sibling.path())
        {
            catalogue.insert(pack);
        }
    }
    check::between_versions(&catalogue)
}

fn new(language: Language, folder: &Path, from: Option<Date>) -> Outcome {
    let id = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
    if id.is_empty() || !id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'-' | b'.')) {
        let what = "the folder's name is the pack id: small letters, digits, - and .";
        return Outcome::failed(language, &ApiError::bad_request(what));
    }
    if folder.exists() {
        return Outcome::failed(language, &ApiError::bad_request(format!("{} is there already", folder.display())));
    }
    let from = from.unwrap_or_else(|| app_in_memory(false, None, language).today());
    for (path, text) in template::files(&id, &from.to_string()) {
        let file = folder.join(path);
        if let Err(error) = file.parent().map_or(Ok(()), std::fs::create_dir_all) {
            return Outcome::failed(language, &ApiError::internal(error));
        }
        if let Err(failed) = write_file(&file, text.as_bytes()) {
            return failed;
        }
    }
    Outcome::of(json!({ "id": id, "folder": folder })).text(folder.display().to_string())
}

fn difference(old: &Path, new: &Path) -> Outcome {
    let (old, new) = match (read(old), read(new)) {
        (Ok(old), Ok(new)) => (old, new),
        (Err(error), _) | (_, Err(error)) => {
            return Outcome::of(json!({ "error": error.to_string() })).message(error.to_string()).code(3);
        }
    };
    let found = diff::diff(&old, &new);
    let lines: Vec<String> = found
        .iter()
        .flat_map(|d| {
            let side = |sign: char, text: &Option<String>| {
                text.as_ref().map(|text| format!("{sign} {} {}: {text}", d.what, d.name))
            };
            side('-', &d.old).into_iter().chain(side('+', &d.new))
        })
        .collect();
    Outcome::of(json!(found)).text(lines.join("\n")).code(u8::from(!found.is_empty()))
}

fn bundle(language: Language, folder: &Path, out: &Path) -> Outcome {
    let today = app_in_memory(false, None, language).today();
    let made = PackFiles::folder(folder).and_then(|files| Bundle::of(&files, today));
    let bundle = match made {
        Ok(bundle) => bundle,
        Err(error) => return Outcome::of(json!({ "error": error.to_string() })).message(error.to_string()).code(3),
    };
    let bytes = match bundle.to_bytes() {
        Ok(bytes) => bytes,
        Err(error) => return Outcome::failed(language, &ApiError::internal(error)),
    };
    match write_file(out, &bytes) {
        Ok(()) => Outcome::of(json!({ "id": bundle.id, "version": bundle.key(), "file": out })).text(format!(
            "{} {}",
            bundle.id,
            bundle.key()
        )),
        Err(failed) => failed,
    }
}

fn install(file: &Path, data: &Path) -> Outcome {
    let mut signature = file.as_os_str().to_owned();
    signature.push(".minisig");
    let read = std::fs::read(file).and_then(|bytes| Ok((bytes, std::fs::read_to_string(&signature)?)));
    outcome(read.map_err(LibraryError::from).and_then(|(bytes, signature)| {
        let installed = with_library(data).install_pack(&bytes, &signature)?;
        Ok(json!({ "id": installed.id, "version": installed.key, "publisher": installed.publisher }))
    }))
}

fn outcome(result: Result<Json, LibraryError>) -> Outcome {
    match result {
        Ok(json) => Outcome::of(json),
        Err(error) => Outcome::of(json!({ "error": error.to_string() })).message(error.to_string()).code(1),
    }
}
