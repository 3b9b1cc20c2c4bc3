//! What an eye would see first, looked for on every paper: a text that leaves the sheet, lies over another, or comes too near a code.

use super::super::font::{Face, POINTS};
use super::super::samples::{receipt, red_receipt};
use super::super::{Form, Nudge, texts};
use super::extremes::papers;
use lopdf::content::Content;
use lopdf::{Document, Object};

/// How near to the edge of the sheet anything comes: no printer reaches further.
const EDGE: f32 = 3.0;
/// The marks that lie behind everything on purpose.
const MARK: f32 = 40.0;

/// A text or a code where it lies, in millimetres from the lower left corner.
#[derive(Debug)]
struct Seen {
    what: String,
    left: f32,
    right: f32,
    bottom: f32,
    top: f32,
}

impl Seen {
    fn text(what: String, (x, y): (f32, f32), size: f32, spacing: f32) -> Seen {
        let width = Face::get().unwrap().width(&what, size);
        let gaps = what.chars().count().saturating_sub(1) as f32 * spacing;
        Seen {
            left: x / POINTS,
            right: (x + gaps) / POINTS + width,
            bottom: (y - size * 0.12) / POINTS,
            top: (y + size * 0.76) / POINTS,
            what,
        }
    }

    fn overlaps(&self, other: &Seen) -> bool {
        let apart = |from: f32, to: f32, other_from: f32, other_to: f32| {
            to <= other_from + 0.05 || other_to <= from + 0.05
        };
        !apart(self.left, self.right, other.left, other.right)
            && !apart(self.bottom, self.top, other.bottom, other.top)
    }

    fn widened(&self, by: f32) -> Seen {
        Seen {
            what: self.what.clone(),
            left: self.left - by,
            right: self.right + by,
            bottom: self.bottom - by,
            top: self.top + by,
        }
    }
}

/// A sheet, its texts and its codes.
struct Sheet {
    size: (f32, f32),
    seen: Vec<Seen>,
    codes: Vec<Seen>,
}

fn sheets(pdf: &[u8]) -> Vec<Sheet> {
    let document = Document::load_mem(pdf).unwrap();
    let sizes = super::super::page_sizes(pdf).unwrap();
    let mut said = texts(pdf).unwrap().into_iter();
    let pages = document.page_iter().zip(sizes);
    pages
        .map(|(page, size)| {
            let content = Content::decode(&document.get_page_content(page)).unwrap();
            let (mut seen, mut codes) = (Vec::new(), Vec::new());
            let (mut matrix, mut modules) = (Vec::new(), 0.0_f32);
            let (mut at, mut of, mut spacing) = ((0.0, 0.0), 0.0, 0.0);
            for step in content.operations {
                let number = |index: usize| step.operands[index].as_float().unwrap();
                match step.operator.as_str() {
                    "BT" => at = (0.0, 0.0),
                    "Td" => at = (at.0 + number(0), at.1 + number(1)),
                    "Tf" => of = number(1),
                    "Tc" => spacing = number(0),
                    "Tj" | "TJ" => {
                        let text = said.next().unwrap();
                        if of < MARK {
                            seen.push(Seen::text(text, at, of, spacing));
                        }
                    }
                    "cm" => matrix = step.operands.clone(),
                    "m" | "l" if !matrix.is_empty() => modules = number(0).max(modules),
                    "Q" if modules > 0.0 => {
                        codes.push(code(&matrix, modules));
                        (matrix, modules) = (Vec::new(), 0.0);
                    }
                    _ => {}
                }
            }
            Sheet { size, seen, codes }
        })
        .collect()
}

/// A code lies under a matrix of its own that scales one module, so many of them on a side.
fn code(matrix: &[Object], modules: f32) -> Seen {
    let at = |index: usize| matrix[index].as_float().unwrap() / POINTS;
    let side = at(0) * modules;
    Seen {
        what: format!("code of {modules} modules"),
        left: at(4),
        right: at(4) + side,
        bottom: at(5),
        top: at(5) + side,
    }
}

#[test]
fn nothing_leaves_the_sheet_and_nothing_lies_over_another_thing() {
    let mut wrong = Vec::new();
    for (name, pdf) in papers() {
        for (number, on) in sheets(&pdf.bytes).iter().enumerate() {
            let Sheet {
                size: (width, height),
                seen,
                codes,
            } = on;
            let sheet = format!("{name} {}", number + 1);
            for one in seen.iter().chain(codes) {
                let inside = one.left >= EDGE
                    && one.right <= width - EDGE
                    && one.bottom >= EDGE
                    && one.top <= height - EDGE;
                if !inside {
                    wrong.push(format!("{sheet}: {} leaves the sheet", one.what));
                }
            }
            for (index, one) in seen.iter().enumerate() {
                for other in seen.iter().skip(index + 1) {
                    if one.overlaps(other) {
                        wrong.push(format!("{sheet}: {} over {}", one.what, other.what));
                    }
                }
            }
            for code in codes {
                let modules = code.what.split(' ').nth(2).unwrap().parse::<f32>().unwrap();
                let quiet = code.widened((code.right - code.left) / modules * 4.0);
                for one in seen.iter().filter(|one| quiet.overlaps(one)) {
                    wrong.push(format!("{sheet}: {} is too near the code", one.what));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_pre_printed_form_gets_only_what_differs_from_receipt_to_receipt() {
    let still = Nudge { right: 0, down: 0 };
    let paper = receipt();
    for form in [Form::Continuous140, Form::Continuous93, Form::A5, Form::A4] {
        let whole = texts(&paper.pdf(form, still).unwrap().bytes).unwrap();
        let on_form = texts(&paper.pdf_on_form(form, still).unwrap().bytes).unwrap();
        assert!(on_form.iter().all(|text| whole.contains(text)), "{form:?}");
        for own in ["收款收据", "交款人", "收费项目", "合计（大写）", "收款人"]
        {
            assert!(whole.iter().any(|text| text == own), "{form:?} {own}");
            assert!(!on_form.iter().any(|text| text == own), "{form:?} {own}");
        }
        for text in [&paper.payer, &paper.lines[0].item, &paper.clerk] {
            assert!(on_form.contains(text), "{form:?} {text}");
        }
    }
    let red = texts(&red_receipt().pdf_on_form(Form::A5, still).unwrap().bytes).unwrap();
    assert!(
        red.contains(&"红字收据".to_owned()),
        "no form is made for money given back, so its words are printed"
    );
}
