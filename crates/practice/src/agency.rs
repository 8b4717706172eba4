//! The agency and the post office: a script per submission, played at the configured speed.
//!
//! There is no task in the background: whenever somebody asks, everything that should have happened by then happens, at the instants
//! at which it should have.

use hoso_dossier::{ResultFile, ReturnBy, vietnam_date};
use hoso_portal::digest::sha256_hex;
use hoso_portal::postal::ItemNews;
use hoso_portal::wire::{RemoteFee, RemoteParcel};
use hoso_vietnam::calendar::Calendar;
use hoso_vietnam::s10::ItemId;
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::PracticeError;
use crate::book::{Book, Case, Issued};
use crate::paper::result_pdf;
use crate::signer::Signer;

/// What the agency does with a dossier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Agency {
    /// Does not accept it, with this reason.
    pub refuse: Option<String>,
    /// Asks once for more papers, in these words.
    pub supplement: Option<String>,
    /// Asks for a fee of this many đồng.
    pub fee: Option<u64>,
    /// Never tells the number of the parcel, although the result goes by post.
    pub hides_item_number: bool,
    /// The first delivery fails.
    pub first_delivery_fails: bool,
    /// What it does between taking the dossier in and the result, in this order, instead of `supplement` and `fee`.
    pub acts: Option<Vec<Act>>,
    /// What the post office says of the parcel, in this order, instead of a delivery.
    pub post: Option<Vec<Scanned>>,
}

/// Something that an agency does by its own script. Each takes one step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "act")]
pub enum Act {
    /// Asks for more papers and waits for them.
    Supplement {
        /// Its words.
        text: String,
    },
    /// Asks for a fee and waits for it.
    Fee {
        /// Đồng.
        amount: u64,
    },
    /// Moves the promised day, with an apology (form 04 of Circular 03/2025/TT-VPCP).
    Move {
        /// To so many working days from then.
        days: u32,
        /// Its words.
        text: String,
    },
    /// States a state: a national code, or one of its own above 10.
    State {
        /// The code.
        code: u8,
        /// Its words.
        text: String,
    },
    /// Does nothing.
    Rest,
    /// Does not take it on after all; nothing follows.
    Refuse {
        /// The reason.
        text: String,
    },
    /// Stops; nothing follows.
    Stop {
        /// The reason.
        text: String,
    },
}

/// One piece of news of the post office.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scanned {
    /// Code.
    pub code: String,
    /// Words.
    #[serde(default)]
    pub text: String,
}

impl Default for Agency {
    fn default() -> Self {
        Self {
            refuse: None,
            supplement: Some("Đề nghị bổ sung bản chụp giấy tờ chứng minh (yêu cầu tập dượt).".into()),
            fee: Some(8_000),
            hides_item_number: false,
            first_delivery_fails: false,
            acts: None,
            post: None,
        }
    }
}

/// One step of a script.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "beat")]
pub(crate) enum Beat {
    Accept,
    Acknowledge,
    Refuse { text: String },
    Process,
    AskSupplement { round: u32, text: String },
    AwaitSupplement { round: u32 },
    AskFee { id: String, amount: u64 },
    AwaitFee { id: String },
    Finish { agency: Agency },
    RegisterParcel { hide_number: bool },
    Post { code: String, text: String },
    HandOver { text: String },
    Stop,
    Move { days: u32, text: String },
    State { code: u8, text: String },
    Rest,
}

impl Agency {
    /// The script for a committed submission. A tax return is acknowledged and accepted, nothing goes by post.
    pub(crate) fn script(&self, kind: &str) -> Vec<Beat> {
        if let Some(text) = &self.refuse {
            return vec![Beat::Refuse { text: text.clone() }];
        }
        let finish = Beat::Finish { agency: self.clone() };
        if kind == "tax-return" {
            return vec![Beat::Acknowledge, finish];
        }
        let mut script = vec![Beat::Accept, Beat::Process];
        if let Some(acts) = &self.acts {
            let ends = acts.iter().any(|act| matches!(act, Act::Refuse { .. } | Act::Stop { .. }));
            script.extend(played(acts));
            script.extend((!ends).then_some(finish));
            return script;
        }
        if let Some(text) = &self.supplement {
            let text = text.clone();
            script.push(Beat::AskSupplement { round: 1, text });
            script.push(Beat::AwaitSupplement { round: 1 });
        }
        if let Some(amount) = self.fee {
            let id = "le-phi-1".to_owned();
            script.push(Beat::AskFee { id: id.clone(), amount });
            script.push(Beat::AwaitFee { id });
        }
        script.push(finish);
        script
    }
}

