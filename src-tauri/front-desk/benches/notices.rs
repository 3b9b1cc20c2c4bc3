//! A run of 1,000 payment notices, a sheet each, on every form, beside what no design can leave out: cutting the font and packing what
//! stands on the sheets. The office waits for it, and it may take five seconds.

#![allow(
    clippy::unwrap_used,
    clippy::as_conversions,
    clippy::float_arithmetic,
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    missing_docs,
    reason = "a measurement may stop where it cannot go on"
)]

use flate2::{Compression, write::ZlibEncoder};
use front_desk::documents::*;
use front_desk::{money, time};
use std::collections::BTreeSet;
use std::io::Write;

#[allow(dead_code, reason = "the tests' papers; not all of them are measured")]
#[path = "../src/documents/samples.rs"]
mod samples;

#[path = "measure/mod.rs"]
mod measure;
use measure::{HEADING, Took, Watch, median};

const FONT: &[u8] = include_bytes!("../fonts/NotoSansSC-Regular.ttf");
const NOTICES: usize = 1_000;
const ROUNDS: usize = 3;
const AT_MOST_SECONDS: f64 = 5.0;

fn packed(bytes: &[u8]) -> usize {
    let mut packer = ZlibEncoder::new(Vec::with_capacity(bytes.len()), Compression::new(6));
    packer.write_all(bytes).unwrap();
    packer.finish().unwrap().len()
}

/// The glyphs of the run once, and each sheet's content packed.
fn floor(pdf: &Pdf) -> Took {
    let face = ttf_parser::Face::parse(FONT, 0).unwrap();
    let document = lopdf::Document::load_mem(&pdf.bytes).unwrap();
    let contents: Vec<Vec<u8>> = document
        .page_iter()
        .map(|page| document.get_page_content(page))
        .collect();
    let said = texts(&pdf.bytes).unwrap();
    let characters: BTreeSet<char> = said.iter().flat_map(|text| text.chars()).collect();
    let watch = Watch::begin();
    let mut glyphs = subsetter::GlyphRemapper::new();
    for glyph in characters.iter().filter_map(|&c| face.glyph_index(c)) {
        glyphs.remap(glyph.0);
    }
    let font = subsetter::subset(FONT, 0, &glyphs).unwrap();
    let bytes: usize = contents.iter().map(|content| packed(content)).sum();
    assert!(packed(&font) + bytes > 0);
    watch.took()
}

fn main() {
    let run = samples::notices(NOTICES, 4);
    println!("{NOTICES} notices      {HEADING}      bytes  sheets");
    for form in NoticeForm::ALL {
        let mut took = Vec::new();
        let mut made = None;
        for _ in 0..ROUNDS {
            let watch = Watch::begin();
            made = Some(run.pdf(*form, Nudge::default()).unwrap());
            took.push(watch.took());
        }
        let (pdf, took) = (made.unwrap(), median(took));
        assert_eq!(pdf.pages, NOTICES, "a sheet each");
        let late = took.wall.as_secs_f64() > AT_MOST_SECONDS;
        let verdict = if late { "  TOO SLOW" } else { "" };
        let (bytes, sheets) = (pdf.bytes.len(), pdf.pages);
        println!(
            "{:<14} {took} {bytes:>10} {sheets:>7}{verdict}",
            form.as_str()
        );
        println!("{:<14} {}", "  floor", floor(&pdf));
    }
}
