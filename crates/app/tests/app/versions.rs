//! Versions of a form: offered, never forced; brought over as one edit, and taken back.

use std::collections::BTreeMap;
use std::sync::Arc;

use hoso_app::App;
use hoso_app::api::Code;
use serde_json::{Value, json};

use crate::bench::{call, fails, filled, opened, program, well_labelled, well_written};
use crate::library::{Press, revised};

const OLD: &str = "2021.1";
const NEW: &str = "2026.1";

/// Everything that was answered: path, text and source.
pub async fn answers(app: &Arc<App>, id: &str) -> BTreeMap<String, (String, String)> {
    let open = call(app, "dossier.open", json!({ "id": id })).await;
    let text = |v: &Value| v.as_str().unwrap().to_owned();
    let fields = open["fields"].as_array().unwrap().clone();
    fields.iter().map(|f| (text(&f["path"]), (text(&f["text"]), text(&f["source"])))).collect()
}

/// The household return of 2021 as somebody has left it: the stored draft that the pack itself shows its migration with.
async fn of_2021(app: &Arc<App>) -> String {
    let create = json!({ "pack": "01-cnkd", "version": OLD });
    let id = call(app, "dossier.create", create).await["id"].as_str().unwrap().to_owned();
    let case = app.pack("01-cnkd").unwrap().migration_cases[0].answers.clone();
    assert_eq!(app.load_answers(&id, &case, hoso_form::Source::Entered).unwrap(), []);
    id
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_is_brought_to_another_version_and_back_over_restarts() {
    let folder = tempfile::tempdir().unwrap();
    let app = opened(folder.path());
    let id = of_2021(&app).await;
    let open = call(&app, "dossier.open", json!({ "id": id })).await;
    assert_eq!((&open["version"]["key"], &open["version"]["to"]), (&json!(OLD), &json!("2025-12-31")));
    assert_eq!(open["version"]["inForce"], false);
    assert_eq!(open["applies"], Value::Null, "the fourth quarter of 2025 is declared on the form of 2021");
    let patch = call(&app, "draft.set", json!({ "id": id, "path": "ky", "text": "2026-Q1" })).await;
    let applies = &patch["applies"];
    assert_eq!((&applies["version"]["key"], &applies["canMigrate"]), (&json!(NEW), &json!(true)), "{applies}");
    let why = applies["why"].as_str().unwrap();
    assert!(why.contains("Quý 1/2026") && why.contains("01/01/2026"), "by the period, in words: {why}");
    let before = answers(&app, &id).await;

    let plan = call(&app, "draft.migration", json!({ "id": id, "to": NEW })).await;
    assert_eq!((&plan["from"]["key"], &plan["to"]["key"]), (&json!(OLD), &json!(NEW)));
    let steps = plan["steps"].as_array().unwrap();
    let fates: Vec<&str> = steps.iter().map(|s| s["fate"].as_str().unwrap()).collect();
    for fate in ["dropped", "worked-out", "moved", "kept"] {
        assert!(fates.contains(&fate), "the difference has everything: {fates:?}");
    }
    assert_eq!(fates.first(), Some(&"dropped"), "what is lost is read first");
    for step in steps {
        well_written(step["text"].as_str().unwrap(), "an answer");
        let (from, to) = (step["fromLabel"].as_str().unwrap(), step["toLabel"].as_str().unwrap());
        match step["fate"].as_str().unwrap() {
            "dropped" => {
                well_labelled(from, "what is lost");
                well_written(step["reason"].as_str().unwrap(), "why it is lost");
            }
            "worked-out" => well_labelled(to, "what is new"),
            _ => {
                well_labelled(from, "where it was");
                well_labelled(to, "where it goes");
            }
        }
    }
    assert_eq!(answers(&app, &id).await, before, "looking changes nothing");

    let patch = call(&app, "draft.migrate", json!({ "id": id, "to": NEW })).await;
    assert_eq!((&patch["reload"], &patch["canUndo"]), (&json!(true), &json!(true)));
    let open = call(&app, "dossier.open", json!({ "id": id })).await;
    assert_eq!((&open["version"]["key"], &open["applies"]), (&json!(NEW), &Value::Null));
    let after = answers(&app, &id).await;
    assert_eq!(after["o_doanh_thu"].0, "true", "the box that now says the same");
    assert_eq!(after["ky"].0, "2026-Q1");
    assert!(!after.contains_key("fax"), "the new form has no such question");
    let patch = call(&app, "draft.set", json!({ "id": id, "path": "ten_nnt", "text": "HỘ KHÁC VÍ DỤ" })).await;
    assert_eq!(patch["reload"], false);
    let changed = answers(&app, &id).await;
    let row = call(&app, "dossier.list", json!({ "query": "ho khac" })).await[0].clone();
    assert_eq!(row["subject"], "HỘ KHÁC VÍ DỤ", "the list follows the new form");
    drop(app);

    let app = opened(folder.path());
    assert_eq!(answers(&app, &id).await, changed, "the dossier stands in its new version after a restart");
    assert_eq!(call(&app, "draft.undo", json!({ "id": id })).await["reload"], false);
    let back = call(&app, "draft.undo", json!({ "id": id })).await;
    assert_eq!(back["reload"], true, "the window must fetch the old form");
    assert_eq!(back["applies"]["version"]["key"], NEW);
    assert_eq!(answers(&app, &id).await, before, "every answer is where it was, also those that had no place");
    drop(app);

    let app = opened(folder.path());
    assert_eq!(answers(&app, &id).await, before);
    assert_eq!(call(&app, "draft.redo", json!({ "id": id })).await["reload"], true);
    assert_eq!(call(&app, "draft.redo", json!({ "id": id })).await["reload"], false);
    assert_eq!(answers(&app, &id).await, changed);
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_guesses_what_an_answer_means_in_an_older_form() {
    let app = program(None);
    let id = call(&app, "dossier.create", json!({ "pack": "01-cnkd" })).await["id"].clone();
    let patch = call(&app, "draft.set", json!({ "id": id, "path": "ky", "text": "2025-Q4" })).await;
    assert_eq!((&patch["applies"]["version"]["key"], &patch["applies"]["canMigrate"]), (&json!(OLD), &json!(false)));
    well_written(patch["applies"]["why"].as_str().unwrap(), "the banner");
    let error = fails(&app, "draft.migrate", json!({ "id": id, "to": OLD }), Code::VersionUndeclared).await;
    assert_eq!(error.params["version"], OLD);
    fails(&app, "draft.migration", json!({ "id": id, "to": OLD }), Code::VersionUndeclared).await;
    let open = call(&app, "dossier.open", json!({ "id": id })).await;
    assert_eq!((&open["version"]["key"], &open["canRedo"]), (&json!(NEW), &json!(false)), "nothing happened");
    assert!(!open["offers"].as_array().unwrap().contains(&json!("migrate")), "what is not possible is not offered");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_revision_is_offered_and_a_signature_stays_on_the_form_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let app = crate::library::program_with_packs(folder.path());
    let id = filled(&app, "01-gtgt").await;
    let before = answers(&app, &id).await;
    crate::bench::sign(&app, &id).await;
    let press = Press::new();
    press.trusted(&app).await;
    press.install(&app, &revised("01-gtgt", 1)).await;
    let open = call(&app, "dossier.open", json!({ "id": id })).await;
    let applies = &open["applies"];
    assert_eq!((&applies["version"]["key"], &applies["canMigrate"]), (&json!("2021.2+1"), &json!(false)), "{applies}");
    fails(&app, "draft.migrate", json!({ "id": id, "to": "2021.2+1" }), Code::WrongState).await;
    assert_eq!(call(&app, "dossier.timeline", json!({ "id": id })).await["state"], "signed");

    call(&app, "draft.set", json!({ "id": id, "path": "ct23", "text": "1" })).await;
    let patch = call(&app, "draft.undo", json!({ "id": id })).await;
    assert_eq!(patch["applies"]["canMigrate"], true, "an edit has taken the signature off");
    let plan = call(&app, "draft.migration", json!({ "id": id, "to": "2021.2+1" })).await;
    assert!(
        plan["steps"].as_array().unwrap().iter().all(|s| s["fate"] == "kept"),
        "the same law asks the same: {plan}"
    );
    call(&app, "draft.migrate", json!({ "id": id, "to": "2021.2+1" })).await;
    assert_eq!(answers(&app, &id).await, before);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_day_moves_a_form_on() {
    let folder = tempfile::tempdir().unwrap();
    let (app, pass) = crate::library::program_with_packs_through_days(folder.path());
    let press = Press::new();
    press.trusted(&app).await;
    press.install(&app, &crate::library::small("2026.1", "2026-11-22", Some("2026-11-30"))).await;
    press.install(&app, &crate::library::small("2026.2", "2026-12-01", None)).await;
    let id = call(&app, "dossier.create", json!({ "pack": "thu-nghiem" })).await["id"].clone();
    let open = call(&app, "dossier.open", json!({ "id": id })).await;
    assert_eq!(
        (&open["version"]["key"], &open["applies"], &open["banner"]),
        (&json!("2026.1"), &Value::Null, &json!(""))
    );
    pass(10);
    let open = call(&app, "dossier.open", json!({ "id": id })).await;
    assert_eq!(open["version"]["key"], "2026.1", "a draft keeps its form");
    well_written(open["banner"].as_str().unwrap(), "no longer in force");
    let why = open["applies"]["why"].as_str().unwrap();
    assert!(why.contains("02/12/2026") && why.contains("01/12/2026"), "{why}");
    call(&app, "settings.set", json!({ "locale": "en" })).await;
    let open = call(&app, "dossier.open", json!({ "id": id })).await;
    well_written(open["applies"]["why"].as_str().unwrap(), "the same in English");
}
