//! Signing in, waiting, second persons, and sessions that end.

use crate::support::shifts::pay_day;
use crate::support::{MORNING, PASSWORD, TestDesk, refused, request, sign_in};
use front_desk::documents::{Form, Nudge, texts};
use front_desk::outside::Outside;
use front_desk::rights::{Right, Role};
use front_desk::staff::{Approval, Hire, Password, RenameDesk, RenameStaff, SetUp};
use front_desk::{Desk, Refusal};

#[tokio::test]
async fn a_desk_is_set_up_once() {
    let desk = TestDesk::new().await;
    let again = SetUp {
        community: "别的小区".into(),
        desk_code: "B1".into(),
        desk_name: "二号前台".into(),
        administrator: "别人".into(),
        password: Password::new(PASSWORD),
    };
    assert_eq!(
        refused(desk.set_up(&request(), again).await),
        Refusal::AlreadySetUp
    );
}

#[tokio::test]
async fn five_wrong_passwords_make_the_desk_wait_even_after_a_restart_but_not_for_ever() {
    let desk = TestDesk::new().await;
    for _ in 0..5 {
        let wrong = desk
            .sign_in(&request(), "王芳", &Password::new("not hers"), None)
            .await;
        assert_eq!(refused(wrong), Refusal::WrongPassword);
    }
    let desk = desk.restarted().await;
    let early = desk
        .sign_in(&request(), "王芳", &Password::new(PASSWORD), None)
        .await;
    assert_eq!(
        refused(early),
        Refusal::WaitBeforeSignIn { seconds: 30 },
        "the wait is in the file"
    );
    desk.clock.pass_seconds(31);
    sign_in(&desk, "王芳").await;
    desk.is_sound().await;
}

#[tokio::test]
async fn a_password_change_that_is_sent_again_is_no_wrong_password() {
    let desk = TestDesk::new().await;
    let (wang, once) = (&desk.crew.wang, request());
    let (old, new) = (Password::new(PASSWORD), Password::new("another horse"));
    for _ in 0..6 {
        let changed = desk.change_password(wang, &once, &old, &new).await;
        changed.expect("the same request has the same answer");
    }
    let signed_in = desk.sign_in(&request(), "王芳", &new, None).await;
    assert!(signed_in.is_ok(), "and she does not wait: {signed_in:?}");
    let wrong = desk.change_password(wang, &request(), &old, &new).await;
    assert_eq!(refused(wrong), Refusal::WrongPassword);
    desk.is_sound().await;
}

#[tokio::test]
async fn nobody_has_the_name_of_the_it_persons_tool() {
    let desk = TestDesk::new().await;
    for name in ["deskctl", " DeskCtl "] {
        let hire = Hire {
            name: name.into(),
            roles: vec![Role::Cashier],
            password: Password::new(PASSWORD),
        };
        let hired = desk.hire(&desk.crew.administrator, &request(), hire).await;
        let taken = name.trim().to_owned();
        assert_eq!(refused(hired), Refusal::NameTaken { name: taken });
    }
    desk.is_sound().await;
}

#[tokio::test]
async fn at_the_door_a_name_is_found_by_its_sound_and_only_who_works_here_stands_there() {
    let desk = TestDesk::new().await;
    let crew = &desk.crew;
    desk.disable_staff(&crew.administrator, &request(), crew.receptionist.staff())
        .await
        .unwrap();
    let door = desk.desk_state().await.unwrap().staff;
    let wang = door.iter().find(|one| one.name == "王芳").unwrap();
    assert_eq!(wang.typed, ["wangfang", "wf"]);
    assert!(door.iter().all(|one| one.name != "刘洋"), "who is disabled");
    assert_eq!(door.len(), 5);
}

#[tokio::test]
async fn a_person_who_is_disabled_loses_the_open_session_at_once() {
    let desk = TestDesk::new().await;
    let crew = &desk.crew;
    desk.disable_staff(&crew.administrator, &request(), crew.receptionist.staff())
        .await
        .unwrap();
    let lost = desk.sign_out(&crew.receptionist, &request()).await;
    assert!(matches!(refused(lost), Refusal::StaffDisabled { .. }));
    let back = desk
        .sign_in(&request(), "刘洋", &Password::new(PASSWORD), None)
        .await;
    assert!(matches!(refused(back), Refusal::StaffDisabled { .. }));
}

#[tokio::test]
async fn the_last_administrator_cannot_go() {
    let desk = TestDesk::new().await;
    let administrator = &desk.crew.administrator;
    let gone = desk
        .disable_staff(administrator, &request(), administrator.staff())
        .await;
    assert_eq!(refused(gone), Refusal::LastAdministrator);
    let changed = desk
        .change_roles(
            administrator,
            &request(),
            administrator.staff(),
            vec![Role::Finance],
        )
        .await;
    assert_eq!(refused(changed), Refusal::LastAdministrator);
}

#[tokio::test]
async fn a_role_taken_away_counts_from_the_next_act_without_signing_in_again() {
    let desk = TestDesk::new().await;
    let crew = &desk.crew;
    desk.change_roles(
        &crew.administrator,
        &request(),
        crew.supervisor.staff(),
        vec![Role::Receptionist],
    )
    .await
    .unwrap();
    let approval = Approval {
        name: "李强".into(),
        password: Password::new(PASSWORD),
    };
    let approved = desk
        .approve(&crew.wang, Right::ApproveVoid, Some(approval))
        .await;
    assert!(matches!(refused(approved), Refusal::NotAllowed { .. }));
}

