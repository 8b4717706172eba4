//! Handing in by the person: a folder with everything, what to do at which portal, and the news that the person is told.
//!
//! No public permission for programs of others to file with the national portal or the tax portal is established, so this way stands
//! beside the portals and is as good: from "I have handed it in" the timeline goes on, with the person as its source.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;

use hoso_dossier::{Appointment, Channel, Dossier, Event, Happening};
use hoso_pack::{Kind, Language, Pack};
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};

use crate::api::{ApiError, CheckLine, Code, ExportView, NewsWish, TimelineView, WayView, WaysView};
use crate::app::App;
use crate::clock;
use crate::documents::{FORM_PDF, TAX_XML, put_whole};

/// The national portal's address (QĐ 29/2026/QĐ-TTg: the one place of login for citizens since 20 July 2026).
pub(crate) const NATIONAL: &str = "https://dichvucong.gov.vn";
/// The tax authority's portal, which is taking over from the older one.
pub(crate) const TAX: &str = "https://dichvucong.gdt.gov.vn";
/// Name of the archive with everything.
const ARCHIVE: &str = "ho-so.zip";
/// Name of the page with what to do.
const GUIDE: &str = "huong-dan.txt";
/// Longest place or number that a person types, in characters.
const MOST: usize = 200;
/// Id of an appointment that the person noted; its end is ours.
pub(crate) const BY_HAND: &str = "tay";
/// Longest words of the agency.
const MOST_WORDS: usize = 4_000;
/// How long ago a dossier can have been handed in, in days.
const LONG_AGO: i64 = 366;

/// Steps of each way, by their messages `way-NAME-1`, `way-NAME-2`, …
const STEPS: [(&str, usize); 5] =
    [("national-portal", 6), ("agency-portal", 5), ("tax-portal", 5), ("counter", 4), ("post", 5)];

impl App {
    /// How a dossier can be handed in by the person.
    ///
    /// # Errors
    /// [`Code::NotFound`], those of the store.
    pub fn filing_ways(&self, id: &str) -> Result<WaysView, ApiError> {
        let pack = self.pack_of(&self.row(id)?)?;
        let tax = pack.procedure.kind == Kind::TaxReturn;
        let online: &[&str] = if tax { &["tax-portal"] } else { &["national-portal", "agency-portal"] };
        let names = online.iter().map(|name| (*name, "online")).chain([("counter", "counter"), ("post", "post")]);
        let ways = names.map(|(name, channel)| self.way(name, channel, &pack)).collect();
        Ok(WaysView { ways, checklist: self.checklist(id, &pack)?, contact: self.contact(id) })
    }

    fn way(&self, name: &str, channel: &str, pack: &Pack) -> WayView {
        let say = |id: &str| self.words.get(self.language(), id);
        let open = pack.procedure.channels.iter().any(|one| one == channel);
        let count = STEPS.iter().find(|(step, _)| *step == name).map_or(0, |(_, count)| *count);
        WayView {
            id: name.to_owned(),
            channel: if name == "post" { "post" } else { "by-hand" }.to_owned(),
            title: say(&format!("way-{name}")),
            url: match name {
                "national-portal" => NATIONAL.to_owned(),
                "tax-portal" => TAX.to_owned(),
                _ => String::new(),
            },
            why: say(&format!("way-{name}.why")),
            steps: (1..=count).map(|step| say(&format!("way-{name}-{step}"))).collect(),
            closed: if open { String::new() } else { say("way-closed") },
            limits: pack
                .procedure
                .facts
                .iter()
                .filter(|fact| fact.channels.iter().any(|one| one == channel))
                .map(|fact| crate::views::fact(pack, self.language(), fact))
                .collect(),
        }
    }

