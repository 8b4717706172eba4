//! What goes wrong, at the window: each with a clear message, and nothing lost.

use std::time::Duration;

use hoso_practice::{Config, Fault, Route};

use crate::window::{Start, Window, root};

#[tokio::test(flavor = "multi_thread")]
async fn a_power_cut_loses_at_most_the_field_being_typed() {
    let home = tempfile::tempdir().expect("a folder");
    let data = home.path().join("data");
    let w = Window::open("mat-dien", &Start { data: data.clone(), ..Start::default() }).await;
    w.click("catalogue-1.001193").await;
    w.click("begin").await;
    w.fill("kinh_gui", "Ủy ban nhân dân xã Ví Dụ").await;
    w.fill("nyc_ho_ten", "Nguyễn Thị Ví Dụ").await;
    let half = w.id("input-nyc_ngay_sinh").await;
    half.send_keys("08/0").await.expect("typing");
    w.cut();
    let mut w = Window::open("mat-dien", &Start { data, ..Start::default() }).await;
    let row = w.wait_for("[data-testid^=\"dossier-open-\"]").await;
    row.click().await.expect("click");
    let kept = w.id("input-nyc_ho_ten").await.prop("value").await.expect("value");
    assert_eq!(kept.as_deref(), Some("Nguyễn Thị Ví Dụ"), "what the screen called saved is there after the cut");
    w.shot("sau-khi-mat-dien").await;
    w.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_portal_that_is_down_is_said_so_and_tried_again() {
    let practice = hoso_practice::start(Config { speed: 0.3, ..Config::default() }).await.expect("the practice portal");
    let home = tempfile::tempdir().expect("a folder");
    let url = practice.url.clone();
    let mut w =
        Window::open("mat-mang", &Start { data: home.path().join("data"), portal: Some(&url), ..Start::default() })
            .await;
    w.click("catalogue-01-gtgt").await;
    w.click("begin").await;
    fill_return(&w).await;
    w.click("go-check").await;
    w.click("check-confirm").await;
    w.click("go-sign").await;

    // A wrong password is named, and nothing is signed.
    w.give_file("[data-testid=\"sign-key\"]", &root().join("crates/practice/keys/thuc-hanh.p12")).await;
    let password = w.id("sign-password").await;
    password.send_keys("sai mật khẩu").await.expect("typing");
    w.click("sign-inspect").await;
    w.wait_for("[data-testid=\"sign-failure\"][data-code=\"wrong-key-password\"]").await;
    w.shot("sai-mat-khau").await;
    let password = w.id("sign-password").await;
    password.clear().await.expect("clear");
    password.send_keys(hoso_practice::PRACTICE_KEY_PASSWORD).await.expect("typing");
    w.click("sign-inspect").await;
    w.click("sign-run").await;
    w.wait_for("[data-testid=\"verdict\"]").await;

    practice.inject(Fault::Down, 0);
    w.click("go-file").await;
    w.click("wish-electronic").await;
    w.click("submit").await;
    w.wait_for("[data-testid=\"transfer\"][data-phase=\"waiting\"]").await;
    w.id("transfer-error").await;
    w.shot("khong-co-mang").await;
    practice.heal();
    w.click("go-timeline").await;
    w.id("receipt").await;
    w.shot("da-gui-khi-co-mang").await;
    assert_eq!(
        practice.stats().requests.get(&Route::Commit).copied().unwrap_or(0),
        1,
        "it was filed once and only once"
    );
    w.close().await;
    practice.stop().await;
}

async fn fill_return(w: &Window) {
    w.id("sheet").await;
    w.id("input-ky-kind").await.select_by_value("M").await.expect("month");
    w.id("input-ky-number").await.select_by_value("10").await.expect("October");
    w.fill("ky-year", "2026").await;
    w.click("task-nguoi_nop_thue").await;
    w.fill("ten_nnt", "CÔNG TY VÍ DỤ").await;
    w.fill("mst", "9900000016").await;
    w.fill("dia_chi.line", "Số 0 đường Ví Dụ").await;
    w.place("dia_chi", "01", "ba dinh", "00004").await;
    w.click("task-ky_nop").await;
    w.fill("cqt_ma", "00000").await;
    w.fill("cqt_ten", "THUẾ CƠ SỞ VÍ DỤ").await;
    w.fill("nguoi_ky", "Nguyễn Ví Dụ").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_keyring_a_passphrase_is_asked_and_wrong_files_are_refused() {
    let home = tempfile::tempdir().expect("a folder");
    let data = home.path().join("data");
    // No bus, no keyring.
    let env = vec![("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent".to_owned())];
    let start = Start { data: data.clone(), env: env.clone(), ..Start::default() };
    let mut w = Window::open("mat-khau", &start).await;
    w.id("passphrase").await.send_keys("một câu dài dễ nhớ").await.expect("typing");
    w.id("passphrase-again").await.send_keys("một câu dài dễ nhớ").await.expect("typing");
    w.shot("dat-mat-khau").await;
    w.click("unlock").await;
    w.click("catalogue-1.001193").await;
    w.click("begin").await;
    w.id("sheet").await;
    w.click("task--papers").await;
    let program = home.path().join("không phải.pdf");
    std::fs::write(&program, b"MZ\x90\x00 this is a program, whatever its name says").expect("a file");
    w.give_file("[data-testid=\"attach-giay_chung_sinh\"]", &program).await;
    w.wait_for("[data-code=\"unsupported-type\"]").await;
    w.shot("tep-khong-nhan").await;

    // A card that nobody can read.
    w.click("nav-profiles").await;
    w.click("profile-new").await;
    let card = w.id("card-text").await;
    card.send_keys("đây không phải mã của thẻ\u{e007}").await.expect("typing");
    w.id("card-failure").await;
    w.shot("ma-khong-doc-duoc").await;
    w.close().await;

    let mut w = Window::open("mat-khau", &Start { data, env, ..Start::default() }).await;
    w.id("passphrase").await.send_keys("sai").await.expect("typing");
    w.click("unlock").await;
    w.wait_for("[data-testid=\"unlock-failure\"][data-code=\"wrong-passphrase\"]").await;
    w.shot("sai-mat-khau").await;
    let input = w.id("passphrase").await;
    input.clear().await.expect("clear");
    input.send_keys("một câu dài dễ nhớ").await.expect("typing");
    w.click("unlock").await;
    w.wait_for("[data-testid^=\"dossier-open-\"]").await;
    w.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_start_shows_the_window_that_is_there() {
    let home = tempfile::tempdir().expect("a folder");
    let start = || {
        std::process::Command::new(root().join("target/debug/hoso-desktop"))
            .arg("--practice")
            .env("HOSO_DATA", home.path().join("data"))
            .env_remove("HOSO_MANY")
            .stdout(std::process::Stdio::null())
            .stderr(std::process::Stdio::null())
            .spawn()
            .expect("the program starts")
    };
    let mut first = start();
    tokio::time::sleep(Duration::from_secs(4)).await;
    let mut second = start();
    let begun = std::time::Instant::now();
    let ended = loop {
        if let Some(status) = second.try_wait().expect("status") {
            break Some(status);
        }
        if begun.elapsed() > Duration::from_secs(15) {
            break None;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    };
    let first_lives = first.try_wait().expect("status").is_none();
    let _ = second.kill();
    let _ = first.kill();
    let _ = (first.wait(), second.wait());
    assert!(ended.is_some_and(|s| s.success()), "the second start gives way to the first, it ended with {ended:?}");
    assert!(first_lives, "the first window stays");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_window_on_the_same_store_says_so() {
    let home = tempfile::tempdir().expect("a folder");
    let start = || Start { data: home.path().join("data"), ..Start::default() };
    let first = Window::open("hai-cua-so", &start()).await;
    first.id("catalogue-search").await;
    let mut second = Window::open("hai-cua-so", &start()).await;
    second.id("store-failed").await;
    second.shot("dang-mo-o-cua-so-khac").await;
    first.close().await;
    // It opens by itself as soon as the other one is gone.
    second.id("catalogue-search").await;
    second.close().await;
}
