//! What a scanner reads on our papers: once from what the file draws, and where poppler is installed from a picture with the dots of a
//! plain laser printer.

#![allow(
    clippy::float_arithmetic,
    clippy::as_conversions,
    reason = "dots of a picture, and never amounts"
)]

use lopdf::content::Content;
use lopdf::{Document, Object};
use rqrr::PreparedImage;
use std::process::Command;

/// Dots in an inch, of our own drawing and of the printer's.
const DOTS: f32 = 300.0;
/// What is looked at around a code, in dots: five millimetres.
const AROUND: usize = 60;

/// The code on each sheet of a paper that has one.
pub fn codes(pdf: &[u8]) -> Vec<String> {
    let pictures = drawn(pdf).into_iter().flatten();
    pictures.flat_map(|(_, picture)| picture.codes()).collect()
}

/// The same from a printed picture; none where nothing can make one.
pub fn printed_codes(pdf: &[u8]) -> Option<Vec<String>> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("paper.pdf");
    std::fs::write(&file, pdf).unwrap();
    let mut read = Vec::new();
    for (sheet, drawn) in (1..).zip(drawn(pdf)) {
        let Some(((left, top), size)) = drawn else {
            continue;
        };
        let picture = folder.path().join(format!("sheet-{sheet}"));
        let [resolution, sheet, x, y, width, height] =
            [DOTS as usize, sheet, left, top, size.width, size.height].map(|one| one.to_string());
        let made = Command::new("pdftoppm")
            .args(["-gray", "-singlefile", "-r", &resolution, "-f", &sheet])
            .args(["-x", &x, "-y", &y, "-W", &width, "-H", &height])
            .args([&file, &picture])
            .status();
        if !made.is_ok_and(|status| status.success()) {
            crate::support::not_tried("poppler is not installed");
            return None;
        }
        let picture = std::fs::read(picture.with_extension("pgm")).unwrap();
        read.extend(Picture::of_file(&picture).codes());
    }
    Some(read)
}

/// Each sheet's code and the paper around it, and where its upper left corner lies.
fn drawn(pdf: &[u8]) -> Vec<Option<((usize, usize), Picture)>> {
    let document = Document::load_mem(pdf).unwrap();
    let sizes = front_desk::documents::page_sizes(pdf).unwrap();
    let sheets = document.page_iter().zip(sizes);
    sheets
        .map(|(page, (_, height))| {
            let content = Content::decode(&document.get_page_content(page)).unwrap();
            Picture::of(&filled(&content, height / 25.4 * 72.0))
        })
        .collect()
}

/// Dots from the upper left corner.
struct Area {
    left: usize,
    top: usize,
    right: usize,
    bottom: usize,
}

/// Everything that is filled, each shape as the rectangle it is.
fn filled(content: &Content, height: f32) -> Vec<Area> {
    let straight = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];
    let (mut matrix, mut areas) = (straight, Vec::new());
    let mut shapes: Vec<Vec<(f32, f32)>> = Vec::new();
    for step in &content.operations {
        let number = |index: usize| Object::as_float(&step.operands[index]).unwrap();
        match step.operator.as_str() {
            "cm" => matrix = std::array::from_fn(number),
            "Q" => matrix = straight,
            "m" | "l" => {
                if step.operator == "m" {
                    shapes.push(Vec::new());
                }
                shapes.last_mut().unwrap().push((
                    number(0) * matrix[0] + matrix[4],
                    height - number(1) * matrix[3] - matrix[5],
                ));
            }
            "f" | "f*" => areas.extend(shapes.drain(..).map(|shape| area(&shape))),
            "S" | "s" | "n" | "b" | "B" => shapes.clear(),
            _ => {}
        }
    }
    areas
}

fn area(corners: &[(f32, f32)]) -> Area {
    let edges = |of: fn(&(f32, f32)) -> f32| {
        let all = || corners.iter().map(of);
        let dot = |points: f32| (points / 72.0 * DOTS).round() as usize;
        let least = all().fold(f32::INFINITY, f32::min);
        (dot(least), dot(all().fold(0.0, f32::max)))
    };
    let ((left, right), (top, bottom)) = (edges(|at| at.0), edges(|at| at.1));
    Area {
        left,
        top,
        right,
        bottom,
    }
}

/// Dots, 0 for black.
struct Picture {
    width: usize,
    height: usize,
    dots: Vec<u8>,
}

impl Picture {
    /// What is filled and the paper around it, and where that begins.
    fn of(filled: &[Area]) -> Option<((usize, usize), Picture)> {
        let left = filled.iter().map(|area| area.left).min()? - AROUND;
        let top = filled.iter().map(|area| area.top).min()? - AROUND;
        let right = filled.iter().map(|area| area.right).max()? + AROUND;
        let bottom = filled.iter().map(|area| area.bottom).max()? + AROUND;
        let (width, height) = (right - left, bottom - top);
        let mut dots = vec![255; width * height];
        for area in filled {
            for y in area.top - top..area.bottom - top {
                let row = y * width;
                dots[row + area.left - left..row + area.right - left].fill(0);
            }
        }
        let picture = Picture {
            width,
            height,
            dots,
        };
        Some(((left, top), picture))
    }

    /// A grey picture: `P5`, width, height, the whitest, and its dots.
    fn of_file(bytes: &[u8]) -> Picture {
        let head: Vec<&[u8]> = bytes.splitn(4, |byte| *byte == b'\n').collect();
        let size = std::str::from_utf8(head[1]).unwrap();
        let (width, height) = size.split_once(' ').unwrap();
        Picture {
            width: width.parse().unwrap(),
            height: height.parse().unwrap(),
            dots: head[3].to_vec(),
        }
    }

    fn codes(&self) -> Vec<String> {
        let dot = |x: usize, y: usize| self.dots[y * self.width + x];
        let mut seen = PreparedImage::prepare_from_greyscale(self.width, self.height, dot);
        let read = seen.detect_grids();
        read.iter().map(|code| code.decode().unwrap().1).collect()
    }
}