    fn checklist(&self, id: &str, pack: &Pack) -> Result<Vec<CheckLine>, ApiError> {
        let store = self.store()?;
        let language = self.language();
        let mut lines = Vec::new();
        let documents = self.document_views(id)?;
        for (document, output) in [(FORM_PDF, "pdf"), (TAX_XML, "xml")] {
            if !pack.form.outputs.contains_key(output) {
                continue;
            }
            // One whose answers have changed since is made anew before it is handed in.
            let made = documents.iter().find(|d| d.id == document && !d.stale);
            let (made, signed) = (made.is_some(), made.is_some_and(|d| d.signed));
            for (what, done) in [("made", made), ("signed", signed)] {
                let name = format!("hand-{output}-{what}");
                let todo = if done { String::new() } else { self.words.get(language, &format!("{name}.todo")) };
                lines.push(CheckLine { text: self.words.get(language, &name), done, todo });
            }
        }
        let attached = store.attachments(id)?;
        for paper in &pack.procedure.papers {
            let done = attached.iter().any(|a| a.paper == paper.id);
            let mut todo = String::new();
            if !done {
                todo =
                    self.words.get(language, if paper.attachable { "hand-paper.attach" } else { "hand-paper.bring" });
                if let Some(condition) = &paper.condition {
                    let values = BTreeMap::from([("condition".to_owned(), pack.text(language, condition))]);
                    todo = format!("{} {todo}", self.words.format(language, "hand-paper.when", &values));
                }
            }
            lines.push(CheckLine { text: pack.text(language, &paper.text), done, todo });
        }
        Ok(lines)
    }

    /// Everything in a folder of its own, once more as a ZIP, and a page that says what to do with it.
    ///
    /// # Errors
    /// Those of [`App::export`].
    pub fn filing_package(&self, id: &str) -> Result<ExportView, ApiError> {
        let mut view = self.export_beside(id, &[GUIDE, ARCHIVE])?;
        let folder = std::path::PathBuf::from(&view.folder);
        let guide = self.guide(id)?;
        put_whole(&folder, GUIDE, |file| file.write_all(guide.as_bytes()))?;
        let files = view.files.iter().map(String::as_str).chain([GUIDE]);
        put_whole(&folder, ARCHIVE, |file| archive(&folder, files, file))?;
        view.files.extend([GUIDE.to_owned(), ARCHIVE.to_owned()]);
        Ok(view)
    }

    /// What to do, as a text for whoever sits at another computer.
    fn guide(&self, id: &str) -> Result<String, ApiError> {
        let (row, language) = (self.row(id)?, self.language());
        let view = self.filing_ways(id)?;
        let code = self.pack_of(&row)?.procedure.code.clone();
        let mut text = format!("{} ({code})\r\n{}\r\n", row.title, row.subject);
        if self.config.practice {
            text.push_str(&format!("{}\r\n", self.words.get(Language::Vi, "practice-watermark")));
        }
        let mut line = |words: &str| text.push_str(&format!("{words}\r\n"));
        line("");
        line(&self.words.get(language, "guide-checklist"));
        for one in &view.checklist {
            line(&format!(
                "[{}] {}{}{}",
                if one.done { "x" } else { " " },
                one.text,
                if one.done { "" } else { ": " },
                one.todo
            ));
        }
        for way in view.ways.iter().filter(|way| way.closed.is_empty()) {
            line("");
            line(&if way.url.is_empty() { way.title.clone() } else { format!("{}: {}", way.title, way.url) });
            for (at, step) in way.steps.iter().enumerate() {
                line(&format!("{}. {step}", at + 1));
            }
            for limit in &way.limits {
                line(&format!("{}: {}", limit.label, limit.value));
            }
        }
        if let Some(agency) = &view.contact {
            line("");
            let as_of = agency.as_of.parse().map(hoso_vietnam::format::date).unwrap_or_default();
            let values = BTreeMap::from([("date".to_owned(), as_of)]);
            line(&format!("{} ({})", agency.name, self.words.format(language, "guide-as-of", &values)));
            let told = [
                ("address", &agency.address),
                ("hotline", &agency.hotline),
                ("email", &agency.email),
                ("hours", &agency.hours),
            ];
            for (what, told) in told.into_iter().filter(|(_, told)| !told.is_empty()) {
                line(&format!("{}: {told}", self.words.get(language, &format!("guide-{what}"))));
            }
        }
        line("");
        line(&self.words.get(language, "guide-after"));
        Ok(text)
    }

