//! Two procedures to practise with. Template numbers follow no rule, so that a client that guesses them is found out.

use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::IntoResponse;
use serde::Deserialize;
use serde_json::{Value, json};

use super::{Answer, caller};
use crate::paper::result_pdf;
use crate::routes::App;
use crate::server::Shared;

/// Code, name, template.
const SERVICES: [(&str, &str, &str); 2] = [
    ("1.001193", "Đăng ký khai sinh (tập dượt)", "TD_KHAISINH_2"),
    ("2.000815", "Chứng thực bản sao từ bản chính (tập dượt)", "TD_CHUNGTHUC"),
];
const AGENCY: (&str, &str) = ("H99.01", "UBND xã Ví Dụ");

/// Name of a procedure.
pub(super) fn name_of(code: &str) -> &'static str {
    SERVICES.iter().find(|(known, ..)| *known == code).map_or("", |(_, name, _)| name)
}

/// A part of a template.
pub(super) struct Place {
    pub(super) no: &'static str,
    name: &'static str,
    kind: u8,
    pub(super) multiple: bool,
    pub(super) required: bool,
    form: bool,
    tip: &'static str,
    /// Most bytes and extensions, as in the tip.
    pub(super) limit: Option<(u64, &'static [&'static str])>,
}

/// The parts of every template.
pub(super) const PLACES: [Place; 5] = [
    Place {
        no: "TP01",
        name: "Tờ khai",
        kind: 1,
        multiple: false,
        required: true,
        form: true,
        tip: r#"{"tip":"Tờ khai theo mẫu","maxSize":5,"extensions":"pdf,xml"}"#,
        limit: Some((5 * 1024 * 1024, &["pdf", "xml"])),
    },
    Place {
        no: "TP02",
        name: "Bản chụp giấy tờ",
        kind: 1,
        multiple: true,
        required: false,
        form: false,
        tip: r#"{"tip":"Bản chụp","maxSize":"20","extensions":"pdf,png,jpg,jpeg"}"#,
        limit: Some((20 * 1024 * 1024, &["pdf", "png", "jpg", "jpeg"])),
    },
    Place {
        no: "TP03",
        name: "Giấy tờ khác",
        kind: 3,
        multiple: false,
        required: false,
        form: false,
        tip: "Nộp nếu có <b>bản chính</b>",
        limit: None,
    },
    Place {
        no: "TP04",
        name: "Nhóm giấy tờ kèm theo",
        kind: 6,
        multiple: true,
        required: false,
        form: false,
        tip: "",
        limit: None,
    },
    Place {
        no: "KQ01", name: "Kết quả", kind: 2, multiple: false, required: false, form: false, tip: "", limit: None
    },
];

#[derive(Deserialize)]
pub(super) struct Search {
    #[serde(default)]
    keyword: String,
    #[serde(default)]
    parent: String,
}

fn line(at: usize) -> Value {
    let (code, name, _) = SERVICES[at];
    json!({
        "serviceInfoId": 500 + at,
        "serviceCode": code,
        "serviceName": name,
        "administrationCode": AGENCY.0,
        "administrationName": AGENCY.1,
        "maxLevel": 4,
    })
}

pub(super) async fn services(State(app): App, headers: HeaderMap, Query(search): Query<Search>) -> Answer {
    let who = caller(&app, &headers)?;
    let wanted = search.keyword.to_lowercase();
    let found = (0..SERVICES.len())
        .filter(|at| {
            who.group && (SERVICES[*at].1.to_lowercase().contains(&wanted) || SERVICES[*at].0.contains(&wanted))
        })
        .map(line)
        .collect();
    Ok(app.show_list(found))
}

pub(super) async fn service(State(app): App, headers: HeaderMap, Path(code): Path<String>) -> Answer {
    let who = caller(&app, &headers)?;
    let at = (0..SERVICES.len()).find(|at| who.group && (SERVICES[*at].0 == code || (500 + at).to_string() == code));
    let at = at.ok_or_else(|| app.refuse("NoSuchServiceInfoException"))?;
    let mut value = line(at);
    if let Some(map) = value.as_object_mut() {
        map.insert("feeText".into(), json!("Lệ phí: 8.000 đồng/trường hợp (tập dượt)"));
        map.insert("durationText".into(), json!("3 ngày làm việc"));
        map.insert("dossierText".into(), json!("<ul><li>Tờ khai</li></ul>"));
        let config = json!({"serviceConfigId": 600 + at, "govAgencyCode": AGENCY.0, "govAgencyName": AGENCY.1, "serviceLevel": 4});
        let configs = if app.config.quirks { config } else { json!([config]) };
        map.insert("serviceConfigs".into(), configs);
        map.insert("fileTemplates".into(), json!([]));
    }
    Ok(app.show(value))
}

