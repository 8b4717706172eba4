//! Signing that takes its time: what a page sees of it, and what a person can say to it.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;

use hoso_sign::Secret;
use hoso_sign::remote::{Question, Surroundings};
use jiff::Timestamp;

use crate::api::{ApiError, Code, SignJobView, SignQuestion};
use crate::app::{App, locked};
use crate::views::name_of;

/// How long a question of a service waits for the person.
const PATIENCE: Duration = Duration::from_secs(300);

/// The signing of one dossier.
pub(crate) struct Job {
    view: Mutex<SignJobView>,
    cancelled: AtomicBool,
    answer: Mutex<Option<Option<Secret>>>,
    woken: Condvar,
}

/// All of them, by dossier.
#[derive(Default)]
pub struct Jobs(Mutex<HashMap<String, Arc<Job>>>);

impl Job {
    /// One that has just begun.
    pub fn new(id: &str) -> Arc<Self> {
        Arc::new(Self {
            view: Mutex::new(SignJobView {
                id: id.to_owned(),
                state: "working".to_owned(),
                step: "preparing".to_owned(),
                done: 0,
                total: 0,
                service: String::new(),
                expires_at: None,
                question: None,
                remarks: Vec::new(),
                error: None,
            }),
            cancelled: AtomicBool::new(false),
            answer: Mutex::default(),
            woken: Condvar::new(),
        })
    }

    /// What a page sees.
    pub fn view(&self) -> SignJobView {
        locked(&self.view).clone()
    }

    fn ended(&self) -> bool {
        matches!(locked(&self.view).state.as_str(), "done" | "failed" | "cancelled")
    }

    fn cancel(&self) {
        self.cancelled.store(true, Ordering::Release);
        // Whoever waits looks at it while holding this lock, so nobody misses the call.
        drop(locked(&self.answer));
        self.woken.notify_all();
    }

    fn give(&self, answer: Option<Secret>) {
        *locked(&self.answer) = Some(answer);
        self.woken.notify_all();
    }
}

/// A job as its work sees it.
pub(crate) struct Working<'a> {
    pub app: &'a App,
    pub job: &'a Job,
}

impl Working<'_> {
    pub(super) fn change(&self, change: impl FnOnce(&mut SignJobView)) {
        let mut view = locked(&self.job.view);
        change(&mut view);
        let id = view.id.clone();
        drop(view);
        self.app.changes.mark(&id);
    }

    /// The next step of the work.
    ///
    /// # Errors
    /// [`Code::Cancelled`] when the person said stop.
    pub fn step(&self, step: &str, done: usize, total: usize) -> Result<(), ApiError> {
        if self.job.cancelled.load(Ordering::Acquire) {
            return Err(ApiError::new(Code::Cancelled));
        }
        self.change(|view| {
            "working".clone_into(&mut view.state);
            step.clone_into(&mut view.step);
            view.done = u32::try_from(done).unwrap_or(u32::MAX);
            view.total = u32::try_from(total).unwrap_or(u32::MAX);
            view.expires_at = None;
            view.question = None;
        });
        Ok(())
    }

    /// Something could not be had and was left out.
    pub fn remark(&self, code: &str) {
        self.change(|view| view.remarks.push(code.to_owned()));
    }

    /// Sleeps until then, or until the person says stop.
    fn rest(&self, until: Timestamp) -> bool {
        let pause = until.duration_since(self.app.now());
        let pause = Duration::from_millis(u64::try_from(pause.as_millis()).unwrap_or(0).min(10_000));
        let guard = locked(&self.job.answer);
        let stop = || self.job.cancelled.load(Ordering::Acquire);
        let woken = self.job.woken.wait_timeout_while(guard, pause, |_| !stop());
        drop(woken.unwrap_or_else(PoisonError::into_inner));
        !stop()
    }
}

/// A job that talks to a service; `keep` writes down what is needed to go on after a restart.
pub(super) struct Talking<'a> {
    pub working: &'a Working<'a>,
    pub keep: &'a dyn Fn(&str),
}