    /// The person has handed the dossier in: at a counter, on a portal's own page, or by post.
    ///
    /// # Errors
    /// [`Code::WrongState`] before the check, [`Code::BadValue`] for a day to come or texts that are too long, [`Code::BadRequest`].
    pub fn handed_in(
        &self,
        id: &str,
        channel: &str,
        number: &str,
        (date, due): (&str, &str),
        place: &str,
    ) -> Result<TimelineView, ApiError> {
        let channel = match channel {
            "by-hand" => Channel::ByHand,
            "post" => Channel::Post,
            _ => return Err(ApiError::bad_request("channel")),
        };
        let number = Some(short(number, "number", MOST)?).filter(|number| !number.is_empty());
        let at = self.told_on(date, self.today().saturating_sub(jiff::Span::new().days(LONG_AGO)))?;
        let due = due_of(due)?;
        if !self.check(id)?.ok {
            return Err(ApiError::new(Code::AnswersIncomplete));
        }
        let mut filed = Event::person(at, Happening::Filed { channel, receipt: None });
        filed.words = short(place, "place", MOST)?;
        let mut events = vec![filed];
        if number.is_some() || due.is_some() {
            // A promised day stands on the slip that says "received".
            let code = if due.is_some() { 2 } else { 1 };
            events.push(Event::person(at, Happening::StatusChanged { code, text: String::new(), number, due }));
        }
        self.happened(id, &events)?;
        self.keep_handed_in(id, 0);
        self.timeline(id)
    }

    /// What the agency told the person.
    ///
    /// # Errors
    /// [`Code::WrongState`] for a dossier at a portal, whose own word counts, and for what cannot be now; [`Code::BadValue`], [`Code::BadRequest`].
    pub fn hand_news(&self, id: &str, news: &NewsWish) -> Result<TimelineView, ApiError> {
        let (dossier, events) = self.history(id)?;
        if !dossier.followed_by_hand() {
            return Err(ApiError::new(Code::WrongState));
        }
        let at = self.told_on(&news.date, filed_on(&events))?;
        let due = due_of(&news.due)?;
        let text = short(&news.text, "text", MOST_WORDS)?;
        let number = Some(short(&news.number, "number", MOST)?).filter(|number| !number.is_empty());
        let what = match news.kind.as_str() {
            "status" if (1..=10).contains(&news.code) => {
                Happening::StatusChanged { code: news.code, text, number, due }
            }
            "due" => {
                let due = due.ok_or_else(|| ApiError::new(Code::BadValue).at("due"))?;
                Happening::DeadlineMoved { due, text }
            }
            "supplement" if !text.is_empty() => {
                let round = dossier.rounds().last().map_or(1, |round| round.round + 1);
                Happening::SupplementAsked { round, text, due, papers: Vec::new() }
            }
            "supplement" => return Err(ApiError::new(Code::BadValue).at("text")),
            "fee" if news.amount > 0 => {
                let id = format!("tay-{}", dossier.fees().len() + 1);
                Happening::FeeAsked { id, text, amount: news.amount, account: None }
            }
            "fee" => return Err(ApiError::new(Code::BadValue).at("amount")),
            "fee-paid" => Happening::FeePaid { id: news.fee.clone() },
            "appointment" => {
                let appointment = self.appointment_by_hand(news, due, number, text)?;
                Happening::AppointmentMade { appointment }
            }
            _ => return Err(ApiError::bad_request("kind")),
        };
        self.happened(id, &[Event::person(at, what)])?;
        self.timeline(id)
    }

