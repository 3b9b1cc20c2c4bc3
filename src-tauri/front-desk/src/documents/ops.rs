//! A sheet as drawing operations: areas, marks and rules first, so that nothing lies over text, then all text in one section, each
//! piece placed by its distance from the one before it, which is shorter than a matrix each.

use super::font::POINTS;
use super::page::{Item, Page, Style};
use super::{Nudge, qr};
use printpdf::{
    Color, FontId, Greyscale, Line, LinePoint, Op, PaintMode, PdfFontHandle, Point, Polygon,
    PolygonRing, Pt, TextItem, TextMatrix, TextRenderingMode, WindingOrder,
};

/// The stroke that makes plain text bold, as a part of its size: a heavier one would fill small characters up.
const BOLD_STROKE: f32 = 0.034;
/// How a mark lies: about eleven degrees, rising.
const SLANT: (f32, f32) = (0.981, 0.195);
/// The grey of tinted areas; light enough for text on a worn drum.
const TINT: f32 = 0.93;
/// The grey of a mark: seen at once, also on a printer that makes dots of it, and what stands over it can still be read.
const MARK: f32 = 0.78;

/// The operations of one sheet, all of it moved by `nudge`.
pub(super) fn ops(page: &Page, font: &FontId, nudge: Nudge) -> Vec<Op> {
    let (right, down) = (nudge.right as f32 / 2.0, nudge.down as f32 / 2.0);
    let mut drawing = Drawing {
        ops: Vec::with_capacity(page.items.len().saturating_mul(3).saturating_add(16)),
        font,
        right,
        up: page.height - down,
    };
    drawing.tints(page);
    drawing.marks(page);
    drawing.rules(page);
    for item in &page.items {
        if let Item::Qr { x, y, side, data } = item {
            qr::draw(
                &mut drawing.ops,
                x + right,
                y + down,
                *side,
                page.height,
                data,
            );
        }
    }
    drawing.texts(page);
    drawing.ops
}

struct Drawing<'f> {
    ops: Vec<Op>,
    font: &'f FontId,
    right: f32,
    up: f32,
}

impl Drawing<'_> {
    fn x(&self, x: f32) -> f32 {
        hundredth((x + self.right) * POINTS)
    }

    fn y(&self, y: f32) -> f32 {
        hundredth((self.up - y) * POINTS)
    }

    fn point(&self, (x, y): (f32, f32)) -> LinePoint {
        LinePoint {
            p: Point {
                x: Pt(self.x(x)),
                y: Pt(self.y(y)),
            },
            bezier: false,
        }
    }

    fn tints(&mut self, page: &Page) {
        let mut grey = false;
        for item in &page.items {
            let Item::Tint {
                x,
                y,
                width,
                height,
            } = item
            else {
                continue;
            };
            if !grey {
                self.fill_with(TINT);
                grey = true;
            }
            let points = [
                (*x, *y),
                (x + width, *y),
                (x + width, y + height),
                (*x, y + height),
            ]
            .map(|corner| self.point(corner))
            .to_vec();
            self.ops.push(Op::DrawPolygon {
                polygon: Polygon {
                    rings: vec![PolygonRing { points }],
                    mode: PaintMode::Fill,
                    winding_order: WindingOrder::NonZero,
                },
            });
        }
        if grey {
            self.fill_with(0.0);
        }
    }

    fn fill_with(&mut self, percent: f32) {
        self.ops.push(Op::SetFillColor {
            col: Color::Greyscale(Greyscale {
                percent,
                icc_profile: None,
            }),
        });
    }

    fn rules(&mut self, page: &Page) {
        let mut standing = -1.0;
        for item in &page.items {
            if let Item::Rule { from, to, weight } = item {
                if *weight != standing {
                    self.ops.push(Op::SetOutlineThickness { pt: Pt(*weight) });
                    standing = *weight;
                }
                let points = vec![self.point(*from), self.point(*to)];
                self.ops.push(Op::DrawLine {
                    line: Line {
                        points,
                        is_closed: false,
                    },
                });
            }
        }
    }

    fn texts(&mut self, page: &Page) {
        self.ops.push(Op::StartTextSection);
        let (mut standing, mut stroke) = (Style::of(-1.0), -1.0);
        let (mut from_x, mut from_y) = (0.0, 0.0);
        for item in &page.items {
            let Item::Text { x, y, style, text } = item else {
                continue;
            };
            self.restyle(standing, *style);
            standing = *style;
            let weight = hundredth(style.size * BOLD_STROKE);
            if style.bold && weight != stroke {
                self.ops.push(Op::SetOutlineThickness { pt: Pt(weight) });
                stroke = weight;
            }
            // printpdf writes the cursor as Td, which counts from the start of the text before it and not from the sheet's corner.
            let (dx, dy) = (
                hundredth(self.x(*x) - from_x),
                hundredth(self.y(*y) - from_y),
            );
            (from_x, from_y) = (from_x + dx, from_y + dy);
            self.ops.push(Op::SetTextCursor {
                pos: Point {
                    x: Pt(dx),
                    y: Pt(dy),
                },
            });
            self.show(text);
        }
        if standing.spacing != 0.0 {
            self.ops.push(Op::SetCharacterSpacing { multiplier: 0.0 });
        }
        self.ops.push(Op::EndTextSection);
    }

    fn restyle(&mut self, standing: Style, style: Style) {
        if style.size != standing.size {
            self.set_size(style.size);
        }
        if style.bold != standing.bold {
            let mode = if style.bold {
                TextRenderingMode::FillStroke
            } else {
                TextRenderingMode::Fill
            };
            self.ops.push(Op::SetTextRenderingMode { mode });
        }
        if style.spacing != standing.spacing {
            self.ops.push(Op::SetCharacterSpacing {
                multiplier: style.spacing,
            });
        }
    }

    fn set_size(&mut self, size: f32) {
        self.ops.push(Op::SetFont {
            font: PdfFontHandle::External(self.font.clone()),
            size: Pt(hundredth(size)),
        });
    }

    fn show(&mut self, text: &str) {
        self.ops.push(Op::ShowText {
            items: vec![TextItem::Text(text.to_owned())],
        });
    }

    fn marks(&mut self, page: &Page) {
        for item in &page.items {
            let Item::Mark { x, y, size, text } = item else {
                continue;
            };
            let (along, rising) = SLANT;
            let half = page.measure(Style::of(*size), text) / 2.0;
            // From the middle back along the slope to where the text begins, and down by about half a character.
            let sink = size / POINTS * 0.36;
            let start = (
                x - half * along + sink * rising,
                y + half * rising + sink * along,
            );
            let matrix = [
                along,
                rising,
                -rising,
                along,
                self.x(start.0),
                self.y(start.1),
            ];
            self.fill_with(MARK);
            self.ops.push(Op::StartTextSection);
            self.set_size(*size);
            self.ops.push(Op::SetTextMatrix {
                matrix: TextMatrix::Raw(matrix),
            });
            self.show(text);
            self.ops.push(Op::EndTextSection);
            self.fill_with(0.0);
        }
    }
}

/// Two decimals of a point: shorter numbers, the same paper.
fn hundredth(points: f32) -> f32 {
    (points * 100.0).round() / 100.0
}
