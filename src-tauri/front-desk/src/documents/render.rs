//! Sheets to a file: the same sheets give the same bytes, in this process, in the next, and next year.

use super::font::Face;
use super::page::{Item, Page};
use super::subset::subset;
use super::{Nudge, Pdf, archive, ops};
use crate::error::{Fault, Result};
use crate::time::Timestamp;
use printpdf::{FontId, Mm, PdfDocument, PdfFont, PdfPage, PdfParseErrorSeverity, PdfSaveOptions};
use std::collections::BTreeSet;

/// Writes `pages` as the paper `name`, dated as its record is.
pub(super) fn render(name: String, at: Timestamp, nudge: Nudge, pages: &[Page]) -> Result<Pdf> {
    let face = Face::get()?;
    let characters: BTreeSet<char> = pages
        .iter()
        .flat_map(|page| &page.items)
        .flat_map(|item| {
            match item {
                Item::Text { text, .. } | Item::Mark { text, .. } => text.as_str(),
                Item::Rule { .. } | Item::Tint { .. } | Item::Qr { .. } => "",
            }
            .chars()
        })
        .collect();
    let subset = subset(face, &characters)?;
    // An id of our own: printpdf counts its ids per process, and a second document would differ from the first.
    let font = FontId("SC".into());
    let mut document = PdfDocument::new(&name);
    let embedded = PdfFont::new(subset.font);
    document.resources.fonts.map.insert(font.clone(), embedded);
    let moment = archive::moment(at)?;
    let dates = &mut document.metadata.info;
    (
        dates.creation_date,
        dates.modification_date,
        dates.metadata_date,
    ) = (moment, moment, moment);
    document.pages = pages
        .iter()
        .map(|page| {
            PdfPage::new(
                Mm(page.width),
                Mm(page.height),
                ops::ops(page, &font, nudge),
            )
        })
        .collect();
    let as_it_is = PdfSaveOptions {
        subset_fonts: false,
        image_optimization: None,
        ..PdfSaveOptions::default()
    };
    let mut warnings = Vec::new();
    let file = document.to_lopdf_document(&as_it_is, &mut warnings);
    if let Some(warning) = warnings
        .iter()
        .find(|warning| warning.severity == PdfParseErrorSeverity::Error)
    {
        return Err(Fault::new("drawing a paper", format!("{warning:?}")).into());
    }
    Ok(Pdf {
        bytes: archive::finish(file, &name, at, subset.codes)?,
        missing: subset.missing,
        name: for_a_file(&name),
        pages: pages.len(),
    })
}

/// A unit may be called `A/B`; a file may not.
fn for_a_file(name: &str) -> String {
    name.chars()
        .map(|c| match c {
            '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' => '-',
            c if c.is_control() => '-',
            c => c,
        })
        .collect()
}
