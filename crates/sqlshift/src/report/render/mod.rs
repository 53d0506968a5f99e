//! A report in the forms people and programs read.

mod html;
mod markdown;
mod sarif;
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
    /// One page for a browser.
    Html,
    /// For code hosts, which show findings beside the lines.
    Sarif,
}

impl Report {
    /// The report as text of this form.
    pub fn render(&self, format: Format) -> String {
        match format {
            Format::Text => text::render(self, text::Colors::default()),
            Format::ColoredText => text::render(self, text::Colors::ANSI),
            Format::Json => serde_json::to_string_pretty(self).unwrap_or_default() + "\n",
            Format::Markdown => markdown::render(self),
            Format::Html => html::render(self),
            Format::Sarif => sarif::render(self),
        }
    }
}