/// The beats of an agency's own script, up to its end.
fn played(acts: &[Act]) -> Vec<Beat> {
    let (mut rounds, mut fees, mut beats) = (0, 0, Vec::new());
    for act in acts {
        match act.clone() {
            Act::Supplement { text } => {
                rounds += 1;
                beats.extend([Beat::AskSupplement { round: rounds, text }, Beat::AwaitSupplement { round: rounds }]);
            }
            Act::Fee { amount } => {
                fees += 1;
                let id = format!("le-phi-{fees}");
                beats.extend([Beat::AskFee { id: id.clone(), amount }, Beat::AwaitFee { id }]);
            }
            Act::Move { days, text } => beats.push(Beat::Move { days, text }),
            Act::State { code, text } => beats.push(Beat::State { code, text }),
            Act::Rest => beats.push(Beat::Rest),
            Act::Refuse { text } => {
                beats.push(Beat::Refuse { text });
                break;
            }
            Act::Stop { text } => {
                beats.push(Beat::State { code: 8, text });
                break;
            }
        }
    }
    beats
}

/// Seconds as a duration of at least a millisecond and at most a day.
pub(crate) fn step(speed: f64) -> SignedDuration {
    let millis = (speed.clamp(0.001, 86_400.0) * 1000.0).round();
    // Clamped above, so the conversion cannot lose anything that matters.
    #[allow(clippy::cast_possible_truncation)]
    SignedDuration::from_millis(millis as i64)
}

/// Plays a submission's script up to `now`. True when something happened.
pub(crate) fn advance(
    book: &mut Book,
    submission: uuid::Uuid,
    signer: &Signer,
    now: Timestamp,
    speed: f64,
) -> Result<bool, PracticeError> {
    let Book { cases, numbers, items, .. } = book;
    let due = |case: &Case| case.next.is_some_and(|at| at <= now) && case.beat().is_some_and(|beat| met(case, beat));
    // Looked at before it is taken for writing: whoever only asks leaves nothing to be written.
    if !cases.get(&submission).is_some_and(due) {
        return Ok(false);
    }
    let Some(case) = cases.get_mut(&submission) else {
        return Ok(false);
    };
    let mut moved = false;
    // Every turn ends or plays one beat; a script is finite and grows only once, at its end.
    for _ in 0..100 {
        let (Some(at), Some(beat)) = (case.next, case.beat().cloned()) else {
            break;
        };
        if !due(case) {
            break;
        }
        case.at += 1;
        case.next = at.checked_add(step(speed)).ok();
        play(case, &beat, at, signer, numbers, items)?;
        moved = true;
    }
    Ok(moved)
}

/// The postman collects what is still open.
fn on_delivery(case: &Case) -> bool {
    case.wish.by == ReturnBy::Post && case.wish.cod
}

/// A fee is paid, or its transfer proved.
fn is_paid(case: &Case, id: &str) -> bool {
    case.proofs.contains_key(id) || case.fees.iter().any(|fee| fee.id == id && fee.paid)
}

/// Whether what a beat waits for has come.
fn met(case: &Case, beat: &Beat) -> bool {
    match beat {
        Beat::AwaitSupplement { round } => case.rounds.get(round).is_some_and(|delivery| delivery.receipt.is_some()),
        Beat::AwaitFee { id } => on_delivery(case) || is_paid(case, id),
        _ => true,
    }
}

