//! Who is signed in at this window, and whether the screen is locked. A locked screen keeps the session and refuses everything but
//! the password, and leaving.

use crate::book::Book;
use front_desk::exchange::{Course, Progress};
use front_desk::staff::SignedIn;
use front_desk::{Desk, Error, Refusal};
use std::sync::{Arc, Mutex, PoisonError};

/// What every command works with.
pub struct App {
    desk: front_desk::Result<Desk>,
    session: Mutex<Session>,
    book: Book,
    exporting: Mutex<Arc<Course>>,
}

#[derive(Default)]
struct Session {
    signed_in: Option<SignedIn>,
    locked: bool,
}

impl App {
    /// Around a desk, or around the reason why there is none: the window then shows that.
    pub fn new(desk: front_desk::Result<Desk>) -> Self {
        App {
            desk,
            session: Mutex::default(),
            book: Book::default(),
            exporting: Mutex::default(),
        }
    }

    /// The desk.
    ///
    /// # Errors
    /// Why it could not be opened.
    pub fn desk(&self) -> Result<&Desk, Error> {
        self.desk.as_ref().map_err(|error| match error {
            Error::Refusal(refusal) => refusal.clone().into(),
            Error::Fault(fault) => {
                front_desk::Fault::new("opening the data folder", fault.to_string()).into()
            }
        })
    }

    /// The workbook that is being brought in.
    pub const fn book(&self) -> &Book {
        &self.book
    }

    /// Begins a file that can be watched and stopped.
    pub fn begin_export(&self) -> Arc<Course> {
        let course = Arc::new(Course::default());
        *self.exporting() = course.clone();
        course
    }

    /// How far the file is.
    pub fn export_progress(&self) -> Progress {
        self.exporting().progress()
    }

    /// Asks for the file to be stopped.
    pub fn stop_export(&self) {
        self.exporting().stop();
    }

    fn exporting(&self) -> std::sync::MutexGuard<'_, Arc<Course>> {
        self.exporting
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    /// Who is here.
    ///
    /// # Errors
    /// [`Refusal::NotSignedIn`], [`Refusal::ScreenLocked`].
    pub fn signed_in(&self) -> Result<SignedIn, Refusal> {
        let session = self.session();
        if session.locked {
            return Err(Refusal::ScreenLocked);
        }
        session.signed_in.clone().ok_or(Refusal::NotSignedIn)
    }

    /// Who is here, even behind a locked screen.
    ///
    /// # Errors
    /// [`Refusal::NotSignedIn`].
    pub fn behind_the_lock(&self) -> Result<SignedIn, Refusal> {
        self.session().signed_in.clone().ok_or(Refusal::NotSignedIn)
    }

    /// Somebody signed in, or nobody is here any more.
    pub fn now_signed_in(&self, who: Option<SignedIn>) {
        *self.session() = Session {
            signed_in: who,
            locked: false,
        };
    }

    /// Locks or unlocks the screen.
    pub fn set_locked(&self, locked: bool) {
        self.session().locked = locked;
    }

    fn session(&self) -> std::sync::MutexGuard<'_, Session> {
        self.session.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
