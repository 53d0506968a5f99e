//! A report in the forms people and programs read.

mod markdown;
mod text;

use super::Report;

/// A form of the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Format {
    /// For people.
    Text,
    /// For people at a terminal that shows colours.
    ColoredText,
    /// For programs.
    Json,
    /// For a page of a wiki or a pull request.
    Markdown,
}

impl Report {
    /// The report as text of this form.
    pub fn render(&self, format: Format) -> String {
        match format {
            Format::Text => text::render(self, text::Colors::default()),
            Format::ColoredText => text::render(self, text::Colors::ANSI),
            Format::Json => serde_json::to_string_pretty(self).unwrap_or_default() + "\n",
            Format::Markdown => markdown::render(self),
        }
    }
}
