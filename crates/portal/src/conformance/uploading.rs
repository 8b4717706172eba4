//! Uploads, as an honest client, a confused one and a bad line make them.

use super::CATALOGUE;
use super::announcing::media;
use super::probe::{Heard, Outcome, Stop, fail};
use super::run::{Play, Run, noise};
use crate::digest::content_digest;
use crate::wire::{Discovery, Phase, UPLOAD_DRAFT};

/// Largest piece of the run, bytes.
const PIECE: u64 = 32 * 1024;
/// Over this, the limit on appends is not tried out.
const MOST_APPEND: u64 = 8 * 1024 * 1024;
/// How often a broken upload is looked at until what arrived shows.
const LOOKS: u32 = 12;

impl Run<'_> {
    /// Everything from the announcement on.
    pub(super) async fn filing(&mut self, discovery: &Discovery) {
        let media = media(&discovery.limits);
        let outcome = self.abandoned(&media).await;
        self.note("abandon", outcome);
        let piece = PIECE.min(discovery.limits.max_append_bytes).min(discovery.limits.max_part_bytes / 8).max(1);
        let len = |times: u64| usize::try_from(piece.saturating_mul(times)).unwrap_or(1);
        let parts = vec![("form", noise(3, 300)), ("scan", noise(4, len(5) + 7)), ("empty", Vec::new())];
        let play = self.play(None, &media, parts);
        if self.announced(&play).await.is_none() {
            return;
        }
        let outcome = self.incomplete(&play).await;
        self.note("commit-incomplete", outcome);
        if !discovery.can("resumable") {
            self.plain(discovery, &play).await;
            return;
        }
        let outcome = self.append_limit(discovery, &media).await;
        self.note("upload-append-limit", outcome);
        let scan = self.scan(&play, len(1)).await;
        let empty = self.empty(&play).await;
        self.note("upload-empty", empty);
        let form = self.wrong_bytes(&play).await;
        if scan.is_some() && form.is_some() {
            self.committing(discovery, &play).await;
        }
    }

    /// Uploads in another form than the draft's are only used, not looked at.
    async fn plain(&mut self, discovery: &Discovery, play: &Play) {
        let drafts =
            CATALOGUE.iter().map(|(id, _, _)| *id).filter(|id| id.starts_with("upload-") && *id != "upload-committed");
        let drafts: Vec<_> = drafts.chain(["read-back-offset", "part-digest"]).collect();
        self.skip(&drafts, "the portal does not say `resumable`");
        self.probe.tus = discovery.can("upload-tus-1.0");
        for (part, bytes) in &play.parts {
            let outcome = match bytes.len() {
                // In tus an upload of nothing is complete from the beginning.
                0 => self.created(&format!("{}/parts/{part}", play.path), 0).await.map(|_| ()),
                _ => self.whole(play, part).await,
            };
            if let Err(why) = outcome {
                let why = format!("the parts cannot be uploaded as tus 1.0: {why:?}");
                self.note::<()>("commit", Err(if self.probe.tus { Stop::Fail(why) } else { Stop::Skip(why) }));
                return;
            }
        }
        self.committing(discovery, play).await;
    }

    /// A commit of nothing.
    async fn incomplete(&mut self, play: &Play) -> Outcome<()> {
        let problem = self.commit(play, &play.manifest).await?.refused(422, "incomplete")?;
        if !problem.detail.is_empty() || problem.status != 0 {
            for part in ["form", "scan"] {
                if !problem.detail.contains(part) {
                    return fail(format!("detail does not name {part}"));
                }
            }
        }
        match self.read_back(play).await?.phase {
            Phase::Announced => Ok(()),
            Phase::Committed => fail("it is committed although bytes are missing"),
        }
    }

    /// The long part: piece by piece, with every kind of mistake between. None when it cannot be brought to its end.
    async fn scan(&mut self, play: &Play, piece: usize) -> Option<()> {
        let bytes = play.bytes("scan").to_vec();
        let path = format!("{}/parts/scan", play.path);
        let size = bytes.len() as u64;

        let heard = self.probe.create(&path, size + 1).await;
        self.note("upload-length", heard.and_then(|h| h.refused(400, "inconsistent-upload-length")));

        let created = self.probe.create(&path, size).await.and_then(|h| h.is(&[201]).map(|()| h));
        let created = created.and_then(|h| created_at(&h, 0).and_then(|()| h.location(&self.probe.http)));
        let url = self.note("upload-create", created)?;

        let heard = self.probe.append(&url, 0, cut(&bytes, 0, piece), false).await;
        let taken = heard.and_then(|h| took(&h, &[204], piece as u64, "?0"));
        self.note("upload-append", taken)?;

        let heard = self.probe.create(&path, size).await.and_then(|h| h.is(&[200, 201]).map(|()| h));
        let again = heard.and_then(|h| created_at(&h, piece as u64).and_then(|()| h.location(&self.probe.http)));
        let outcome = again.and_then(|again| if again == url { Ok(()) } else { fail("another upload") });
        self.note("upload-create-again", outcome);

        let heard = self.probe.head(&url).await.and_then(|h| head_of(&h, piece as u64, size));
        self.note("upload-head", heard);
        let state = self.read_back(play).await.and_then(|state| {
            let held = state.parts.iter().find(|part| part.id == "scan").map(|part| (part.offset, part.complete));
            if held == Some((piece as u64, false)) { Ok(()) } else { fail(format!("{held:?} instead of {piece}")) }
        });
        self.note("read-back-offset", state);

        let outcome = self.wrong_offset(&url, &bytes, piece).await;
        self.note("upload-offset", outcome);
        let outcome = self.wrong_piece(&url, &bytes, piece).await;
        self.note("upload-digest", outcome);
        let outcome = self.broken_piece(&url, &bytes, piece).await;
        self.note("upload-broken", outcome);
        let outcome = self.early_end(&url, &bytes).await;
        self.note("upload-early-end", outcome);
        let outcome = self.overrun(&url, &bytes, piece).await;
        self.note("upload-overrun", outcome);
        let outcome = self.finish(&url, &bytes, piece).await;
        self.note("upload-finish", outcome)
    }

    /// How many bytes the server holds, never more than there are.
    async fn held(&mut self, url: &str, bytes: &[u8]) -> Outcome<usize> {
        let heard = self.probe.head(url).await?;
        heard.is(&[200, 204])?;
        let offset = usize::try_from(heard.offset()?).unwrap_or(usize::MAX);
        if offset <= bytes.len() {
            Ok(offset)
        } else {
            fail(format!("{offset} bytes are held, {} were to come", bytes.len()))
        }
    }

    async fn wrong_offset(&mut self, url: &str, bytes: &[u8], piece: usize) -> Outcome<()> {
        let at = self.held(url, bytes).await?;
        for wrong in [at + 1, at.saturating_sub(1)] {
            let heard = self.probe.append(url, wrong as u64, cut(bytes, wrong, piece), false).await?;
            let problem = heard.refused(409, "mismatching-upload-offset")?;
            heard.has("upload-offset", &at.to_string())?;
            if problem.expected_offset.is_some_and(|expected| expected != at as u64) {
                return fail(format!("expected-offset {:?} instead of {at}", problem.expected_offset));
            }
            self.still(url, bytes, at).await?;
        }
        Ok(())
    }

    async fn wrong_piece(&mut self, url: &str, bytes: &[u8], piece: usize) -> Outcome<()> {
        let at = self.held(url, bytes).await?;
        let heard = self.probe.append_with(url, at as u64, cut(bytes, at, piece), false, content_digest(b"")).await?;
        heard.refused(400, "digest-mismatch")?;
        self.still(url, bytes, at).await
    }

    async fn still(&mut self, url: &str, bytes: &[u8], at: usize) -> Outcome<()> {
        let now = self.held(url, bytes).await?;
        if now == at { Ok(()) } else { fail(format!("{now} bytes are held, it was {at}")) }
    }

    async fn broken_piece(&mut self, url: &str, bytes: &[u8], piece: usize) -> Outcome<()> {
        let at = self.held(url, bytes).await?;
        let sent = (piece / 2).max(1);
        self.probe.append_broken(url, at as u64, cut(bytes, at, piece), sent).await?;
        let mut now = at;
        for _ in 0..LOOKS {
            now = self.held(url, bytes).await?;
            if now > at {
                break;
            }
            tokio::time::sleep(std::time::Duration::from_millis(100)).await;
        }
        if now > at && now <= at + sent {
            return Ok(());
        }
        fail(format!("{} of {sent} bytes are kept", now.saturating_sub(at)))
    }

    async fn early_end(&mut self, url: &str, bytes: &[u8]) -> Outcome<()> {
        let at = self.held(url, bytes).await?;
        let heard = self.probe.append(url, at as u64, cut(bytes, at, 1), true).await?;
        heard.refused(400, "inconsistent-upload-length").map(|_| ())
    }

    /// Up to shortly before the end, and then too much.
    async fn overrun(&mut self, url: &str, bytes: &[u8], piece: usize) -> Outcome<()> {
        let more = b"more than was announced";
        if piece < 2 * more.len() {
            return Err(Stop::Skip("pieces are too small to try it out".into()));
        }
        let upto = bytes.len().saturating_sub(piece / 2);
        let at = self.held(url, bytes).await?;
        self.upto(url, bytes, (at, upto), piece).await?;
        let rest = [cut(bytes, upto, bytes.len()), more].concat();
        let heard = self.probe.append(url, upto as u64, &rest, false).await?;
        heard.refused(400, "inconsistent-upload-length").map(|_| ())
    }

    /// Appends honestly up to a place that is not the end.
    async fn upto(&mut self, url: &str, bytes: &[u8], (from, upto): (usize, usize), piece: usize) -> Outcome<()> {
        let mut at = from;
        while at < upto {
            let next = upto.min(at + piece);
            let heard = self.probe.append(url, at as u64, cut(bytes, at, next.saturating_sub(at)), false).await?;
            took(&heard, &[200, 204], next as u64, "?0")
                .map_err(|_| Stop::Skip("an honest piece was not taken".into()))?;
            at = next;
        }
        Ok(())
    }

    async fn finish(&mut self, url: &str, bytes: &[u8], piece: usize) -> Outcome<()> {
        let mut at = self.held(url, bytes).await?;
        loop {
            let next = bytes.len().min(at + piece);
            let last = next == bytes.len();
            let heard = self.probe.append(url, at as u64, cut(bytes, at, next.saturating_sub(at)), last).await?;
            let complete = if last { "?1" } else { "?0" };
            if self.probe.tus {
                heard.is(&[204])?;
                heard.has("upload-offset", &next.to_string())?;
            } else {
                took(&heard, if last { &[200, 201, 204] } else { &[200, 204] }, next as u64, complete)?;
            }
            if last {
                return Ok(());
            }
            at = next;
        }
    }

    async fn empty(&mut self, play: &Play) -> Outcome<()> {
        let url = self.created(&format!("{}/parts/empty", play.path), 0).await?;
        took(&self.probe.append(&url, 0, b"", true).await?, &[200, 201, 204], 0, "?1")
    }

    /// The form: first with bytes that are not the announced ones, then with the right ones.
    async fn wrong_bytes(&mut self, play: &Play) -> Option<()> {
        let path = format!("{}/parts/form", play.path);
        let bytes = play.bytes("form").to_vec();
        let mut wrong = bytes.clone();
        if let Some(byte) = wrong.last_mut() {
            *byte ^= 1;
        }
        let url = self.created(&path, bytes.len()).await.ok()?;
        let heard = self.probe.append(&url, 0, &wrong, true).await.and_then(|h| h.refused(422, "part-digest"));
        self.note("part-digest", heard)?;
        let outcome = self.void(&url, &path, bytes.len()).await;
        let fresh = self.note("upload-void", outcome)?;
        let heard = self.probe.append(&fresh, 0, &bytes, true).await.ok()?;
        took(&heard, &[200, 201, 204], bytes.len() as u64, "?1").ok()
    }

    /// An upload for what is looked at next; that it can be created at all is another check.
    pub(super) async fn created(&mut self, path: &str, len: usize) -> Outcome<String> {
        let heard = self.probe.create(path, len as u64).await?;
        let url = heard.is(&[200, 201]).and_then(|()| heard.location(&self.probe.http));
        url.map_err(|_| Stop::Skip("an upload cannot be created (see upload-create)".into()))
    }

    async fn void(&mut self, url: &str, path: &str, len: usize) -> Outcome<String> {
        let gone = self.probe.head(url).await?;
        gone.is(&[404])?;
        gone.has("upload-draft-interop-version", UPLOAD_DRAFT)?;
        let heard = self.probe.create(path, len as u64).await?;
        heard.is(&[200, 201])?;
        created_at(&heard, 0)?;
        heard.location(&self.probe.http)
    }

    async fn append_limit(&mut self, discovery: &Discovery, media: &str) -> Outcome<()> {
        let most = discovery.limits.max_append_bytes;
        let size = most.saturating_add(2);
        if most > MOST_APPEND || size > discovery.limits.max_part_bytes.min(discovery.limits.max_total_bytes) {
            return Err(Stop::Skip("the limit is too large to be tried out".into()));
        }
        let bytes = noise(5, usize::try_from(size).unwrap_or(1));
        let play = self.play(None, media, vec![("scan", bytes.clone())]);
        self.announce(&play, &play.manifest).await?.is(&[200, 201])?;
        let url = self.created(&format!("{}/parts/scan", play.path), bytes.len()).await?;
        let heard = self.probe.append_slowly(&url, 0, cut(&bytes, 0, bytes.len().saturating_sub(1))).await?;
        heard.refused(413, "append-too-large")?;
        self.still(&url, &bytes, 0).await
    }

    /// Creates, fills and completes an upload without mistakes.
    pub(super) async fn whole(&mut self, play: &Play, part: &str) -> Outcome<()> {
        let bytes = play.bytes(part).to_vec();
        let url = self.created(&format!("{}/parts/{part}", play.path), bytes.len()).await?;
        self.finish(&url, &bytes, usize::try_from(PIECE).unwrap_or(1)).await
    }
}

