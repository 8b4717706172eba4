//! Faults on demand.

use std::sync::{Mutex, PoisonError};

use serde::{Deserialize, Serialize};

/// A request of the protocol, for aiming faults.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Route {
    /// Any of them.
    Any,
    /// `GET /.well-known/ho-so`.
    Discovery,
    /// `PUT` of a submission or `POST` of a supplement round.
    Announce,
    /// `GET` of a submission or round.
    State,
    /// `POST …/parts/…`.
    Create,
    /// `HEAD` of an upload (with tus also its end, and what the service can).
    Offset,
    /// `PATCH` of an upload.
    Append,
    /// `POST …/commit`.
    Commit,
    /// `GET …/events`.
    Events,
    /// Fees, checkout and proof of a transfer.
    Fees,
    /// `GET …/results/…`.
    Results,
    /// Everything else.
    Other,
}

impl Route {
    /// Which request this is.
    pub(crate) fn of(method: &str, path: &str) -> Self {
        let pieces: Vec<&str> = path.trim_matches('/').split('/').collect();
        if let ["o", "rest", "v2", rest @ ..] = pieces.as_slice() {
            return Self::of_opencps(method, rest);
        }
        match (method, pieces.as_slice()) {
            (_, [".well-known", ..]) => Self::Discovery,
            ("HEAD", ["v1", "uploads", _]) => Self::Offset,
            ("PATCH", ["v1", "uploads", _]) => Self::Append,
            ("DELETE" | "OPTIONS", ["v1", "uploads", _]) => Self::Offset,
            (_, ["v1", "submissions", _]) | (_, ["v1", "submissions", _, "supplements", _]) => match method {
                "PUT" | "POST" => Self::Announce,
                "GET" => Self::State,
                _ => Self::Other,
            },
            ("POST", [.., "parts", _]) => Self::Create,
            ("POST", [.., "commit"]) => Self::Commit,
            ("GET", [.., "events"]) => Self::Events,
            (_, [.., "fees"]) | (_, [.., "checkout"]) | ("PUT", [.., "fees", _, "proof"]) => Self::Fees,
            ("GET", [.., "results", _]) => Self::Results,
            _ => Self::Other,
        }
    }

    /// The request of OpenCPS that stands at the same place of a filing.
    fn of_opencps(method: &str, pieces: &[&str]) -> Self {
        match (method, pieces) {
            ("GET", ["users", "login"]) => Self::Discovery,
            ("POST", ["dossiers"]) => Self::Announce,
            ("GET", ["dossiers", _]) => Self::State,
            ("POST", ["dossiers", _, "files"]) => Self::Append,
            ("GET", ["dossiers", _, "files"]) => Self::Offset,
            ("GET", ["dossiers", _, "files", _]) => Self::Results,
            ("POST", ["dossiers", _, "actions"]) => Self::Commit,
            ("GET", ["dossierlogs", ..]) => Self::Events,
            (_, ["dossiers", _, "payment" | "payments", ..]) => Self::Fees,
            _ => Self::Other,
        }
    }
}

