//! Reading a document again with other answers, off the window's thread.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use egui::Context;

use super::page::{Focus, ImportPage, Mark};
use crate::import::{Reading, ReadingError};

/// How long a frame may wait for a reading; nearly all are there sooner.
const NOT_NOTICED: Duration = Duration::from_millis(30);

/// A document that is being read again.
pub(super) struct ReadingAgain {
    reading: Receiver<Result<Reading, ReadingError>>,
    /// What has the keyboard afterwards; questions by their key, as their indices may change.
    focus: Focus,
    question_key: Option<String>,
}

impl ImportPage {
    /// Starts to read with the answers chosen now; what is being read with former ones is given up.
    pub(super) fn read_again(&mut self, ctx: &Context, focus: Focus) {
        let question_key = match focus {
            Focus::Question(idx) => self.questions.get(idx).map(|question| question.key.clone()),
            _ => None,
        };
        let (sender, reading) = channel();
        let (source, chosen, read) = (Arc::clone(&self.source), self.chosen.clone(), self.reader.read);
        let ctx = ctx.clone();
        let work = move || {
            // The page may be gone, or read with other answers by now.
            let _ = sender.send(read(&source, &chosen));
            ctx.request_repaint();
        };
        self.again = Some(ReadingAgain { reading, focus, question_key });
        if let Err(error) = std::thread::Builder::new().name("import again".to_owned()).spawn(work) {
            // Without a thread the former reading stays, and the answer can be chosen once more.
            self.again = None;
            self.reading.notes.push(format!("系统现在没有余力重新读取，请稍后再选一次。（{error}）"));
            return;
        }
        self.take_in(NOT_NOTICED);
    }

    /// Takes in what was read again, if it is there within a time.
    pub(super) fn take_in(&mut self, wait: Duration) {
        let Some(again) = &self.again else { return };
        let answer = again.reading.recv_timeout(wait);
        if matches!(answer, Err(RecvTimeoutError::Timeout)) {
            return;
        }
        let again = self.again.take().expect("it was read again");
        // A document that could be read once can be read with any answers.
        if let Ok(Ok(reading)) = answer {
            let imported = self.reading.report.imported.clone();
            self.reading = reading;
            self.keep_source(imported.map(|imported| imported.source).unwrap_or_default());
        }
        self.settle();
        match again.question_key {
            Some(key) => {
                let idx = self.questions.iter().position(|known| known.key == key);
                self.current = idx.map(Mark::Question);
                self.to_focus = idx.map(Focus::Question);
            }
            None => self.to_focus = Some(again.focus),
        }
    }
}
