//! What a line does to a request on its way: flips, halves, repeats and delays it.

use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::extract::Request;
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};

use super::Refusal;
use crate::fault::{Fault, Route};
use crate::server::Shared;

/// Most bytes of a request that the line plays with.
const MOST: usize = 16 << 20;

/// Carries a request to the portal and the answer back, with what is planned for the line.
pub(super) async fn carry(app: &Arc<Shared>, route: Route, request: Request, next: Next) -> Response {
    let hit = |to: Route| to == Route::Any || to == route;
    let planned = app.plan.take(|fault| match *fault {
        Fault::Corrupt | Fault::Truncate if route == Route::Append => Some(fault.clone()),
        Fault::Duplicate { to } | Fault::Late { to, .. } if hit(to) => Some(fault.clone()),
        _ => None,
    });
    let Some(fault) = planned else { return next.run(request).await };
    let (parts, body) = request.into_parts();
    let Ok(bytes) = axum::body::to_bytes(body, MOST).await else {
        return Refusal::bad_request("body").into_response();
    };
    let copy = || Request::from_parts(parts.clone(), Body::from(bytes.clone()));
    match fault {
        Fault::Corrupt => {
            let mut flipped = bytes.to_vec();
            let middle = flipped.len() / 2;
            if let Some(byte) = flipped.get_mut(middle) {
                *byte ^= 1;
            }
            next.run(Request::from_parts(parts, Body::from(flipped))).await
        }
        Fault::Truncate => {
            let half = bytes.slice(..bytes.len() / 2);
            next.run(Request::from_parts(parts, Body::from(half))).await
        }
        Fault::Duplicate { .. } => {
            drop(next.clone().run(copy()).await);
            next.run(copy()).await
        }
        Fault::Late { millis, .. } => {
            let (later, again) = (next.clone(), copy());
            tokio::spawn(async move {
                tokio::time::sleep(Duration::from_millis(millis)).await;
                drop(later.run(again).await);
            });
            next.run(copy()).await
        }
        _ => next.run(copy()).await,
    }
}
