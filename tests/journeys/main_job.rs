//! A birth is registered and a VAT return is filed, from the first window to the result in hand.

use std::time::Duration;

use crate::window::{Start, Window, root};

fn sample(folder: &std::path::Path, name: &str) -> std::path::PathBuf {
    // A real little PDF: what a phone's scanner app would leave behind.
    let file = folder.join(name);
    std::fs::copy(root().join("tests/journeys/files/scan.pdf"), &file).expect("the sample scan");
    file
}

#[tokio::test(flavor = "multi_thread")]
async fn main_job_of_a_citizen() {
    let home = tempfile::tempdir().expect("a folder");
    let mut w = Window::open("khai-sinh", &Start { data: home.path().join("data"), ..Start::default() }).await;
    w.id("practice-band").await;
    w.shot("trang-chu").await;

    // A profile from the card's QR, as a scanner that is a keyboard types it.
    w.click("nav-profiles").await;
    w.click("profile-new").await;
    let card = "001190000001||Nguyễn Thị Ví Dụ|08031990|Nữ|Số 0 đường Ví Dụ, Ba Đình, Hà Nội|20112021";
    let input = w.id("card-text").await;
    input.send_keys(card).await.expect("typing");
    input.send_keys("\u{e007}").await.expect("Enter ends a scan");
    w.id("card-result").await;
    w.shot("doc-the-can-cuoc").await;
    let name = w.id("profile-fullName").await.prop("value").await.expect("value");
    assert_eq!(name.as_deref(), Some("Nguyễn Thị Ví Dụ"), "the card fills the profile");
    w.click("profile-save").await;
    tokio::time::sleep(Duration::from_millis(300)).await;
    w.shot("ho-so-ca-nhan").await;

    // The procedure, found without accents.
    w.click("nav-home").await;
    let search = w.id("catalogue-search").await;
    search.send_keys("khai sinh").await.expect("typing");
    w.click("catalogue-1.001193").await;
    w.id("fee-note").await;
    w.shot("thu-tuc").await;
    let profile = w.id("begin-profile").await;
    profile.select_by_label("Nguyễn Thị Ví Dụ").await.expect("the profile is offered");
    w.click("begin").await;

    // An early check: the summary takes the focus and its links lead to the field.
    w.id("sheet").await;
    w.shot("dien-nguoi-yeu-cau").await;
    w.click("go-check").await;
    w.id("error-summary").await;
    w.shot("con-thieu").await;
    let focused = w.script("return document.activeElement.getAttribute('data-testid')").await.expect("script");
    assert_eq!(focused, "error-summary", "the error summary takes the focus");
    w.click("error-link").await;
    w.id("sheet").await;
    tokio::time::sleep(Duration::from_millis(300)).await;
    let field = w.script("return document.activeElement.getAttribute('data-path')").await.expect("script");
    assert!(field.as_str().is_some_and(|f| !f.is_empty()), "a link of the summary leads to its field, got {field}");

    w.click("task-nguoi_yeu_cau").await;
    w.fill("kinh_gui", "Ủy ban nhân dân phường Ba Đình, thành phố Hà Nội").await;
    w.choose("nyc_gt_loai", "can_cuoc").await;
    w.fill("nyc_gt_noi_cap", "Cục Cảnh sát QLHC về TTXH").await;
    w.choose("nyc_quan_he", "me").await;
    w.shot("nguoi-yeu-cau-da-dien").await;

    w.click("page-after").await;
    w.fill("tre_ho_ten", "Trần Nguyễn Thí Dụ").await;
    w.fill("tre_ngay_sinh", "31/02/2026").await;
    w.text_when("issues-tre_ngay_sinh", "a day that does not exist is named", |t| t.contains("không có ngày 31")).await;
    w.shot("ngay-sai").await;
    w.fill("tre_ngay_sinh", "01/11/2026").await;
    w.choose("tre_gioi_tinh", "nu").await;
    w.choose("tre_dan_toc", "kinh").await;
    w.fill("tre_noi_sinh", "Bệnh viện Ví Dụ, đường Ví Dụ, phường Ba Đình, thành phố Hà Nội").await;
    w.fill("tre_que_quan", "phường Ba Đình, thành phố Hà Nội").await;
    let words = w.id("input-tre_ngay_sinh_chu").await.prop("value").await.expect("value").unwrap_or_default();
    assert!(words.contains("tháng mười một"), "the date is written out by itself: {words}");
    w.shot("nguoi-duoc-khai-sinh").await;

    // Undo and redo are one key away, also for a choice.
    w.click("undo").await;
    w.saved("undo").await;
    w.click("redo").await;
    w.saved("redo").await;

    w.click("task-nguoi_me").await;
    w.shot("nguoi-me").await;
    w.click("task-nguoi_cha").await;
    w.choose("cha_co", "co").await;
    w.fill("cha_ho_ten", "Trần Văn Thí Dụ").await;
    w.fill("cha_nam_sinh", "15/05/1988").await;
    w.choose("cha_gt_loai", "can_cuoc").await;
    w.fill("cha_gt_so", "001088000002").await;
    w.shot("nguoi-cha").await;
    w.click("task-ket_hon").await;
    w.choose("kh_co", "khong").await;
    w.click("task-cam_doan").await;
    w.fill("lam_tai", "Hà Nội").await;
    w.choose("ban_sao", "co").await;
    w.fill("ban_sao_sl", "2").await;
    w.shot("cam-doan").await;

    // The paper that goes with it.
    w.click("task--papers").await;
    let scan = sample(home.path(), "giấy chứng sinh.pdf");
    w.give_file("[data-testid=\"attach-giay_chung_sinh\"]", &scan).await;
    w.wait_for("[data-testid^=\"attachment-\"]").await;
    w.shot("giay-to").await;

    // Twice the size of everything: nothing runs out of the window.
    w.script("document.documentElement.style.fontSize = '200%'").await.expect("script");
    tokio::time::sleep(Duration::from_millis(200)).await;
    w.shot("giay-to-200").await;
    w.script("document.documentElement.style.fontSize = ''").await.expect("script");

    w.click("go-check").await;
    w.id("check-ok").await;
    w.text_when("answer-nyc_noi_cu_tru", "an address is shown by names, not codes", |t| t.contains("Phường Ba Đình"))
        .await;
    w.shot("kiem-tra").await;
    w.click("check-confirm").await;
    w.id("page-image").await;
    tokio::time::sleep(Duration::from_millis(800)).await;
    w.shot("tai-lieu").await;

    sign(&mut w).await;
    file(&mut w, true).await;
    follow(&mut w, home.path()).await;

    // The window is closed and opened again: everything is still there.
    w.close().await;
    let mut w = Window::open("khai-sinh-mo-lai", &Start { data: home.path().join("data"), ..Start::default() }).await;
    let state = w.wait_for("[data-testid=\"state\"]").await.attr("data-state").await.expect("state");
    assert_eq!(state.as_deref(), Some("returned"), "the dossier is known after a restart");
    w.shot("trang-chu").await;
    w.close().await;
}