/// Something that goes wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "fault")]
pub enum Fault {
    /// Every connection is cut before it is answered.
    Down,
    /// The connection is cut in the middle of an upload, when this many bytes of the request have been kept.
    CutUpload {
        /// Bytes of one append.
        after: u64,
    },
    /// The work is done, but the connection is cut before the answer.
    LoseAnswer {
        /// To which request.
        to: Route,
    },
    /// 503 with a page of HTML.
    Busy {
        /// To which request.
        to: Route,
    },
    /// An error of the server with this status (500 to 599), in plain text.
    Error {
        /// To which request.
        to: Route,
        /// HTTP status.
        status: u16,
    },
    /// The work is done, but only the first half of the answer comes before the connection is cut.
    HalfAnswer {
        /// To which request.
        to: Route,
    },
    /// 200 with a page of HTML, as a hotel's log-in page would.
    Html {
        /// To which request.
        to: Route,
    },
    /// 307 to another place.
    Redirect {
        /// To which request.
        to: Route,
        /// Where to.
        location: String,
    },
    /// A JSON answer that does not end before this many bytes.
    Huge {
        /// To which request.
        to: Route,
        /// Bytes.
        bytes: u64,
    },
    /// The answer comes late.
    Slow {
        /// To which request.
        to: Route,
        /// Milliseconds.
        millis: u64,
    },
    /// A byte of an append is another one when it arrives.
    Corrupt,
    /// Only the first half of an append arrives.
    Truncate,
    /// The request arrives twice, one after the other; the second answer comes back.
    Duplicate {
        /// Which request.
        to: Route,
    },
    /// A copy of the request arrives once more later, behind those that were sent after it.
    Late {
        /// Which request.
        to: Route,
        /// How much later, in milliseconds.
        millis: u64,
    },
    /// The portal's clock is wrong by this many seconds, as long as the fault lasts.
    Clock {
        /// Seconds ahead; negative = behind.
        seconds: i64,
    },
    /// The portal forgets everything that was announced and not committed.
    Forget,
    /// The portal forgets everything, also what it gave receipts for.
    LoseState,
    /// OpenCPS goes on naming whom the account belongs to, whatever it is told.
    OwnApplicant,
    /// The receipt states another digest.
    WrongReceiptDigest,
    /// The receipt is about another submission.
    ReceiptOfAnother,
    /// The receipt is signed with a key that the portal never showed.
    ForeignReceipt,
    /// This event is left out of the chain.
    MissingEvent {
        /// Its number.
        seq: u64,
    },
    /// This event is signed with a key that the portal never showed.
    ForgedEvent {
        /// Its number.
        seq: u64,
    },
    /// The whole chain is written anew with other words, well signed and chained (once there are events).
    RewrittenEvents,
    /// The portal shows other keys than before.
    OtherKeys,
    /// A byte of a result is not the stated one.
    WrongResult,
    /// The portal says that it holds more bytes than were sent.
    WrongOffset,
}

/// A text that names no fault.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no fault; for instance `down`, `lose-answer:commit`, `slow:append:400`, `cut-upload:65536*2`")]
pub struct NoFault(String);

/// What a fault needs to know, in the order in which the short form gives it; the others need nothing.
const DETAILS: [(&str, &[&str]); 14] = [
    ("cut-upload", &["after"]),
    ("lose-answer", &["to"]),
    ("busy", &["to"]),
    ("error", &["to", "status"]),
    ("half-answer", &["to"]),
    ("html", &["to"]),
    ("redirect", &["to", "location"]),
    ("huge", &["to", "bytes"]),
    ("slow", &["to", "millis"]),
    ("duplicate", &["to"]),
    ("late", &["to", "millis"]),
    ("clock", &["seconds"]),
    ("missing-event", &["seq"]),
    ("forged-event", &["seq"]),
];

impl Fault {
    /// Reads the short form `NAME[:DETAIL[:DETAIL]][*TIMES]`: the names and the order of the details are those of the JSON; a route left
    /// out is any. Gives how many times it happens: once unless said, 0 = always.
    ///
    /// # Errors
    /// [`NoFault`].
    pub fn parse(text: &str) -> Result<(Self, u32), NoFault> {
        let wrong = || NoFault(text.chars().take(100).collect());
        let (what, times) = match text.rsplit_once('*') {
            Some((what, times)) => (what, times.parse().map_err(|_| wrong())?),
            None => (text, 1),
        };
        let (name, rest) = what.split_once(':').unwrap_or((what, ""));
        let wanted = DETAILS.iter().find(|(known, _)| *known == name).map_or(&[][..], |(_, details)| details);
        // An address has colons of its own.
        let mut given = rest.splitn(wanted.len().max(1), ':').filter(|detail| !detail.is_empty());
        let mut json = serde_json::Map::from_iter([("fault".to_owned(), name.into())]);
        for detail in wanted {
            let value = match (*detail, given.next()) {
                ("to", route) => route.unwrap_or("any").into(),
                ("location", Some(place)) => place.into(),
                (_, Some(number)) => number.parse::<i64>().map_err(|_| wrong())?.into(),
                (_, None) => return Err(wrong()),
            };
            json.insert((*detail).to_owned(), value);
        }
        if given.next().is_some() {
            return Err(wrong());
        }
        Ok((serde_json::from_value(json.into()).map_err(|_| wrong())?, times))
    }
}

