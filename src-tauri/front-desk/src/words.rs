//! Enums that are words in the database, in JSON and on paper's side of the code: one list, matched without a wildcard.

/// Declares an enum whose variants are stored and sent as the given words.
macro_rules! words {
    ($(#[$doc:meta])* pub enum $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize, specta::Type)]
        pub enum $name {
            $($(#[$vdoc])* #[serde(rename = $word)] $variant,)+
        }

        impl $name {
            /// All of them, in the order they are shown.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            /// The word it is stored as.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $($name::$variant => $word,)+
                }
            }
        }

        impl From<$name> for String {
            fn from(word: $name) -> String {
                word.as_str().to_owned()
            }
        }

        impl TryFrom<String> for $name {
            type Error = crate::error::Fault;
            fn try_from(word: String) -> Result<Self, crate::error::Fault> {
                $name::ALL.iter().copied().find(|known| known.as_str() == word)
                    .ok_or_else(|| crate::error::Fault::new(concat!("reading a ", stringify!($name)), format!("unknown word {word:?}")))
            }
        }

        crate::database::stored!($name as String);
    };
}

pub(crate) use words;
