//! Reading a paper back: what a search or a copy in the file would find, by the file's own maps. Tests and the check of old papers
//! compare it with what was drawn.

use crate::error::{Fault, Result};
use lopdf::content::Content;
use lopdf::{Document, Object};
use printpdf::ToUnicodeCMap;

/// Every text of the file in the order it was drawn.
///
/// # Errors
/// A fault when it is not one of our papers.
pub fn texts(pdf: &[u8]) -> Result<Vec<String>> {
    let document = Document::load_mem(pdf).map_err(unreadable)?;
    let map = to_unicode(&document)?;
    let mut texts = Vec::new();
    for page in document.page_iter() {
        let content = document.get_page_content(page);
        for operation in Content::decode(&content).map_err(unreadable)?.operations {
            if operation.operator == "Tj"
                && let Some(Object::String(codes, _)) = operation.operands.first()
            {
                texts.push(in_characters(codes, &map));
            }
        }
    }
    Ok(texts)
}

/// Width and height of each sheet in millimetres.
///
/// # Errors
/// A fault when it is not one of our papers.
pub fn page_sizes(pdf: &[u8]) -> Result<Vec<(f32, f32)>> {
    let document = Document::load_mem(pdf).map_err(unreadable)?;
    document
        .page_iter()
        .map(|page| {
            let size: Vec<f32> = document
                .get_dictionary(page)
                .and_then(|page| page.get(b"MediaBox"))
                .and_then(Object::as_array)
                .map_err(unreadable)?
                .iter()
                .filter_map(|side| side.as_float().ok())
                .map(|points| points / super::font::POINTS)
                .collect();
            match size.as_slice() {
                [left, bottom, right, top] => Ok((right - left, top - bottom)),
                _ => Err(unreadable("a sheet without a size").into()),
            }
        })
        .collect()
}

fn to_unicode(document: &Document) -> Result<ToUnicodeCMap> {
    let map = document
        .objects
        .values()
        .find_map(|object| object.as_dict().ok()?.get(b"ToUnicode").ok())
        .and_then(|map| map.as_reference().ok())
        .and_then(|map| document.get_object(map).ok())
        .and_then(|map| map.as_stream().ok())
        .ok_or_else(|| unreadable("no map from codes to characters"))?;
    let text = map
        .decompressed_content()
        .unwrap_or_else(|_| map.content.clone());
    let text = String::from_utf8(text).map_err(unreadable)?;
    Ok(ToUnicodeCMap::parse(&text).map_err(unreadable)?)
}

fn in_characters(codes: &[u8], map: &ToUnicodeCMap) -> String {
    codes
        .as_chunks::<2>()
        .0
        .iter()
        .map(|code| {
            map.lookup_string(u32::from(u16::from_be_bytes(*code)))
                .unwrap_or_else(|| "\u{fffd}".to_owned())
        })
        .collect()
}

fn unreadable(why: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Fault {
    Fault::new("reading a paper back", why)
}