async fn sign(w: &mut Window) {
    w.click("go-sign").await;
    w.click("sign-practice-key").await;
    w.id("certificate").await;
    w.shot("chung-thu-so").await;
    w.click("sign-run").await;
    w.wait_for("[data-testid=\"verdict\"]").await;
    w.shot("da-ky").await;
}

async fn file(w: &mut Window, by_post: bool) {
    w.click("go-file").await;
    w.id("plan").await;
    if by_post {
        w.click("wish-post").await;
        for (field, value) in
            [("wish-name", "Nguyễn Thị Ví Dụ"), ("wish-phone", "0900000000"), ("wish-line", "Số 0, đường Ví Dụ")]
        {
            w.write(field, value).await;
        }
        let province = w.id("input-wish.province").await;
        province.select_by_value("01").await.expect("province");
        w.pick_commune("wish", "ba dinh", "00004").await;
        w.click("wish-consent").await;
    } else {
        w.click("wish-electronic").await;
    }
    w.shot("gui-ho-so").await;
    w.click("submit").await;
    w.click("go-timeline").await;
    w.text_when("receipt", "the receipt arrives and is verified", |t| !t.is_empty()).await;
    let verified = w.id("receipt-verified").await.attr("data-verified").await.expect("attribute");
    assert_eq!(verified.as_deref(), Some("true"), "a receipt is shown only when its signature fits");
    w.shot("da-nop").await;
}

