//! The part of the font a paper needs. Many glyphs of a Chinese font serve several characters (`·` and `•`, `民` and `⺠`), and
//! printpdf remembers one text for each glyph; so every further character of a glyph gets a code of its own, led back to the glyph by
//! a CIDToGIDMap, and each comes out of a copy as it went in.

use super::font::Face;
use crate::error::{Fault, Result};
use printpdf::{FontMetrics, FontType, ParsedFont, PdfFontMetricsStub};
use std::collections::{BTreeMap, BTreeSet};
use ttf_parser::{GlyphId, RawFace, Tag};

/// Drawn where the font has no glyph; the text stays what it was.
const STAND_IN: char = '〓';

/// The font of one document.
pub(super) struct Subset {
    /// As printpdf embeds it.
    pub(super) font: ParsedFont,
    /// The codes of its characters.
    pub(super) codes: Codes,
    /// The characters the font lacks.
    pub(super) missing: String,
}

/// The codes of a document's characters.
pub(super) struct Codes {
    /// How many there are.
    pub(super) count: usize,
    /// The glyph of each, two bytes each, where some share one.
    pub(super) glyphs: Option<Vec<u8>>,
}

/// Cuts the font down to `characters`. The same characters give the same bytes.
pub(super) fn subset(face: &Face, characters: &BTreeSet<char>) -> Result<Subset> {
    let mut remapper = subsetter::GlyphRemapper::new();
    let (mut codes, mut widths) = (BTreeMap::new(), BTreeMap::new());
    let (mut sharing, mut missing) = (Vec::new(), String::new());
    let width = |glyph: GlyphId| face.tables().glyph_hor_advance(glyph).unwrap_or(0);
    for &c in characters {
        match face.glyph(c) {
            None => missing.push(c),
            Some(glyph) if remapper.get(glyph.0).is_some() => sharing.push((c, glyph)),
            Some(glyph) => {
                let code = remapper.remap(glyph.0);
                codes.insert(u32::from(c), code);
                widths.insert(code, width(glyph));
            }
        }
    }
    if !missing.is_empty() {
        let stand_in = face.glyph(STAND_IN).unwrap_or(GlyphId(0));
        remapper.remap(stand_in.0);
        sharing.extend(missing.chars().map(|c| (c, stand_in)));
    }
    let file = subsetter::subset(face.file(), 0, &remapper)
        .map_err(|error| Fault::new("cutting the font", error.to_string()))?;
    // The glyphs come first and are their own codes; those that share one follow.
    let mut glyph_of_code: Vec<u16> = (0..glyphs_in(&file)?).collect();
    for &(c, glyph) in &sharing {
        let code = u16::try_from(glyph_of_code.len())
            .map_err(|error| Fault::new("cutting the font", error))?;
        glyph_of_code.push(remapper.get(glyph.0).unwrap_or(0));
        codes.insert(u32::from(c), code);
        widths.insert(code, width(glyph));
    }
    Ok(Subset {
        codes: Codes {
            count: glyph_of_code.len(),
            glyphs: (!sharing.is_empty()).then(|| {
                glyph_of_code
                    .iter()
                    .flat_map(|glyph| glyph.to_be_bytes())
                    .collect()
            }),
        },
        font: parsed(face, file, tag(characters), codes, widths),
        missing,
    })
}

/// What printpdf needs to know of a font it does not parse itself.
fn parsed(
    face: &Face,
    file: Vec<u8>,
    tag: String,
    codes: BTreeMap<u32, u16>,
    widths: BTreeMap<u16, u16>,
) -> ParsedFont {
    let (tables, bounds) = (face.tables(), face.tables().global_bounding_box());
    ParsedFont {
        original_bytes: file,
        font_index: 0,
        font_name: Some(format!("{tag}+{}", face.name())),
        codepoint_to_glyph: codes,
        glyph_widths: widths,
        units_per_em: tables.units_per_em(),
        font_metrics: FontMetrics {
            ascent: tables.ascender(),
            descent: tables.descender(),
        },
        font_type: FontType::TrueType,
        pdf_font_metrics: PdfFontMetricsStub {
            units_per_em: tables.units_per_em(),
            x_min: bounds.x_min,
            y_min: bounds.y_min,
            x_max: bounds.x_max,
            y_max: bounds.y_max,
            caret_slope_rise: 1,
            caret_slope_run: 0,
            us_weight_class: tables.weight().to_number(),
        },
    }
}

/// How many glyphs the subset has: more than characters, where a glyph has parts.
fn glyphs_in(file: &[u8]) -> Result<u16> {
    let counted = RawFace::parse(file, 0)
        .ok()
        .and_then(|tables| tables.table(Tag::from_bytes(b"maxp")))
        .and_then(|maxp| maxp.get(4..6))
        .and_then(|bytes| bytes.try_into().ok())
        .map(u16::from_be_bytes);
    Ok(counted.ok_or_else(|| Fault::new("cutting the font", "the subset has no maxp table"))?)
}

/// Six letters that stand for this set of characters, as a subset's name begins by the format's rule.
fn tag(characters: &BTreeSet<char>) -> String {
    let mut hash = Fnv::default();
    for &c in characters {
        hash.eat(&u32::from(c).to_be_bytes());
    }
    let mut rest = hash.0;
    (0..6)
        .map(|_| {
            let letter = char::from(b'A' + (rest % 26) as u8);
            rest /= 26;
            letter
        })
        .collect()
}

/// A small hash for names and ids inside a file; it proves nothing to anybody.
pub(super) struct Fnv(pub(super) u64);

impl Default for Fnv {
    fn default() -> Fnv {
        Fnv(0xcbf2_9ce4_8422_2325)
    }
}

impl Fnv {
    pub(super) fn eat(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}
