//! What a paper costs, beside what it must cost: cutting the font and deflating the content. The figures at the start are CPU time,
//! where the system tells it, so that a busy machine does not blur them; criterion then measures the same by the clock.

#![allow(
    clippy::unwrap_used,
    clippy::as_conversions,
    clippy::float_arithmetic,
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    missing_docs,
    reason = "a measurement may stop where it cannot go on"
)]

use criterion::Criterion;
use flate2::{Compression, write::ZlibEncoder};
use front_desk::documents::*;
use front_desk::{money, time};
use std::collections::BTreeSet;
use std::hint::black_box;
use std::io::Write;
use std::time::Instant;

#[allow(dead_code, reason = "the tests' papers; not all of them are measured")]
#[path = "../src/documents/samples.rs"]
mod samples;

#[path = "measure/mod.rs"]
mod measure;
use measure::worked;

const FONT: &[u8] = include_bytes!("../fonts/NotoSansSC-Regular.ttf");

/// The work no design can leave out: the glyphs of one paper, and its content packed.
struct Floor {
    font: ttf_parser::Face<'static>,
    characters: BTreeSet<char>,
    content: Vec<u8>,
}

impl Floor {
    fn of(pdf: &Pdf) -> Floor {
        let document = lopdf::Document::load_mem(&pdf.bytes).unwrap();
        Floor {
            font: ttf_parser::Face::parse(FONT, 0).unwrap(),
            characters: texts(&pdf.bytes)
                .unwrap()
                .iter()
                .flat_map(|text| text.chars())
                .collect(),
            content: document
                .page_iter()
                .flat_map(|page| document.get_page_content(page))
                .collect(),
        }
    }

    fn work(&self) -> usize {
        let mut glyphs = subsetter::GlyphRemapper::new();
        for glyph in self
            .characters
            .iter()
            .filter_map(|&c| self.font.glyph_index(c))
        {
            glyphs.remap(glyph.0);
        }
        let font = subsetter::subset(FONT, 0, &glyphs).unwrap();
        packed(&font) + packed(&self.content)
    }
}

fn packed(bytes: &[u8]) -> usize {
    let mut packer = ZlibEncoder::new(Vec::with_capacity(bytes.len()), Compression::new(6));
    packer.write_all(bytes).unwrap();
    packer.finish().unwrap().len()
}

/// Milliseconds of work for one, the median of many small series.
fn median(mut one: impl FnMut()) -> f64 {
    const SERIES: usize = 31;
    const EACH: u32 = 5;
    one();
    let start = Instant::now();
    let mut took: Vec<f64> = (0..SERIES)
        .map(|_| {
            let before = worked(start);
            for _ in 0..EACH {
                one();
            }
            (worked(start) - before).as_secs_f64() * 1e3 / f64::from(EACH)
        })
        .collect();
    took.sort_by(f64::total_cmp);
    took[SERIES / 2]
}

fn main() {
    let still = Nudge::default();
    let receipt = samples::receipt();
    let handover = samples::handover(500);
    let one_receipt = || receipt.pdf(Form::Continuous140, still).unwrap();
    let one_handover = || handover.pdf(still).unwrap();
    let (first, long) = (one_receipt(), one_handover());
    let (floor, long_floor) = (Floor::of(&first), Floor::of(&long));
    println!("                         CPU ms   floor   at most     bytes  sheets");
    for (name, most, pdf, took, least) in [
        (
            "receipt with QR",
            2.0,
            &first,
            median(|| {
                black_box(one_receipt());
            }),
            median(|| {
                black_box(floor.work());
            }),
        ),
        (
            "handover of 500 rows",
            20.0,
            &long,
            median(|| {
                black_box(one_handover());
            }),
            median(|| {
                black_box(long_floor.work());
            }),
        ),
    ] {
        let (bytes, sheets) = (pdf.bytes.len(), pdf.pages);
        let verdict = if took <= most { "" } else { "  TOO SLOW" };
        println!("{name:<22} {took:>8.2} {least:>7.2} {most:>9.2} {bytes:>9} {sheets:>7}{verdict}");
    }
    let mut clock = Criterion::default().configure_from_args();
    clock.bench_function("receipt with QR", |bench| bench.iter(one_receipt));
    clock.bench_function("receipt, floor", |bench| bench.iter(|| floor.work()));
    clock.bench_function("handover of 500 rows", |bench| bench.iter(one_handover));
    clock.bench_function("handover, floor", |bench| bench.iter(|| long_floor.work()));
    clock.final_summary();
}
