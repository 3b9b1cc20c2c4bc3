use super::*;

fn found(names: &[(&str, bool)]) -> Vec<SystemPrinter> {
    names
        .iter()
        .map(|(name, usual)| SystemPrinter {
            name: (*name).into(),
            usual: *usual,
        })
        .collect()
}

#[test]
fn where_nobody_chose_it_is_the_usual_printer_or_the_only_one() {
    assert_eq!(of_itself(found(&[])), None);
    assert_eq!(of_itself(found(&[("LQ", false)])), Some("LQ".into()));
    let two = [("LQ", false), ("HP", true)];
    assert_eq!(of_itself(found(&two)), Some("HP".into()));
    let none_usual = [("LQ", false), ("HP", false)];
    assert_eq!(
        of_itself(found(&none_usual)),
        None,
        "between two, somebody must choose"
    );
}

#[test]
fn each_kind_of_paper_starts_on_a_form_it_knows() {
    for kind in PaperKind::ALL {
        assert_eq!(kind.forms().first(), Some(&kind.usual()));
    }
}