impl Surroundings for Talking<'_> {
    fn now(&self) -> Timestamp {
        self.working.app.now()
    }

    fn send(
        &mut self,
        request: &hoso_sign::remote::Request,
    ) -> Result<hoso_sign::remote::Response, hoso_sign::remote::RemoteError> {
        super::services::send(request, self.working.app.reach())
    }

    fn wait(&mut self, saved: &str, until: Timestamp, expires_at: Timestamp) -> bool {
        (self.keep)(saved);
        self.working.change(|view| {
            "waiting".clone_into(&mut view.state);
            view.expires_at = Some(expires_at.to_string());
        });
        self.working.rest(until)
    }

    fn ask(&mut self, question: &Question) -> Option<Secret> {
        *locked(&self.working.job.answer) = None;
        self.working.change(|view| {
            "asking".clone_into(&mut view.state);
            view.question = Some(SignQuestion { kind: name_of(&question.kind), label: question.label.clone() });
        });
        let guard = locked(&self.working.job.answer);
        let stop = || self.working.job.cancelled.load(Ordering::Acquire);
        let waited = self.working.job.woken.wait_timeout_while(guard, PATIENCE, |answer| answer.is_none() && !stop());
        let (mut answer, _) = waited.unwrap_or_else(PoisonError::into_inner);
        let given = answer.take().flatten();
        drop(answer);
        self.working.change(|view| {
            "working".clone_into(&mut view.state);
            view.question = None;
        });
        if stop() { None } else { given }
    }
}

impl App {
    /// Begins work on a dossier, unless some is under way.
    ///
    /// # Errors
    /// [`Code::WrongState`].
    pub(super) fn begin_job(
        self: &Arc<Self>,
        id: &str,
        work: impl FnOnce(&Working<'_>) -> Result<(), ApiError> + Send + 'static,
    ) -> Result<SignJobView, ApiError> {
        let job = {
            let mut jobs = locked(&self.jobs.0);
            if jobs.get(id).is_some_and(|job| !job.ended()) {
                return Err(ApiError::new(Code::WrongState));
            }
            jobs.retain(|_, job| !job.ended());
            let job = Job::new(id);
            jobs.insert(id.to_owned(), Arc::clone(&job));
            job
        };
        let view = job.view();
        let app = Arc::clone(self);
        let run = move || {
            let working = Working { app: &app, job: &job };
            let outcome = work(&working);
            working.change(|view| {
                view.expires_at = None;
                view.question = None;
                match outcome {
                    Ok(()) => "done".clone_into(&mut view.state),
                    Err(error) if error.code == Code::Cancelled => "cancelled".clone_into(&mut view.state),
                    Err(error) => {
                        "failed".clone_into(&mut view.state);
                        view.error = Some(error);
                    }
                }
            });
        };
        std::thread::Builder::new().name("hoso-sign".to_owned()).spawn(run).map_err(ApiError::internal)?;
        Ok(view)
    }

    /// The signing of a dossier: under way, ended, or interrupted by an end of the program.
    ///
    /// # Errors
    /// Those of the store.
    pub fn sign_job(&self, id: &str) -> Result<Option<SignJobView>, ApiError> {
        if let Some(job) = locked(&self.jobs.0).get(id) {
            return Ok(Some(job.view()));
        }
        self.row(id)?;
        let Some(service) = self.interrupted(id)? else { return Ok(None) };
        let mut view = Job::new(id).view();
        "interrupted".clone_into(&mut view.state);
        view.service = service;
        Ok(Some(view))
    }

    /// The person says stop: what waits ends, what was signed stays.
    ///
    /// # Errors
    /// [`Code::NotFound`].
    pub fn cancel_signing(&self, id: &str) -> Result<Option<SignJobView>, ApiError> {
        self.row(id)?;
        if let Some(job) = locked(&self.jobs.0).get(id) {
            job.cancel();
        }
        self.forget_interrupted(id)?;
        self.sign_job(id)
    }

    /// The person's answer to a question of the service; an empty one is none.
    ///
    /// # Errors
    /// [`Code::NotFound`].
    pub fn answer_signing(&self, id: &str, text: &str) -> Result<Option<SignJobView>, ApiError> {
        let jobs = locked(&self.jobs.0);
        let job = jobs.get(id).ok_or_else(|| ApiError::new(Code::NotFound).with("what", "job"))?;
        job.give(Some(Secret::new(text)).filter(|secret| !secret.is_empty()));
        Ok(Some(job.view()))
    }
}