fn play(
    case: &mut Case,
    beat: &Beat,
    at: Timestamp,
    signer: &Signer,
    numbers: &mut std::collections::BTreeMap<String, u32>,
    items: &mut u32,
) -> Result<(), PracticeError> {
    let today = vietnam_date(at);
    match beat {
        Beat::Accept | Beat::Acknowledge => {
            let number = next_number(numbers, today);
            case.number = Some(number.clone());
            let (text, due) = if *beat == Beat::Accept {
                let text = "Hồ sơ được tiếp nhận, hẹn trả kết quả (tập dượt).";
                (text, due_day(today, 3))
            } else {
                let text = "Thông báo tiếp nhận hồ sơ khai thuế điện tử (tập dượt).";
                (text, due_day(today, 1))
            };
            let data = json!({"number": number, "due": due});
            case.say(signer, at, "status", 2, text, data)
        }
        Beat::Refuse { text } => case.say(signer, at, "status", 3, text, json!({})),
        Beat::Process => {
            let text = "Hồ sơ đang được xử lý.";
            case.say(signer, at, "status", 4, text, json!({}))
        }
        Beat::AskSupplement { round, text } => {
            let data = json!({
                "round": round,
                "due": due_day(today, 5),
                "papers": [{"id": "giay-to-bo-sung", "title": "Giấy tờ bổ sung"}],
            });
            case.say(signer, at, "supplement-asked", 5, text, data)
        }
        Beat::AwaitSupplement { round } => {
            let text = "Đã nhận giấy tờ bổ sung, hồ sơ tiếp tục được xử lý.";
            let data = json!({"round": round});
            case.say(signer, at, "supplement-received", 4, text, data)
        }
        Beat::AskFee { id, amount } => {
            let text = "Lệ phí giải quyết thủ tục (tập dượt, không phải tiền thật)";
            let account = Some(crate::counter::account(case.number.as_deref().unwrap_or_default()));
            let data = json!({"id": id, "amount": amount, "account": account});
            case.fees.push(RemoteFee { id: id.clone(), text: text.into(), amount: *amount, paid: false, account });
            case.say(signer, at, "fee-asked", 6, text, data)
        }
        Beat::AwaitFee { id } if !is_paid(case, id) => {
            let text = "Lệ phí được thu khi bưu điện trả kết quả.";
            case.say(signer, at, "status", 4, text, json!({}))
        }
        Beat::AwaitFee { id } => {
            let text = "Đã ghi nhận thanh toán.";
            // Of a transfer only its proof is known until now.
            case.fees.iter_mut().filter(|fee| fee.id == *id).for_each(|fee| fee.paid = true);
            case.say(signer, at, "fee-paid", 4, text, json!({"id": id}))
        }
        Beat::Finish { agency } => finish(case, agency, at, signer),
        Beat::RegisterParcel { hide_number } => {
            *items = items.saturating_add(1);
            let item = ItemId::generate("EA", 26_000_000 + *items % 1_000_000, "VN")
                .map_err(|e| PracticeError::Script(e.to_string()))?;
            let open: Vec<&RemoteFee> = case.fees.iter().filter(|fee| on_delivery(case) && !fee.paid).collect();
            let cod = open.iter().map(|fee| fee.amount).sum();
            case.collected = open.into_iter().map(|fee| fee.id.clone()).collect();
            let parcel = RemoteParcel {
                number: (!hide_number).then(|| item.to_string()),
                carrier: "VNPost (tập dượt)".into(),
                expected: Some(due_day(today, 3)),
                code: "registered".into(),
                text: "Đã đăng ký với bưu điện".into(),
                cod,
            };
            let mut data = json!({"number": parcel.number, "carrier": parcel.carrier, "expected": parcel.expected});
            if parcel.cod > 0 {
                data["cod"] = json!(parcel.cod);
            }
            let text = parcel.text.clone();
            case.item = Some(ItemNews { number: item.to_string(), scans: Vec::new() });
            case.scan(at, &parcel.code, &text);
            case.parcel = Some(parcel);
            case.say(signer, at, "parcel-registered", 9, &text, data)
        }
        Beat::Post { code, text } => {
            if let Some(parcel) = &mut case.parcel {
                parcel.code.clone_from(code);
                parcel.text.clone_from(text);
            }
            case.scan(at, code, text);
            case.say(signer, at, "parcel", 9, text, json!({"code": code}))?;
            if code != "delivered" {
                return Ok(());
            }
            // Who has it in hand has paid the postman what he was to collect.
            std::mem::take(&mut case.collected).iter().try_for_each(|id| {
                case.fees.iter_mut().filter(|fee| fee.id == *id).for_each(|fee| fee.paid = true);
                case.say(signer, at, "fee-paid", 9, "Bưu điện đã thu hộ lệ phí.", json!({"id": id}))
            })
        }
        Beat::HandOver { text } => case.say(signer, at, "status", 10, text, json!({})),
        Beat::Move { days, text } => case.say(signer, at, "due-moved", 4, text, json!({"due": due_day(today, *days)})),
        Beat::State { code, text } => case.say(signer, at, "status", *code, text, json!({})),
        Beat::Rest => Ok(()),
        Beat::Stop => {
            let text = "Dừng giải quyết theo yêu cầu rút hồ sơ.";
            case.say(signer, at, "status", 8, text, json!({}))
        }
    }
}

