//! Appointments, the agency itself, and what the person thinks of it.

use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use bytes::Bytes;
use hoso_portal::visits::{AppointmentAnswer, Booking, MOST_DAYS, Rating, SlotList};
use jiff::civil::Date;
use serde::Deserialize;
use serde_json::json;

use super::after::{filed, seen};
use super::submissions::json as json_of;
use super::{Answer, App, Refusal, uuid};
use crate::book::{Book, Case};
use crate::counter;

#[derive(Deserialize)]
pub(crate) struct Window {
    from: Date,
    days: u32,
}

pub(crate) async fn slots(State(app): App, Path(id): Path<String>, Query(window): Query<Window>) -> Answer {
    if !(1..=MOST_DAYS).contains(&window.days) {
        return Err(Refusal::bad_request(format!("days: 1 to {MOST_DAYS}")));
    }
    let id = uuid(&id)?;
    let now = app.now();
    let mut core = app.core();
    seen(&app, &mut core, id)?;
    let mut slots = counter::slots(window.from, window.days, now);
    for slot in &mut slots {
        slot.free = slot.free && !held(&core.book, &slot.id, None);
    }
    Ok(Json(SlotList { slots }).into_response())
}

/// Whether a dossier (another one than `but`) holds this slot.
fn held(book: &Book, slot: &str, but: Option<uuid::Uuid>) -> bool {
    let holds = |case: &Case| case.appointment.as_ref().is_some_and(|known| known.id == slot);
    book.cases.values().any(|case| Some(case.submission) != but && holds(case))
}

/// Refused, stopped, withdrawn or handed over: nobody needs to come.
fn over(case: &Case) -> Result<(), Refusal> {
    if matches!(case.status, 3 | 7 | 8 | 10) {
        return Err(Refusal::conflict("too-late", "Hồ sơ đã kết thúc, không đặt lịch hẹn được nữa"));
    }
    Ok(())
}

pub(crate) async fn book(State(app): App, Path(id): Path<String>, body: Bytes) -> Answer {
    let booking = Booking::deserialize(json_of(&body)?).map_err(|e| Refusal::bad_request(e.to_string()))?;
    let id = uuid(&id)?;
    let now = app.now();
    let mut core = app.core();
    over(seen(&app, &mut core, id)?)?;
    let slot = counter::find(&booking.slot).ok_or_else(Refusal::not_found)?;
    let elsewhere = held(&core.book, &slot.id, Some(id));
    let case = filed(&app, &mut core, id)?;
    if case.appointment.as_ref().is_none_or(|known| known.id != slot.id) {
        if elsewhere || !slot.free || !counter::open(&slot, now) {
            return Err(Refusal::conflict("slot-taken", "Giờ này đã có người đặt hoặc đã qua"));
        }
        let made = counter::appointment(&slot);
        let text = if case.appointment.is_some() {
            "Đã đổi lịch hẹn (tập dượt)."
        } else {
            "Đã đặt lịch hẹn (tập dượt)."
        };
        let data = json!(made);
        case.appointment = Some(made);
        case.say(&app.signer, now, "appointment-made", case.status, text, data)?;
        app.keep(&mut core.book)?;
    }
    shown(&app, &mut core, id)
}

pub(crate) async fn appointment(State(app): App, Path(id): Path<String>) -> Answer {
    shown(&app, &mut app.core(), uuid(&id)?)
}

fn shown(app: &crate::server::Shared, core: &mut crate::server::Core, id: uuid::Uuid) -> Answer {
    let appointment = seen(app, core, id)?.appointment.clone();
    Ok(Json(AppointmentAnswer { appointment }).into_response())
}

pub(crate) async fn cancel(State(app): App, Path(id): Path<String>) -> Answer {
    let now = app.now();
    let mut core = app.core();
    let case = filed(&app, &mut core, uuid(&id)?)?;
    if let Some(known) = case.appointment.take() {
        let text = "Đã hủy lịch hẹn (tập dượt).";
        case.say(&app.signer, now, "appointment-cancelled", case.status, text, json!({"id": known.id}))?;
        app.keep(&mut core.book)?;
    }
    Ok(StatusCode::NO_CONTENT.into_response())
}

pub(crate) async fn agency(State(app): App, Path(id): Path<String>) -> Answer {
    seen(&app, &mut app.core(), uuid(&id)?)?;
    Ok(Json(counter::contact(app.now())).into_response())
}

pub(crate) async fn rate(State(app): App, Path(id): Path<String>, body: Bytes) -> Answer {
    let value = json_of(&body)?;
    let bad = |detail: String| Refusal::unprocessable("bad-rating", "Đánh giá không hợp lệ").detail(detail);
    let rating = Rating::deserialize(value).map_err(|e| bad(e.to_string()))?;
    if let Some(fault) = rating.fault() {
        return Err(bad(fault.into()));
    }
    let mut core = app.core();
    let case = filed(&app, &mut core, uuid(&id)?)?;
    if case.results.is_empty() && case.status != 3 {
        return Err(Refusal::conflict("too-early", "Chưa có kết quả để đánh giá"));
    }
    case.rating = Some(rating);
    app.keep(&mut core.book)?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