/// So many bytes from a place on; fewer where there are no more.
fn cut(bytes: &[u8], from: usize, len: usize) -> &[u8] {
    bytes.get(from..from.saturating_add(len).min(bytes.len())).unwrap_or_default()
}

/// An answer to a creation: complete only if it is empty.
fn created_at(heard: &Heard, offset: u64) -> Outcome<()> {
    heard.has("upload-offset", &offset.to_string())?;
    heard.has("upload-complete", "?0")?;
    heard.has("upload-draft-interop-version", UPLOAD_DRAFT)
}

fn took(heard: &Heard, statuses: &[u16], offset: u64, complete: &str) -> Outcome<()> {
    heard.is(statuses)?;
    heard.has("upload-offset", &offset.to_string())?;
    heard.has("upload-complete", complete)
}

fn head_of(heard: &Heard, offset: u64, size: u64) -> Outcome<()> {
    heard.is(&[200, 204])?;
    heard.has("upload-offset", &offset.to_string())?;
    heard.has("upload-complete", "?0")?;
    heard.has("upload-length", &size.to_string())?;
    heard.has("upload-draft-interop-version", UPLOAD_DRAFT)?;
    let cache = heard.field("cache-control")?;
    if cache.contains("no-store") { Ok(()) } else { fail(format!("Cache-Control {cache:?}")) }
}
