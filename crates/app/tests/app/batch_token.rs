//! A batch with a token (SoftHSM2): one PIN, a wrong one, a token that is pulled out.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::sync::Arc;

use hoso_app::{App, Config, SystemHost};
use serde_json::{Value, json};

use crate::batch::{all_signed_once, rests, tax_return};
use crate::bench::{call, fails, scan};
use crate::softhsm::{PIN, Soft};

/// The program with this folder's tokens, in the time of the system: their certificates were made just now.
fn program_with(soft: &Soft) -> Arc<App> {
    let conf = soft.authority.path("softhsm2.conf");
    let built = crate::common::token_helper();
    let script = format!("#!/bin/sh\nSOFTHSM2_CONF='{}' exec '{}'\n", conf.display(), built.display());
    let helper = soft.authority.write("helper.sh", script);
    fs::set_permissions(&helper, fs::Permissions::from_mode(0o755)).unwrap();
    let export_folder = soft.authority.path("xuat");
    let config = Config { practice: true, token_helper: Some(helper), ..Config::default() };
    App::new(Arc::new(SystemHost::exporting_to(export_folder)), config)
}

#[tokio::test(flavor = "multi_thread")]
async fn one_pin_signs_a_folder_and_a_wrong_one_only_pauses_it() {
    let Some(soft) = Soft::new() else { return };
    soft.identity("nv", "01");
    let app = program_with(&soft);
    let folder = soft.authority.path("vào");
    fs::create_dir(&folder).unwrap();
    let mut before = BTreeMap::new();
    for n in 0..6 {
        let name = format!("tờ khai {n}.xml");
        before.insert(name.clone(), tax_return("9900000016", n));
        fs::write(folder.join(&name), &before[&name]).unwrap();
        let name = format!("giấy tờ {n}.pdf");
        before.insert(name.clone(), scan(4_000 + n));
        fs::write(folder.join(&name), &before[&name]).unwrap();
    }
    let key = |pin: &str| json!({ "kind": "token", "module": soft.module, "certificate": "", "pin": pin });
    let wish = |pin: &str| json!({ "folder": folder, "key": key(pin) });
    let look = call(&app, "batch.look", wish("")).await;
    assert_eq!((&look["ready"], &look["key"]["place"]), (&json!(12), &json!("token")), "a look needs no PIN: {look}");
    assert_eq!(look["key"]["pin"], "normal", "and how near the PIN is to its end is told: {look}");

    let id = call(&app, "batch.start", wish("111111")).await["id"].clone();
    let state = rests(&app, &id).await;
    assert_eq!((&state["state"], &state["signed"]), (&json!("paused"), &json!(0)), "{state}");
    assert_eq!(
        (&state["error"]["code"], &state["error"]["params"]["fault"]),
        (&json!("token-failed"), &json!("wrong-pin")),
        "{state}"
    );
    let pin = call(&app, "batch.look", wish("")).await["key"]["pin"].clone();
    assert_eq!(pin, "count-low", "a wrong PIN is tried once and no more");
    let error = fails(&app, "batch.resume", json!({ "batch": id }), hoso_app::api::Code::TokenFailed).await;
    assert_eq!(error.params["fault"], "no-pin", "the wrong PIN is not tried again by itself");
    call(&app, "batch.resume", json!({ "batch": id, "key": key(PIN) })).await;
    let state = rests(&app, &id).await;
    assert_eq!(
        (&state["state"], &state["signed"], &state["error"]),
        (&json!("done"), &json!(12), &Value::Null),
        "{state}"
    );
    all_signed_once(&app, &before, &folder.join("da-ky")).await;
    let files = call(&app, "batch.files", json!({ "batch": id, "from": 0, "count": 99 })).await;
    let kept = format!("{state}{files}");
    assert!(!kept.contains(PIN) && !kept.contains("111111"), "no PIN is kept with a batch");

    // Pulled out: the token is gone from its folder.
    fs::write(folder.join("thêm.pdf"), scan(4_100)).unwrap();
    let id = call(&app, "batch.look", wish("")).await;
    assert_eq!(id["ready"], 1, "{id}");
    fs::rename(soft.authority.path("tokens"), soft.authority.path("away")).unwrap();
    fs::create_dir(soft.authority.path("tokens")).unwrap();
    let error = fails(&app, "batch.start", wish(PIN), hoso_app::api::Code::TokenFailed).await;
    assert_eq!(error.params["fault"], "absent", "{error}");
}
