//! A QR code as one filled path: a rectangle for each run of dark modules, written in whole modules under one scaling matrix.

use super::font::POINTS;
use printpdf::{
    CurTransMat, LinePoint, Op, PaintMode, Point, Polygon, PolygonRing, Pt, WindingOrder,
};
use qrcodegen::{QrCode, QrCodeEcc};

/// The code with its upper left corner at `x`, `y` and `side` millimetres wide, on a sheet `height` millimetres high. Text too long
/// for any code (there is none on our papers) draws nothing.
pub(super) fn draw(ops: &mut Vec<Op>, x: f32, y: f32, side: f32, height: f32, text: &str) {
    let Ok(code) = QrCode::encode_text(text, QrCodeEcc::Medium) else {
        return;
    };
    let size = code.size();
    let corner = |column: i32, row: i32| LinePoint {
        p: Point {
            x: Pt(column as f32),
            y: Pt((size - row) as f32),
        },
        bezier: false,
    };
    let mut rings = Vec::new();
    for row in 0..size {
        let mut column = 0;
        while column < size {
            let start = column;
            while column < size && code.get_module(column, row) {
                column += 1;
            }
            if column > start {
                rings.push(PolygonRing {
                    points: vec![
                        corner(start, row),
                        corner(column, row),
                        corner(column, row + 1),
                        corner(start, row + 1),
                    ],
                });
            } else {
                column += 1;
            }
        }
    }
    let module = side * POINTS / size as f32;
    let matrix = [
        module,
        0.0,
        0.0,
        module,
        x * POINTS,
        (height - y - side) * POINTS,
    ];
    ops.extend([
        Op::SaveGraphicsState,
        Op::SetTransformationMatrix {
            matrix: CurTransMat::Raw(matrix),
        },
        Op::DrawPolygon {
            polygon: Polygon {
                rings,
                mode: PaintMode::Fill,
                winding_order: WindingOrder::NonZero,
            },
        },
        Op::RestoreGraphicsState,
    ]);
}