#[tokio::test]
async fn a_second_person_is_somebody_else() {
    let desk = TestDesk::new().await;
    let crew = &desk.crew;
    let own = Approval {
        name: "李强".into(),
        password: Password::new(PASSWORD),
    };
    let approved = desk
        .approve(&crew.supervisor, Right::ApproveVoid, Some(own))
        .await;
    assert_eq!(refused(approved), Refusal::ApprovedByOneself);
    let none = desk.approve(&crew.wang, Right::ApproveVoid, None).await;
    assert_eq!(
        refused(none),
        Refusal::ApprovalNeeded {
            right: Right::ApproveVoid
        }
    );
}

#[tokio::test]
async fn the_same_request_gets_the_same_answer_and_another_use_of_it_is_refused() {
    let desk = TestDesk::new().await;
    let administrator = &desk.crew.administrator;
    let hire = |name: &str| Hire {
        name: name.into(),
        roles: vec![Role::Cashier],
        password: Password::new(PASSWORD),
    };
    let once = request();
    let first = desk.hire(administrator, &once, hire("孙丽")).await.unwrap();
    let again = desk.hire(administrator, &once, hire("孙丽")).await.unwrap();
    assert_eq!(first, again, "a second click hires nobody");
    assert_eq!(
        refused(desk.hire(administrator, &once, hire("吴刚")).await),
        Refusal::RequestReused
    );
    assert_eq!(desk.staff(administrator).await.unwrap().len(), 7);
}

/// Characters that no paper of the desk could carry.
fn unprintable() -> Refusal {
    Refusal::CharactersMissing {
        characters: "🏠".into(),
    }
}

#[tokio::test]
async fn a_name_no_receipt_could_carry_is_refused_before_anybody_relies_on_it() {
    let folder = tempfile::tempdir().unwrap();
    let (outside, _clock) = Outside::played(MORNING, 3);
    let new = Desk::open(folder.path(), outside).await.unwrap();
    let good = SetUp {
        community: "香樟花园".into(),
        desk_code: "A1".into(),
        desk_name: "一号前台".into(),
        administrator: "陈静".into(),
        password: Password::new(PASSWORD),
    };
    let bad = [
        SetUp {
            community: "香樟🏠花园".into(),
            ..good.clone()
        },
        SetUp {
            desk_name: "🏠前台".into(),
            ..good.clone()
        },
        SetUp {
            administrator: "陈🏠".into(),
            ..good.clone()
        },
    ];
    for set_up in bad {
        assert_eq!(refused(new.set_up(&request(), set_up).await), unprintable());
    }
    new.set_up(&request(), good).await.unwrap();

    let desk = TestDesk::new().await;
    let hire = Hire {
        name: "小🏠".into(),
        roles: vec![Role::Cashier],
        password: Password::new(PASSWORD),
    };
    let hired = desk.hire(&desk.crew.administrator, &request(), hire).await;
    assert_eq!(refused(hired), unprintable());
    desk.is_sound().await;
}

#[tokio::test]
async fn names_are_corrected_and_what_was_printed_keeps_what_it_said() {
    let desk = pay_day().await;
    desk.opens_shift("王芳", "500").await;
    let (wang, administrator) = (&desk.crew.wang, &desk.crew.administrator);
    let before = desk.collects("3-2-1502").await.receipt;
    let names = |community: &str| RenameDesk {
        community: community.into(),
        desk_name: "东门前台".into(),
    };
    assert_eq!(
        refused(
            desk.rename_desk(&desk.crew.supervisor, &request(), names("香樟🏠"))
                .await
        ),
        unprintable()
    );
    let called = desk
        .rename_desk(&desk.crew.supervisor, &request(), names("香樟雅苑"))
        .await
        .unwrap();
    assert_eq!(called.code, "A1", "receipt numbers begin with it");
    let rename = |name: &str| RenameStaff {
        staff: wang.staff(),
        name: name.into(),
    };
    let taken = desk
        .rename_staff(administrator, &request(), rename("赵磊"))
        .await;
    assert!(matches!(refused(taken), Refusal::NameTaken { .. }));
    let unprinted = desk
        .rename_staff(administrator, &request(), rename("王🏠"))
        .await;
    assert_eq!(refused(unprinted), unprintable());
    let herself = desk.rename_staff(wang, &request(), rename("王方")).await;
    assert!(matches!(refused(herself), Refusal::NotAllowed { .. }));
    desk.rename_staff(administrator, &request(), rename("王妨"))
        .await
        .unwrap();
    sign_in(&desk, "王妨").await;

    let after = desk.collects("1-1-101").await.receipt;
    let said = async |receipt| {
        let found = desk.receipt(wang, receipt).await.unwrap();
        let paper = desk.receipt_paper(wang, receipt).await.unwrap();
        let pdf = paper.pdf(Form::Continuous140, Nudge::default()).unwrap();
        (found.brief.clerk, texts(&pdf.bytes).unwrap().join("\n"))
    };
    let (clerk, paper) = said(before).await;
    assert_eq!(clerk, "王芳");
    for printed in ["香樟花园", "一号前台", "王芳"] {
        assert!(paper.contains(printed), "{printed}");
    }
    let (clerk, paper) = said(after).await;
    assert_eq!(clerk, "王妨");
    for printed in ["香樟雅苑", "东门前台", "王妨"] {
        assert!(paper.contains(printed), "{printed}");
    }
    desk.is_sound().await;
}
