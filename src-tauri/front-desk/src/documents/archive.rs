//! What makes a file one for the archive (PDF/A-2u), and what printpdf does not write: the colour it was made for, a description of
//! itself, the codes of characters that share a glyph, and an id that comes from its content instead of from a counter.

use super::subset::{Codes, Fnv};
use crate::error::{Fault, Result};
use crate::time::Timestamp;
use flate2::{Compression, write::ZlibEncoder};
use lopdf::{Dictionary, Document, Object, Stream, StringFormat};
use printpdf::OffsetDateTime;
use std::io::Write;

/// sRGB in 736 bytes, in the public domain (CC0), from Compact-ICC-Profiles.
const SRGB: &[u8] = include_bytes!("../../fonts/sRGB.icc");

/// The instant as printpdf and the file's description want it.
pub(super) fn moment(at: Timestamp) -> Result<OffsetDateTime> {
    OffsetDateTime::from_unix_timestamp(at.seconds())
        .map_err(|error| Fault::new("dating a paper", error.to_string()).into())
}

/// Finishes a document: everything but printpdf's own objects, and the bytes.
pub(super) fn finish(
    mut document: Document,
    title: &str,
    at: Timestamp,
    codes: Codes,
) -> Result<Vec<u8>> {
    document.version = "1.7".into();
    complete_font(&mut document, codes);
    describe(&mut document, title, at)?;
    identify(&mut document);
    deflate(&mut document).map_err(|error| Fault::new("packing a paper", error))?;
    let mut bytes = Vec::with_capacity(64 << 10);
    document
        .save_to(&mut bytes)
        .map_err(|error| Fault::new("writing a paper", error))?;
    Ok(bytes)
}

fn complete_font(document: &mut Document, codes: Codes) {
    let map = codes
        .glyphs
        .map(|map| document.add_object(Stream::new(Dictionary::new(), map)));
    let set = document.add_object(Stream::new(Dictionary::new(), bit_for_each(codes.count)));
    for object in document.objects.values_mut() {
        let Object::Dictionary(dictionary) = object else {
            continue;
        };
        if dictionary.has(b"FontFile2") {
            dictionary.set("CIDSet", set);
        }
        if let Some(map) = map
            && let Ok(Object::Array(fonts)) = dictionary.get_mut(b"DescendantFonts")
            && let Some(Object::Dictionary(font)) = fonts.first_mut()
        {
            font.set("CIDToGIDMap", map);
        }
    }
}

/// `count` ones, from the highest bit of the first byte.
fn bit_for_each(count: usize) -> Vec<u8> {
    let mut bits = vec![0xff; count / 8];
    if !count.is_multiple_of(8) {
        bits.push(!(0xff_u8 >> (count % 8)));
    }
    bits
}

fn describe(document: &mut Document, title: &str, at: Timestamp) -> Result<()> {
    let mut profile = Dictionary::new();
    profile.set("N", 3);
    let profile = document.add_object(Stream::new(profile, SRGB.to_vec()));
    let mut intent = Dictionary::new();
    intent.set("Type", "OutputIntent");
    intent.set("S", "GTS_PDFA1");
    intent.set("OutputConditionIdentifier", Object::string_literal("sRGB"));
    intent.set("Info", Object::string_literal("sRGB"));
    intent.set("DestOutputProfile", profile);
    let mut about = Dictionary::new();
    about.set("Type", "Metadata");
    about.set("Subtype", "XML");
    let about = Stream::new(about, about_itself(title, at)?.into_bytes()).with_compression(false);
    let about = document.add_object(about);
    let catalog = document
        .catalog_mut()
        .map_err(|error| Fault::new("describing a paper", error))?;
    catalog.set("OutputIntents", vec![Object::Dictionary(intent)]);
    catalog.set("Metadata", about);
    catalog.set("Lang", Object::string_literal("zh-CN"));
    if let Ok(info) = document.trailer.get(b"Info").and_then(Object::as_reference)
        && let Ok(Object::Dictionary(info)) = document.get_object_mut(info)
    {
        // Empty, or said by nobody else: the description above must agree with every one that stays.
        for key in [
            &b"GTS_PDFXVersion"[..],
            b"Identifier",
            b"Trapped",
            b"Author",
            b"Creator",
            b"Producer",
            b"Subject",
            b"Keywords",
        ] {
            info.remove(key);
        }
    }
    Ok(())
}

fn about_itself(title: &str, at: Timestamp) -> Result<String> {
    let at = moment(at)?;
    let date = format!(
        "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}+00:00",
        at.year(),
        u8::from(at.month()),
        at.day(),
        at.hour(),
        at.minute(),
        at.second()
    );
    let title = title
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;");
    Ok(format!(
        "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\
         <x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\
         <rdf:Description rdf:about=\"\" xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\">\
         <pdfaid:part>2</pdfaid:part><pdfaid:conformance>U</pdfaid:conformance>\
         <dc:format>application/pdf</dc:format>\
         <dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">{title}</rdf:li></rdf:Alt></dc:title>\
         <xmp:CreateDate>{date}</xmp:CreateDate><xmp:ModifyDate>{date}</xmp:ModifyDate>\
         </rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end=\"w\"?>"
    ))
}

/// Both halves of the file's id from what stands in it.
fn identify(document: &mut Document) {
    let (mut even, mut odd) = (Fnv::default(), Fnv(0x9e37_79b9_7f4a_7c15));
    for object in document.objects.values() {
        if let Object::Stream(stream) = object {
            for pair in stream.content.chunks(128) {
                let (first, second) = pair.split_at(pair.len().min(64));
                even.eat(first);
                odd.eat(second);
            }
        }
    }
    let id: Vec<u8> = [even.0, odd.0]
        .iter()
        .flat_map(|half| half.to_be_bytes())
        .collect();
    let id = Object::String(id, StringFormat::Hexadecimal);
    document.trailer.set("ID", vec![id.clone(), id]);
}

/// At level 6: the file's own `compress()` is always level 9, a third slower for one part in a hundred.
fn deflate(document: &mut Document) -> std::io::Result<()> {
    const WORTH_IT: usize = 19; // the filter's own entry in the dictionary
    for object in document.objects.values_mut() {
        let Object::Stream(stream) = object else {
            continue;
        };
        if !stream.allows_compression {
            continue;
        }
        let room = Vec::with_capacity(stream.content.len());
        let mut packer = ZlibEncoder::new(room, Compression::new(6));
        packer.write_all(&stream.content)?;
        let packed = packer.finish()?;
        if packed.len() + WORTH_IT < stream.content.len() {
            stream.dict.set("Filter", "FlateDecode");
            stream.set_content(packed);
        }
    }
    Ok(())
}