/// Faults that are to happen, with how many times each (none = always).
#[derive(Debug, Default)]
pub(crate) struct Plan {
    faults: Mutex<Vec<(Fault, Option<u32>)>>,
}

impl Plan {
    pub(crate) fn add(&self, fault: Fault, times: u32) {
        let left = (times > 0).then_some(times);
        self.lock().push((fault, left));
    }

    pub(crate) fn clear(&self) {
        self.lock().clear();
    }

    /// The first fault that `pick` wants; counts as happened.
    pub(crate) fn take<T>(&self, pick: impl Fn(&Fault) -> Option<T>) -> Option<T> {
        let mut faults = self.lock();
        let (at, found) =
            faults.iter().enumerate().find_map(|(at, (fault, _))| pick(fault).map(|found| (at, found)))?;
        if let Some((_, Some(left))) = faults.get_mut(at) {
            *left -= 1;
            if *left == 0 {
                faults.remove(at);
            }
        }
        Some(found)
    }

    /// The first fault that `pick` wants, which goes on.
    pub(crate) fn standing<T>(&self, pick: impl Fn(&Fault) -> Option<T>) -> Option<T> {
        self.lock().iter().find_map(|(fault, _)| pick(fault))
    }

    /// Whether exactly this fault is to happen now.
    pub(crate) fn happens(&self, fault: &Fault) -> bool {
        self.take(|planned| (planned == fault).then_some(())).is_some()
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Vec<(Fault, Option<u32>)>> {
        self.faults.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faults_happen_as_often_as_planned() {
        let plan = Plan::default();
        plan.add(Fault::OtherKeys, 2);
        plan.add(Fault::Down, 0);
        assert!(plan.happens(&Fault::OtherKeys));
        assert!(plan.happens(&Fault::OtherKeys));
        assert!(!plan.happens(&Fault::OtherKeys), "used up");
        assert!(plan.happens(&Fault::Down) && plan.happens(&Fault::Down));
        plan.clear();
        assert!(!plan.happens(&Fault::Down));
    }

    #[test]
    fn faults_are_named_in_short() {
        let cases = [
            ("down", Fault::Down, 1),
            ("corrupt*0", Fault::Corrupt, 0),
            ("lose-answer:commit*2", Fault::LoseAnswer { to: Route::Commit }, 2),
            ("busy", Fault::Busy { to: Route::Any }, 1),
            ("cut-upload:65536", Fault::CutUpload { after: 65_536 }, 1),
            ("slow:append:400", Fault::Slow { to: Route::Append, millis: 400 }, 1),
            ("clock:-3600", Fault::Clock { seconds: -3_600 }, 1),
            (
                "redirect:announce:http://127.0.0.1:9/",
                Fault::Redirect { to: Route::Announce, location: "http://127.0.0.1:9/".into() },
                1,
            ),
        ];
        for (text, fault, times) in cases {
            assert_eq!(Fault::parse(text), Ok((fault, times)), "{text}");
        }
        for text in
            ["", "rain", "slow", "slow:append", "slow:append:x", "busy:nowhere", "down*x", "cut-upload:-1", "down:1"]
        {
            assert!(Fault::parse(text).is_err(), "{text:?} is none");
        }
    }

    #[test]
    fn requests_are_told_apart() {
        let cases = [
            ("GET", "/.well-known/ho-so", Route::Discovery),
            ("PUT", "/v1/submissions/u", Route::Announce),
            ("POST", "/v1/submissions/u/supplements/1", Route::Announce),
            ("GET", "/v1/submissions/u/supplements/1", Route::State),
            ("POST", "/v1/submissions/u/supplements/1/parts/p", Route::Create),
            ("PATCH", "/v1/uploads/x", Route::Append),
            ("POST", "/v1/submissions/u/commit", Route::Commit),
            ("GET", "/v1/submissions/u/results/r", Route::Results),
            ("DELETE", "/v1/submissions/u", Route::Other),
            ("POST", "/o/rest/v2/dossiers", Route::Announce),
            ("POST", "/o/rest/v2/dossiers/1/files", Route::Append),
            ("POST", "/o/rest/v2/dossiers/1/actions", Route::Commit),
        ];
        for (method, path, route) in cases {
            assert_eq!(Route::of(method, path), route, "{method} {path}");
        }
    }
}