pub(super) async fn file_templates(State(app): App, headers: HeaderMap, Path(code): Path<String>) -> Answer {
    caller(&app, &headers)?;
    let no = format!("{code}_TP01");
    Ok(app.show_list(vec![json!({"fileTemplateNo": no, "templateName": "Tờ khai", "fileType": "pdf", "fileSize": 0})]))
}

pub(super) async fn file_template(
    State(app): App,
    headers: HeaderMap,
    Path((code, no)): Path<(String, String)>,
) -> Answer {
    caller(&app, &headers)?;
    if no != format!("{code}_TP01") {
        return Ok(StatusCode::NO_CONTENT.into_response());
    }
    let bytes = result_pdf("", &code);
    Ok(([(header::CONTENT_TYPE, "application/pdf")], bytes).into_response())
}

pub(super) async fn processes(State(app): App, headers: HeaderMap, Path(id): Path<String>) -> Answer {
    let who = caller(&app, &headers)?;
    let found = (0..SERVICES.len())
        .filter(|at| who.group && (600 + at).to_string() == id)
        .map(|at| {
            json!({
                "processOptionId": 700 + at,
                "optionName": "Trường hợp thông thường",
                "instructionNote": "Chuẩn bị giấy tờ theo hướng dẫn.",
                "dossierTemplateNo": SERVICES[at].2,
                "forCitizen": true,
                "forBusiness": false,
            })
        })
        .collect();
    Ok(app.show_list(found))
}

pub(super) async fn template(State(app): App, headers: HeaderMap, Path(no): Path<String>) -> Answer {
    caller(&app, &headers)?;
    let (code, name, _) = SERVICES
        .iter()
        .find(|(_, _, known)| *known == no)
        .ok_or_else(|| app.refuse("NoSuchDossierTemplateException"))?;
    let parts: Vec<Value> = PLACES
        .iter()
        .map(|place| {
            json!({
                "partNo": place.no,
                "partName": place.name,
                "partTip": place.tip,
                "partType": place.kind,
                "multiple": place.multiple,
                "required": place.required,
                "hasForm": place.form,
                "eForm": place.form,
                "fileTemplateNo": format!("{code}_{}", place.no),
            })
        })
        .collect();
    Ok(app.show(json!({"templateNo": no, "templateName": name, "dossierParts": parts})))
}

pub(super) async fn form_script(
    State(app): App,
    headers: HeaderMap,
    Path((_, part)): Path<(String, String)>,
) -> Answer {
    // JavaScript, not JSON, as in OpenCPS; it would do something if anybody ran it.
    let script =
        "{schema:{type:'object',properties:{hoTen:{type:'string',required:true}}},postRender:function(){alert(1)}}";
    of_the_form(&app, &headers, &part, script)
}

pub(super) async fn sample_data(
    State(app): App,
    headers: HeaderMap,
    Path((_, part)): Path<(String, String)>,
) -> Answer {
    of_the_form(&app, &headers, &part, r#"{"hoTen":"_subjectName"}"#)
}

/// What belongs to the one part that is a form on the screen; the others have none.
fn of_the_form(app: &Shared, headers: &HeaderMap, part: &str, text: &'static str) -> Answer {
    caller(app, headers)?;
    Ok(if part == "TP01" { text.into_response() } else { StatusCode::NO_CONTENT.into_response() })
}

pub(super) async fn dictionary(
    State(app): App,
    headers: HeaderMap,
    Path(code): Path<String>,
    Query(search): Query<Search>,
) -> Answer {
    let who = caller(&app, &headers)?;
    let items: &[(&str, &str, &str)] = match code.as_str() {
        // Code of the item, name, item above. The post has codes of its own.
        "ADMINISTRATIVE_REGION" => &[("01", "Thành phố Hà Nội", ""), ("00004", "Phường Ba Đình", "01")],
        "VNPOST_CITY_CODE" => &[("10", "Hà Nội", ""), ("70", "Hồ Chí Minh", "")],
        "GOVERNMENT_AGENCY" => &[("H99.01", "UBND xã Ví Dụ", "")],
        "DOSSIER_STATUS" => &[("receiving", "Chờ tiếp nhận", ""), ("done", "Đã trả kết quả", "")],
        _ => &[],
    };
    let found = items
        .iter()
        .filter(|(_, _, above)| who.group && *above == search.parent)
        .map(|(code, name, above)| json!({"itemCode": code, "itemName": name, "parentItem": above, "level": 0}))
        .collect();
    Ok(app.show_list(found))
}