/// What the post office says when nothing goes wrong, or only the first delivery.
fn usual_way(first_fails: bool) -> Vec<Scanned> {
    let mut scans = vec![("taken", "Bưu điện đã nhận từ cơ quan"), ("on-the-way", "Đang chuyển đến bưu cục phát")];
    if first_fails {
        scans.push(("failed", "Phát không thành công, người nhận đi vắng"));
    }
    scans.push(("delivered", "Phát thành công"));
    scans.into_iter().map(|(code, text)| Scanned { code: code.into(), text: text.into() }).collect()
}

/// The result exists: a file, and the way back that was wished for.
fn finish(case: &mut Case, agency: &Agency, at: Timestamp, signer: &Signer) -> Result<(), PracticeError> {
    let bytes = result_pdf(case.number.as_deref().unwrap_or_default(), &case.service);
    let file = ResultFile {
        id: "ket-qua-1".into(),
        name: "ket-qua-tap-duot.pdf".into(),
        media_type: "application/pdf".into(),
        size: bytes.len() as u64,
        sha256: sha256_hex(&bytes),
    };
    let (text, by_post) = if case.kind == "tax-return" {
        ("Thông báo chấp nhận hồ sơ khai thuế điện tử (tập dượt).", false)
    } else {
        let by_post = case.wish.by == ReturnBy::Post;
        ("Đã xử lý xong, có kết quả (tập dượt).", by_post)
    };
    let data = json!({"files": [file]});
    case.results.push(Issued { file, bytes });
    if by_post {
        case.script.push(Beat::RegisterParcel { hide_number: agency.hides_item_number });
        let scans = agency.post.clone().unwrap_or_else(|| usual_way(agency.first_delivery_fails));
        let arrives = scans.iter().any(|scan| scan.code == "delivered");
        case.script.extend(scans.into_iter().map(|Scanned { code, text }| Beat::Post { code, text }));
        if !arrives {
            // What did not arrive was not handed over.
            return case.say(signer, at, "result", 9, text, data);
        }
    }
    let handed = match case.wish.by {
        ReturnBy::Post if by_post => "Đã trả kết quả qua dịch vụ bưu chính công ích.",
        ReturnBy::Counter if case.kind != "tax-return" => "Đã trả kết quả tại Bộ phận Một cửa.",
        _ => "Đã trả kết quả điện tử.",
    };
    case.script.push(Beat::HandOver { text: handed.into() });
    case.say(signer, at, "result", 9, text, data)
}

/// `H99.01-261121-0001`: an agency code that no agency has, the day, a number that begins anew every day.
fn next_number(numbers: &mut std::collections::BTreeMap<String, u32>, today: Date) -> String {
    let day = format!("{:02}{:02}{:02}", today.year().rem_euclid(100), today.month(), today.day());
    let count = numbers.entry(day.clone()).or_insert(0);
    *count += 1;
    format!("H99.01-{day}-{count:04}")
}

/// So many working days from today; plain days where the calendar does not reach.
fn due_day(today: Date, days: u32) -> Date {
    Calendar::embedded()
        .and_then(|calendar| calendar.add_working_days(today, days))
        .map(|deadline| deadline.date)
        .unwrap_or_else(|_| today.saturating_add(jiff::Span::new().days(i64::from(days))))
}
