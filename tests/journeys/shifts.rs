//! Shifts: what lets one open, and what it needs to close.

use crate::support::{TestDesk, counted, request};
use front_desk::shifts::Opening;
use front_desk::{Error, Refusal};

fn refused<T: std::fmt::Debug>(outcome: Result<T, Error>) -> Refusal {
    match outcome {
        Err(Error::Refusal(refusal)) => refusal,
        other => panic!("a refusal was expected, not {other:?}"),
    }
}

fn opening(float: &str) -> Opening {
    Opening {
        business_date: None,
        float: counted(float),
        accepts: None,
    }
}

#[tokio::test]
async fn a_new_desk_opens_on_the_float_that_was_there() {
    let desk = TestDesk::new().await;
    let wang = &desk.crew.wang;
    let state = desk.shift_state(wang).await.unwrap();
    assert_eq!((state.open, state.handover), (None, None));
    let state = desk
        .open_shift(wang, &request(), opening("500"), None)
        .await
        .unwrap();
    let open = state.open.unwrap();
    assert!(open.mine);
    assert_eq!(open.business_date.to_string(), "2026-11-22");
    desk.is_sound().await;
}

#[tokio::test]
async fn a_desk_has_one_open_shift() {
    let desk = TestDesk::new().await.with_open_shift("王芳", "500").await;
    let second = desk
        .open_shift(&desk.crew.zhao, &request(), opening("500"), None)
        .await;
    assert_eq!(
        refused(second),
        Refusal::ShiftAlreadyOpen {
            name: "王芳".into()
        }
    );
    desk.is_sound().await;
}
