//! Papers of the program's own, files made into one, printing without a printer.

use hoso_app::api::Code;
use serde_json::{Value, json};

use crate::bench::{attach, call, fails, filled, program, scan, well_said, well_written};

/// A picture of one grey pixel, as a telephone would give it.
pub fn picture() -> Vec<u8> {
    let mut png = std::io::Cursor::new(Vec::new());
    image::DynamicImage::new_luma8(40, 60).write_to(&mut png, image::ImageFormat::Png).unwrap();
    png.into_inner()
}

#[tokio::test(flavor = "multi_thread")]
async fn papers_are_made_when_what_they_tell_is_there() {
    let app = program(None);
    let id = filled(&app, "1.001193").await;
    let offers = call(&app, "paper.list", json!({ "id": id })).await;
    for offer in offers.as_array().unwrap() {
        well_written(offer["title"].as_str().unwrap(), "a paper's name");
        well_written(offer["purpose"].as_str().unwrap(), "what it is for");
    }
    let why = |kind: &str| offers.as_array().unwrap().iter().find(|o| o["kind"] == kind).unwrap()["whyNot"].clone();
    assert_eq!(why("cover"), "");
    for kind in ["attachments", "receipt", "label"] {
        well_written(why(kind).as_str().unwrap(), "why it cannot be made yet");
        fails(&app, "paper.make", json!({ "id": id, "kind": kind }), Code::WrongState).await;
    }
    fails(&app, "paper.make", json!({ "id": id, "kind": "banknote" }), Code::NotFound).await;

    call(&app, "document.build", json!({ "id": id })).await;
    attach(&app, &id, "giay_chung_sinh", &scan(2_000)).await;
    for kind in ["cover", "attachments"] {
        let made = call(&app, "paper.make", json!({ "id": id, "kind": kind })).await;
        assert_eq!(made["id"], format!("paper-{kind}"));
        assert!(made["pages"].as_u64().unwrap() >= 1);
        let page = json!({ "id": id, "document": made["id"], "page": 0, "scale": 0.5 });
        assert!(call(&app, "document.page", page).await["width"].as_u64().unwrap() > 100, "it can be looked at");
    }
    let plan = call(&app, "filing.plan", json!({ "id": id })).await;
    let names: Vec<&str> = plan["parts"].as_array().unwrap().iter().map(|p| p["name"].as_str().unwrap()).collect();
    assert!(
        !names.iter().any(|n| n.contains("cover") || n.contains("attachments")),
        "own papers are never filed: {names:?}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_return_with_something_to_pay_has_a_slip_for_it() {
    let app = program(None);
    let birth = filled(&app, "1.001193").await;
    fails(&app, "paper.make", json!({ "id": birth, "kind": "tax-payment" }), Code::NotFound).await;
    for pack in ["01-gtgt", "01-cnkd", "05-kk-tncn", "05-qtt-tncn", "02-qtt-tncn"] {
        let pack_of = app.pack(pack).unwrap();
        let mut paid = 0;
        for case in &pack_of.form.cases {
            let id = call(&app, "dossier.create", json!({ "pack": pack })).await["id"].clone();
            app.load_answers(id.as_str().unwrap(), &case.answers, hoso_form::Source::Imported).unwrap();
            let offers = call(&app, "paper.list", json!({ "id": id })).await;
            let slip = offers.as_array().unwrap().iter().find(|offer| offer["kind"] == "tax-payment").unwrap();
            let answers = app.answers(id.as_str().unwrap()).unwrap();
            let answer = |field: &str| answers.get(field).and_then(Value::as_i64).unwrap_or_default();
            if answers.get("loai") == Some(&json!("B")) || (pack == "02-qtt-tncn" && answer("ct42") <= answer("ct43")) {
                assert_ne!(slip["whyNot"], "", "{pack}, {}: nobody pays the whole twice, or what is exempt", case.name);
            }
            if slip["whyNot"] == "" {
                assert_eq!(call(&app, "paper.make", json!({ "id": id, "kind": "tax-payment" })).await["pages"], 1);
                paid += 1;
            } else {
                fails(&app, "paper.make", json!({ "id": id, "kind": "tax-payment" }), Code::WrongState).await;
            }
        }
        assert!(paid > 0, "{pack}: among its cases somebody pays");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn several_pictures_become_one_file() {
    let app = program(None);
    let id = filled(&app, "1.001193").await;
    let mut ids = Vec::new();
    for n in 0..3 {
        let bytes = if n == 1 { scan(1_000) } else { picture() };
        ids.push(attach(&app, &id, "giay_chung_sinh", &bytes).await["id"].clone());
    }
    let wrong = json!({ "id": id, "paper": "uy_quyen", "attachments": ids });
    fails(&app, "attachment.join", wrong, Code::NotFound).await;
    ids.reverse();
    let joined =
        call(&app, "attachment.join", json!({ "id": id, "paper": "giay_chung_sinh", "attachments": ids })).await;
    assert_eq!(joined["mediaType"], "application/pdf");
    let there = call(&app, "dossier.open", json!({ "id": id })).await["attachments"].clone();
    assert_eq!(there.as_array().unwrap().len(), 1, "the single files are gone: {there:#}");
    call(&app, "document.build", json!({ "id": id })).await;
    let check = call(&app, "paper.make", json!({ "id": id, "kind": "attachments" })).await;
    assert_eq!(check["pages"], 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn files_that_an_office_could_not_open_are_refused_with_the_reason() {
    let app = program(None);
    let id = filled(&app, "1.001193").await;
    let script = {
        let text = String::from_utf8(scan(900)).unwrap();
        text.replace(
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (x) >> >>",
        )
    };
    for (bytes, fault) in
        [(&scan(3_000)[..100], "damaged"), (script.as_bytes(), "active"), (&picture()[..60], "damaged")]
    {
        let begin = json!({ "id": id, "paper": "giay_chung_sinh", "name": "giấy.pdf", "size": bytes.len() });
        let upload = call(&app, "attachment.begin", begin).await["upload"].clone();
        let piece = json!({ "upload": upload, "base64": crate::bench::base64(bytes) });
        call(&app, "attachment.append", piece).await;
        let error = fails(&app, "attachment.finish", json!({ "upload": upload }), Code::BadAttachment).await;
        assert_eq!((error.params["fault"].as_str(), error.params["file"].as_str()), (fault, "giấy.pdf"));
        well_said(&app, &error);
    }
    assert_eq!(
        call(&app, "dossier.open", json!({ "id": id })).await["attachments"],
        json!([]),
        "nothing of it is kept"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_printed_is_told() {
    let app = program(None);
    let id = filled(&app, "01-gtgt").await;
    call(&app, "document.build", json!({ "id": id })).await;
    let wish = |documents: Value, printer: &str| json!({ "id": id, "documents": documents, "printer": printer });
    fails(&app, "print.run", wish(json!([]), ""), Code::BadRequest).await;
    fails(&app, "print.run", wish(json!(["nothing"]), ""), Code::NotFound).await;
    fails(&app, "print.run", wish(json!(["tax-xml"]), ""), Code::UnsupportedType).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_long_paper_tells_how_far_it_is_and_can_be_stopped() {
    let app = program(None);
    let id = filled(&app, "05-qtt-tncn").await;
    let mut answers = app.pack("05-qtt-tncn").unwrap().form.cases[0].answers.clone();
    let table = answers.iter().find_map(|(path, value)| Some((path.clone(), value.as_array()?.first()?.clone())));
    let (table, row) = table.unwrap();
    answers.insert(table, Value::Array(vec![row; 3_000]));
    app.load_answers(&id, &answers, hoso_form::Source::Imported).unwrap();
    assert_eq!(call(&app, "document.building", json!({ "id": id })).await, Value::Null, "nothing is being made yet");
    assert_eq!(call(&app, "document.stop", json!({ "id": id })).await["stopped"], false);

    let building = tokio::spawn({
        let (app, id) = (std::sync::Arc::clone(&app), id.clone());
        async move { hoso_app::rpc::rpc(&app, "document.build", json!({ "id": id })).await }
    });
    let mut told = 0;
    while !building.is_finished() {
        let far = call(&app, "document.building", json!({ "id": id })).await;
        if let (Some(done), Some(total)) = (far["done"].as_u64(), far["total"].as_u64())
            && total > 0
        {
            assert!(done <= total, "never more than all: {far}");
            told += 1;
            assert_eq!(call(&app, "document.stop", json!({ "id": id })).await["stopped"], true);
        }
        tokio::time::sleep(std::time::Duration::from_millis(2)).await;
    }
    assert!(told > 0, "3,000 rows are long enough to be asked about");
    let error = building.await.unwrap().unwrap_err();
    assert_eq!(error.code, Code::Cancelled);
    well_said(&app, &error);
    assert_eq!(call(&app, "document.list", json!({ "id": id })).await, json!([]), "nothing half made is kept");
    assert_eq!(call(&app, "document.building", json!({ "id": id })).await, Value::Null);
}
