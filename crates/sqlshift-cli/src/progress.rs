//! A progress bar on stderr: bytes, rate and time left on a terminal, silence otherwise.

use crate::args::Reading;
use crate::shape::Input;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::{self, IsTerminal, Read};

const WITH_LENGTH: &str = "{bar:30} {bytes} of {total_bytes}, {bytes_per_sec}, {eta} left";
const WITHOUT_LENGTH: &str = "{spinner} {bytes}, {bytes_per_sec}";

/// Shows how much of the inputs has been read.
pub(crate) struct Progress {
    bar: ProgressBar,
}

impl Progress {
    /// Progress over all these files. `output_is_shown`: what is converted goes to stdout, which may be the same terminal.
    pub(crate) fn new(reading: &Reading, files: &[Input], output_is_shown: bool) -> Progress {
        let is_shown = !reading.quiet && io::stderr().is_terminal() && !(output_is_shown && io::stdout().is_terminal());
        if !is_shown {
            return Progress { bar: ProgressBar::hidden() };
        }
        // Of stdin the length is not known.
        let length: Option<u64> = files.iter().map(|input| Some(input.path.metadata().ok()?.len())).sum();
        let template = if length.is_some() { WITH_LENGTH } else { WITHOUT_LENGTH };
        let bar = ProgressBar::with_draw_target(length, ProgressDrawTarget::stderr());
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        Progress { bar }
    }

    /// The same input, counted.
    pub(crate) fn count(&self, input: Box<dyn Read + Send>) -> Box<dyn Read + Send> {
        if self.bar.is_hidden() { input } else { Box::new(self.bar.wrap_read(input)) }
    }

    /// Takes the bar away.
    pub(crate) fn finish(&self) {
        self.bar.finish_and_clear();
    }
}
