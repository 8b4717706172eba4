//! Tax files from elsewhere: shown whatever they are, made into dossiers where a form knows them.

use hoso_app::api::Code;
use serde_json::{Value, json};

use crate::bench::{base64, call, fails, filled, program, well_said, well_written};

/// The return that the program itself writes for the first scenario of a pack.
async fn own_file(app: &std::sync::Arc<hoso_app::App>, pack: &str) -> (String, Vec<u8>) {
    let id = filled(app, pack).await;
    call(app, "document.build", json!({ "id": id })).await;
    let text = call(app, "document.text", json!({ "id": id, "document": "tax-xml" })).await;
    (id, text["text"].as_str().unwrap().as_bytes().to_vec())
}

fn file(bytes: &[u8]) -> Value {
    json!({ "name": "to-khai.xml", "base64": base64(bytes) })
}

#[tokio::test(flavor = "multi_thread")]
async fn a_return_becomes_a_dossier_and_writes_itself_again() {
    let app = program(None);
    for pack in ["01-gtgt", "05-kk-tncn", "05-qtt-tncn"] {
        let (_, bytes) = own_file(&app, pack).await;
        let shown = call(&app, "xml.show", file(&bytes)).await;
        assert_eq!(shown["takes"]["pack"], pack, "{:#}", shown["whyNot"]);
        assert_eq!(shown["inCatalogue"], true, "{pack} is a form that the tax authority's viewer knows");
        let labelled = shown["tree"].as_array().unwrap().iter().filter(|l| l["label"] != "").count();
        assert!(labelled > 10, "{pack}: the form's words stand beside the elements ({labelled})");
        let made = call(&app, "xml.import", file(&bytes)).await;
        assert_eq!(made["leftOut"], json!([]), "{pack}: our own file comes in whole");
        assert_eq!(made["differing"], json!([]), "{pack}: and its figures hold");
        let id = made["id"].as_str().unwrap();
        let open = call(&app, "dossier.open", json!({ "id": id })).await;
        let sources: Vec<&str> =
            open["fields"].as_array().unwrap().iter().filter_map(|f| f["source"].as_str()).collect();
        assert!(sources.contains(&"imported"), "{pack}: whence the answers came is told");
        call(&app, "document.build", json!({ "id": id })).await;
        let again = call(&app, "document.text", json!({ "id": id, "document": "tax-xml" })).await;
        assert_eq!(
            again["text"].as_str().unwrap().as_bytes(),
            bytes,
            "{pack}: written, read and written again is the same file"
        );
        let kept = call(&app, "document.text", json!({ "id": id, "document": "imported-xml" })).await;
        assert_eq!(kept["text"].as_str().unwrap().as_bytes(), bytes, "{pack}: the file itself is kept");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_figure_that_does_not_hold_comes_in_with_a_warning() {
    let app = program(None);
    let (_, bytes) = own_file(&app, "01-gtgt").await;
    let text = String::from_utf8(bytes).unwrap();
    let at = text.find("<ct36>").unwrap() + "<ct36>".len();
    let end = at + text[at..].find('<').unwrap();
    let wrong = format!("{}123456789{}", &text[..at], &text[end..]);
    let made = call(&app, "xml.import", file(wrong.as_bytes())).await;
    let differing = made["differing"].as_array().unwrap();
    let ct36 = differing.iter().find(|d| d["path"] == "ct36");
    let ct36 = ct36.unwrap_or_else(|| panic!("a sum that does not follow must be told: {differing:#?}"));
    well_written(ct36["message"].as_str().unwrap(), "a differing figure");
    assert!(ct36["text"].as_str().unwrap().contains("123.456.789"), "with what the file says: {ct36}");
}

#[tokio::test(flavor = "multi_thread")]
async fn unknown_forms_are_shown_and_strangers_refused() {
    let app = program(None);
    let (_, bytes) = own_file(&app, "01-gtgt").await;
    let text = String::from_utf8(bytes).unwrap();
    let other = text.replace("<maTKhai>842</maTKhai>", "<maTKhai>9999</maTKhai>");
    let shown = call(&app, "xml.show", file(other.as_bytes())).await;
    assert_eq!(shown["takes"], Value::Null);
    well_written(shown["whyNot"].as_str().unwrap(), "why it cannot be taken over");
    assert!(shown["tree"].as_array().unwrap().len() > 30, "everything is shown all the same");
    let error = fails(&app, "xml.import", file(other.as_bytes()), Code::NoFormForFile).await;
    well_said(&app, &error);
    let older = text.replace("<pbanTKhaiXML>2.8.3</pbanTKhaiXML>", "<pbanTKhaiXML>2.7.4</pbanTKhaiXML>");
    let shown = call(&app, "xml.show", file(older.as_bytes())).await;
    assert!(
        shown["tree"].as_array().unwrap().iter().any(|l| l["label"] != ""),
        "another version of a known form is shown with the words that fit"
    );
    for bytes in [&b""[..], b"rubbish", b"<a/>", b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"] {
        let error = fails(&app, "xml.show", file(bytes), Code::BadTaxFile).await;
        well_said(&app, &error);
    }
    let list = call(&app, "dossier.list", json!({ "query": "" })).await;
    assert_eq!(list.as_array().unwrap().len(), 1, "a file that is refused leaves no dossier");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_that_nobody_knows_is_kept_byte_for_byte_until_it_is_known() {
    let folder = tempfile::tempdir().unwrap();
    let app = crate::bench::opened(folder.path());
    let (_, bytes) = own_file(&app, "01-gtgt").await;
    let text = String::from_utf8(bytes.clone()).unwrap();
    // Another form, with a byte order mark and the line ends of Windows: all of that is part of the file.
    let strange = text.replace("<maTKhai>842</maTKhai>", "<maTKhai>9999</maTKhai>").replace("><", ">\r\n<");
    let strange = format!("\u{feff}{strange}").into_bytes();
    let kept = call(&app, "xml.keep", file(&strange)).await;
    assert_eq!(kept["name"], "to-khai.xml");
    assert_eq!(call(&app, "xml.keep", file(&strange)).await["id"], kept["id"], "the same file is kept once");
    fails(&app, "xml.keep", file(b"<khac/>"), Code::BadTaxFile).await;
    let own = call(&app, "xml.keep", file(&bytes)).await;
    drop(app);

    let app = crate::bench::opened(folder.path());
    let list = call(&app, "xml.kept", json!({})).await;
    let ids: Vec<&Value> = list.as_array().unwrap().iter().map(|one| &one["id"]).collect();
    assert_eq!(ids, [&own["id"], &kept["id"]], "after a restart, the newest first");
    let shown = call(&app, "xml.kept-show", json!({ "id": kept["id"] })).await;
    assert_eq!(shown["takes"], Value::Null);
    let written = call(&app, "xml.kept-save", json!({ "id": kept["id"] })).await;
    let path = std::path::Path::new(written["folder"].as_str().unwrap()).join(written["files"][0].as_str().unwrap());
    assert_eq!(std::fs::read(path).unwrap(), strange, "byte for byte");
    fails(&app, "xml.kept-import", json!({ "id": kept["id"] }), Code::NoFormForFile).await;
    let made = call(&app, "xml.kept-import", json!({ "id": own["id"] })).await;
    assert_eq!(made["leftOut"], json!([]), "what a form takes becomes a dossier");
    call(&app, "xml.kept-remove", json!({ "id": kept["id"] })).await;
    fails(&app, "xml.kept-show", json!({ "id": kept["id"] }), Code::NotFound).await;
}
