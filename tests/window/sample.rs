//! The sample community, as somebody looks at it who wants to see what this is: every place in light and dark, in both languages, small
//! and large. Nobody may be kept from using any of them.

use crate::driver::{Key, Place, Window};
use crate::hands::{Door, PASSWORD, finds, first_start};
use std::path::PathBuf;

/// Language, light or dark, and size, as the settings name them in the language they are chosen in.
const LOOKS: [(&str, [&str; 3]); 4] = [
    ("zh", ["中文", "浅色", "100%"]),
    ("zh-dark", ["中文", "深色", "100%"]),
    ("zh-150", ["中文", "浅色", "150%"]),
    ("en-light", ["English", "Light", "100%"]),
];

/// Those in which every tab is looked at, too.
const WHOLE: [&str; 2] = ["zh", "en-light"];

/// What the settings are reached by.
const SETTINGS: Place = Place::Number('6');

/// Every place of the list at the left, with its key.
const PLACES: [(&str, Place); 14] = [
    ("home", Place::Number('1')),
    ("visits", Place::By(Key::F2)),
    ("cashier", Place::By(Key::F3)),
    ("cards", Place::By(Key::F4)),
    ("residents", Place::Number('2')),
    ("shifts", Place::By(Key::F10)),
    ("fees", Place::Number('3')),
    ("exchange", Place::Number('4')),
    ("staff", Place::Number('5')),
    ("settings", SETTINGS),
    ("journal", Place::Number('7')),
    ("statements", Place::Number('8')),
    ("finance", Place::Number('9')),
    ("chasing", Place::Number('0')),
];

#[tokio::test(flavor = "multi_thread")]
async fn every_place_can_be_used_in_every_look() {
    let data = tempfile::tempdir().unwrap();
    let door = Door::new();
    let folder = std::env::var_os("FRONT_DESK_DAY").map(|day| PathBuf::from(day).join("looks"));
    if let Some(folder) = &folder {
        std::fs::create_dir_all(folder).unwrap();
    }
    let mut window = Window::open_still(data.path(), door.path(), folder.as_deref()).await;
    first_start(&mut window, true).await;
    for (name, look) in LOOKS {
        window.goes_to_place(&SETTINGS).await;
        for choice in look {
            window.goes_to(choice).await;
        }
        for (title, place) in &PLACES {
            window.goes_to_place(place).await;
            window.picture(&format!("{name}-{title}")).await;
            if !WHOLE.contains(&name) {
                continue;
            }
            for (nth, tab) in window.tabs().await.iter().enumerate().skip(1) {
                window.turns_to(tab).await;
                window.picture(&format!("{name}-{title}-{}", nth + 1)).await;
            }
        }
        finds(&mut window, "1-1-202").await;
        window.sees("1-1-202").await;
        window.picture(&format!("{name}-unit")).await;
        window.presses(Key::F3).await;
        window.sees("人民币").await;
        window.picture(&format!("{name}-counter")).await;
        window.presses_with(Key::Control, 'l').await;
        window.picture(&format!("{name}-lock")).await;
        window.types(PASSWORD).await;
        window.presses(Key::Enter).await;
        window.sees("人民币").await; // what was half done is still there
        println!("looked at every place in {name}");
    }
    window.close().await;
}