async fn follow(w: &mut Window, home: &std::path::Path) {
    w.id("supplement-text").await;
    w.shot("yeu-cau-bo-sung").await;
    // Looked into and left: nothing is asked back.
    w.click("withdraw").await;
    w.write("withdraw-reason", "Gia đình làm tại nơi khác").await;
    w.shot("rut-ho-so").await;
    w.click("withdraw-keep").await;
    let more = home.join("bổ sung.pdf");
    let mut bytes = std::fs::read(root().join("tests/journeys/files/scan.pdf")).expect("the sample scan");
    bytes.extend_from_slice(b"\n% another scan\n");
    std::fs::write(&more, bytes).expect("a file");
    w.give_file("[data-testid=\"supplement\"] input[type=file]", &more).await;
    w.wait_for("[data-testid=\"supplement\"] [data-testid^=\"attachment-\"]").await;
    w.click("supplement-send").await;
    w.id("fee-pay").await;
    w.shot("le-phi").await;
    w.click("fee-pay").await;
    w.id("parcel").await;
    w.shot("buu-gui").await;
    let begun = std::time::Instant::now();
    loop {
        let status = w.id("parcel-status").await.attr("data-status").await.expect("attribute");
        if status.as_deref() == Some("delivered") {
            break;
        }
        assert!(begun.elapsed() < Duration::from_secs(30), "the parcel is delivered, it is {status:?}");
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    // The agency has one more word to say; the page moves with it, and a press would go astray.
    w.wait_for("[data-testid=\"timeline-state\"][data-state=\"returned\"]").await;
    w.click("parcel-ask").await;
    w.id("parcel-said").await;
    w.shot("da-phat").await;
    w.click("parcel-received").await;
    w.id("parcel-received-on").await;
    w.shot("da-nhan").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn main_job_of_a_business() {
    let home = tempfile::tempdir().expect("a folder");
    let mut w = Window::open("thue-gtgt", &Start { data: home.path().join("data"), ..Start::default() }).await;
    let search = w.id("catalogue-search").await;
    search.send_keys("gtgt").await.expect("typing");
    w.click("catalogue-01-gtgt").await;
    w.shot("thu-tuc").await;
    w.click("begin").await;
    w.id("sheet").await;
    let kind = w.id("input-ky-kind").await;
    kind.select_by_value("Q").await.expect("quarter");
    let number = w.id("input-ky-number").await;
    number.select_by_value("3").await.expect("third");
    w.fill("ky-year", "2026").await;
    w.shot("ky-tinh-thue").await;
    w.click("task-nguoi_nop_thue").await;
    w.fill("ten_nnt", "CÔNG TY VÍ DỤ").await;
    w.fill("mst", "9900000017").await;
    w.text_when("issues-mst", "a wrong check digit is named", |t| t.contains("không khớp")).await;
    w.fill("mst", "9900000016").await;
    w.fill("dia_chi.line", "Số 0 đường Ví Dụ").await;
    w.place("dia_chi", "01", "ba dinh", "00004").await;
    w.shot("nguoi-nop-thue").await;

    // The grid by keyboard alone: Enter goes to the next cell.
    w.click("task-so_lieu").await;
    let first = w.id("input-ct22").await;
    first.click().await.expect("click");
    w.fill("ct22", "5000000").await;
    for (path, amount) in [
        ("ct23", "100.000.000"),
        ("ct24", "10.000.000"),
        ("ct25", "10.000.000"),
        ("ct32", "200.000.000"),
        ("ct33", "20.000.000"),
    ] {
        w.fill(path, amount).await;
    }
    let payable = w.id("input-ct40").await.prop("value").await.expect("value");
    assert_eq!(payable.as_deref(), Some("5.000.000"), "[40] follows from the printed rules");
    w.shot("so-lieu").await;
    w.fill("ct40b", "6.000.000").await;
    w.text_when("issues-ct40b", "[40b] may not exceed [40a]", |t| !t.is_empty()).await;
    w.shot("rang-buoc").await;
    w.fill("ct40b", "0").await;
    w.click("explain-ct40a").await;
    w.text_when("explain", "the explanation names the inputs", |t| t.contains("[36]")).await;
    w.shot("vi-sao").await;
    w.click("explain-close").await;
    w.click("task-ky_nop").await;
    w.fill("cqt_ma", "00000").await;
    w.fill("cqt_ten", "THUẾ CƠ SỞ VÍ DỤ").await;
    w.fill("nguoi_ky", "Nguyễn Ví Dụ").await;
    w.click("go-check").await;
    w.id("check-ok").await;
    w.shot("kiem-tra").await;
    w.click("check-confirm").await;
    w.id("page-image").await;
    tokio::time::sleep(Duration::from_millis(800)).await;
    w.shot("tai-lieu").await;
    sign(&mut w).await;
    file(&mut w, false).await;
    w.wait_for("[data-testid=\"timeline-state\"][data-state=\"done\"], [data-testid=\"timeline-state\"][data-state=\"returned\"]").await;
    w.shot("ket-qua").await;
    w.close().await;
}