    /// When the person was told to come. How long it takes nobody says: half an hour is set down for it.
    fn appointment_by_hand(
        &self,
        news: &NewsWish,
        day: Option<Date>,
        number: Option<String>,
        note: String,
    ) -> Result<Appointment, ApiError> {
        let bad = |place: &str| ApiError::new(Code::BadValue).at(place);
        let day = day.filter(|day| *day >= self.today()).ok_or_else(|| bad("due"))?;
        let time: jiff::civil::Time = news.time.parse().map_err(|_| bad("time"))?;
        let start = clock::instant(day.to_datetime(time)).filter(|start| *start >= self.now());
        let start = start.ok_or_else(|| bad("time"))?;
        let end = start.saturating_add(SignedDuration::from_mins(30)).map_err(|_| bad("time"))?;
        let appointment = Appointment {
            id: BY_HAND.to_owned(),
            number: number.unwrap_or_default(),
            counter: String::new(),
            place: short(&news.place, "place", MOST)?,
            start,
            end,
            note,
        };
        match appointment.fault() {
            Some(_) => Err(bad("time")),
            None => Ok(appointment),
        }
    }

    /// The answer to the open round of a dossier that is followed by hand was handed in.
    ///
    /// # Errors
    /// [`Code::WrongState`] when none is open, or for a dossier at a portal.
    pub fn supplement_handed_in(&self, id: &str, date: &str) -> Result<TimelineView, ApiError> {
        let (dossier, events) = self.history(id)?;
        let round = dossier.open_round().map(|round| round.round);
        let (Some(round), true) = (round, dossier.followed_by_hand()) else {
            return Err(ApiError::new(Code::WrongState));
        };
        let at = self.told_on(date, filed_on(&events))?;
        self.happened(id, &[Event::person(at, Happening::SupplementSent { round, receipt: None })])?;
        self.keep_handed_in(id, round);
        self.timeline(id)
    }

    /// The instant of a day on which something was told: now for today, noon in Vietnam for an earlier day, which may not be before
    /// `earliest`.
    fn told_on(&self, date: &str, earliest: Date) -> Result<Timestamp, ApiError> {
        let today = self.today();
        let date = if date.is_empty() { today } else { day(date, "date")? };
        if date < earliest {
            return Err(ApiError::new(Code::BadValue).at("date"));
        }
        match date.cmp(&today) {
            std::cmp::Ordering::Equal => Ok(self.now()),
            std::cmp::Ordering::Less => clock::noon(date).ok_or_else(|| ApiError::new(Code::BadValue).at("date")),
            std::cmp::Ordering::Greater => Err(ApiError::new(Code::BadValue).at("date")),
        }
    }
}

fn day(text: &str, path: &str) -> Result<Date, ApiError> {
    text.parse().map_err(|_| ApiError::new(Code::BadValue).at(path))
}

fn due_of(text: &str) -> Result<Option<Date>, ApiError> {
    if text.is_empty() { Ok(None) } else { day(text, "due").map(Some) }
}

pub(crate) fn short(text: &str, path: &str, most: usize) -> Result<String, ApiError> {
    let text = text.trim();
    if text.chars().count() > most { Err(ApiError::new(Code::BadValue).at(path)) } else { Ok(text.to_owned()) }
}

/// The day on which a dossier was handed in.
fn filed_on(events: &[Event]) -> Date {
    let filed = events.iter().find(|event| matches!(event.what, Happening::Filed { .. }));
    filed.map_or(Date::MIN, Dossier::day_of)
}

/// Files of a folder in one archive, stored as they are: papers hardly shrink, and any program opens it.
fn archive<'a>(
    folder: &std::path::Path,
    files: impl Iterator<Item = &'a str>,
    into: &mut fs::File,
) -> std::io::Result<()> {
    let mut zip = zip::ZipWriter::new(into);
    let options =
        zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored).large_file(true);
    for name in files {
        zip.start_file(name, options).map_err(std::io::Error::other)?;
        std::io::copy(&mut fs::File::open(folder.join(name))?, &mut zip)?;
    }
    zip.finish().map(drop).map_err(std::io::Error::other)
}
