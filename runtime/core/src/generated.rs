//! The macros that generated code consists of: one for each kind of type, so that a derive emits names and tables alone.
//!
//! These macros are for generated code alone and change with it.

/// Emits nothing, as the feature `serde` is off.
#[cfg(not(feature = "serde"))]
#[doc(hidden)]
#[macro_export]
macro_rules! with_serde {
    ($($rest:tt)*) => {};
}

/// A structure's members, by position.
#[doc(hidden)]
#[macro_export]
macro_rules! structure {
    ($name:ident, $table:expr, { $($index:literal $field:ident $($required:ident)?,)* } $($rest:ident)*) => {
        impl $crate::value::Structure for $name {
            fn get(&self, index: usize, _: &str) -> ::core::option::Option<&dyn $crate::value::Value> {
                match index {
                    $($index => ::core::option::Option::Some(&self.$field),)*
                    _ => ::core::option::Option::None,
                }
            }

            fn field(&self, index: usize) -> ::core::option::Option<&'static str> {
                <Self as $crate::value::Typed>::FIELDS.get(index).map(|field| field.name)
            }
        }

        impl $crate::value::FillStructure for $name {
            fn slot(&mut self, index: usize) -> ::core::option::Option<&mut dyn $crate::value::Fillable> {
                match index {
                    $($index => ::core::option::Option::Some(&mut self.$field),)*
                    _ => ::core::option::Option::None,
                }
            }
        }

        impl $crate::items::Items<Self> for $name {
            fn add_to(self, items: &mut ::std::vec::Vec<Self>) {
                items.push(self);
            }
        }

        impl $crate::value::Value for $name {
            fn view(&self) -> $crate::value::View<'_> {
                $crate::value::View::Structure(self)
            }
        }

        impl $crate::value::Fillable for $name {
            fn empty() -> Self {
                Self {
                    $($field: $crate::value::Fillable::empty(),)*
                    $($rest: ::core::default::Default::default(),)*
                }
            }

            fn fill(&mut self) -> $crate::value::Fill<'_> {
                $crate::value::Fill::Structure(self)
            }

            fn clear(&mut self) {
                *self = $crate::value::Fillable::empty();
            }
        }

        impl $crate::value::Typed for $name {
            const SHAPE: &'static $crate::Shape = $table;
            const FIELDS: &'static [$crate::value::Field] = &[$($crate::value::Field {
                name: ::core::stringify!($field),
                required: !::core::stringify!($($required)?).is_empty(),
            }),*];
        }

        impl ::core::cmp::PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                $crate::value::same($crate::value::Value::view(self), $crate::value::Value::view(other), $table)
            }
        }

        impl ::core::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::debug::structure(f, ::core::stringify!($name), $table, self)
            }
        }

        $crate::with_serde!($name, $table);
    };
}

/// What a variant holds, or something else for one that holds nothing.
#[doc(hidden)]
#[macro_export]
macro_rules! held {
    ([$held:expr] $nothing:expr) => {
        $held
    };
    ([] $nothing:expr) => {
        $nothing
    };
}

/// A union's members, by position. A variant that holds something has a name for it in parentheses.
#[doc(hidden)]
#[macro_export]
macro_rules! union {
    ($name:ident, $table:expr, { $($index:literal $variant:ident $(($held:ident))?,)* } $unknown:ident) => {
        impl $crate::items::Items<Self> for $name {
            fn add_to(self, items: &mut ::std::vec::Vec<Self>) {
                items.push(self);
            }
        }

        impl $crate::value::Value for $name {
            fn view(&self) -> $crate::value::View<'_> {
                match self {
                    $(Self::$variant $(($held))? => $crate::value::View::Union($index, $crate::held!([$($held)?] &())),)*
                    Self::$unknown => $crate::value::View::UnknownUnion,
                }
            }
        }

        impl $crate::value::FillUnion for $name {
            fn choose(&mut self, index: usize) -> ::core::option::Option<&mut dyn $crate::value::Fillable> {
                match index {
                    $($index => *self = Self::$variant $(({
                        let $held = $crate::value::Fillable::empty();
                        $held
                    }))?,)*
                    _ => {}
                }
                match self {
                    // To leak a unit allocates nothing.
                    $(Self::$variant $(($held))? => ::core::option::Option::Some(
                        $crate::held!([$($held)?] ::std::boxed::Box::leak(::std::boxed::Box::new(()))),
                    ),)*
                    Self::$unknown => ::core::option::Option::None,
                }
            }
        }

        impl $crate::value::Fillable for $name {
            fn empty() -> Self {
                Self::$unknown
            }

            fn fill(&mut self) -> $crate::value::Fill<'_> {
                $crate::value::Fill::Union(self)
            }

            fn clear(&mut self) {
                *self = $crate::value::Fillable::empty();
            }
        }

        impl ::core::cmp::PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                $crate::value::same($crate::value::Value::view(self), $crate::value::Value::view(other), $table)
            }
        }

        impl ::core::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::debug::union(f, $table, self)
            }
        }

        $crate::with_serde!($name, $table);
    };
}

/// An enum of text: known values, and one variant for all others.
#[doc(hidden)]
#[macro_export]
macro_rules! enumeration {
    ($name:ident, $table:expr, { $($text:literal $variant:ident,)* } $unknown:ident) => {
        impl $name {
            /// The values that the model has.
            pub const fn values() -> &'static [Self] {
                const VALUES: &[$name] = &[$($name::$variant),*];
                VALUES
            }

            /// The value's text, as it is on the wire.
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $text,)*
                    Self::$unknown(text) => text,
                }
            }
        }

        impl ::core::str::FromStr for $name {
            type Err = ::core::convert::Infallible;

            fn from_str(text: &str) -> ::core::result::Result<Self, Self::Err> {
                ::core::result::Result::Ok(::core::convert::From::from(text))
            }
        }

        impl ::core::convert::From<::std::string::String> for $name {
            fn from(text: ::std::string::String) -> Self {
                match text.as_str() {
                    $($text => Self::$variant,)*
                    _ => Self::$unknown(text),
                }
            }
        }

        impl ::core::convert::From<&str> for $name {
            fn from(text: &str) -> Self {
                match text {
                    $($text => Self::$variant,)*
                    _ => Self::$unknown(::std::borrow::ToOwned::to_owned(text)),
                }
            }
        }

        impl ::core::convert::AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::debug::enumeration(f, $table, self.as_str())
            }
        }

        impl ::core::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::debug::enumeration(f, $table, self.as_str())
            }
        }

        impl $crate::items::Items<Self> for $name {
            fn add_to(self, items: &mut ::std::vec::Vec<Self>) {
                items.push(self);
            }
        }

        impl $crate::value::Value for $name {
            fn view(&self) -> $crate::value::View<'_> {
                $crate::value::View::String(self.as_str())
            }
        }

        impl $crate::value::FillEnum for $name {
            fn set(&mut self, text: ::std::string::String) {
                *self = ::core::convert::From::from(text);
            }
        }

        impl $crate::value::Fillable for $name {
            fn empty() -> Self {
                Self::$unknown(::std::string::String::new())
            }

            fn fill(&mut self) -> $crate::value::Fill<'_> {
                $crate::value::Fill::Enum(self)
            }

            fn clear(&mut self) {
                *self = $crate::value::Fillable::empty();
            }
        }

        $crate::with_serde!($name, $table);

        impl $crate::value::Key for $name {
            fn text(&self) -> &str {
                self.as_str()
            }
        }
    };
}

/// An enum of numbers: known values, and one variant for all others.
#[doc(hidden)]
#[macro_export]
macro_rules! int_enumeration {
    ($name:ident, { $($number:literal $variant:ident,)* } $unknown:ident) => {
        impl $name {
            /// The values that the model has.
            pub const fn values() -> &'static [Self] {
                const VALUES: &[$name] = &[$($name::$variant),*];
                VALUES
            }

            /// The value's number, as it is on the wire.
            pub fn number(&self) -> i32 {
                match self {
                    $(Self::$variant => $number,)*
                    Self::$unknown(number) => *number,
                }
            }
        }

        impl ::core::convert::From<i32> for $name {
            fn from(number: i32) -> Self {
                match number {
                    $($number => Self::$variant,)*
                    _ => Self::$unknown(number),
                }
            }
        }

        impl $crate::items::Items<Self> for $name {
            fn add_to(self, items: &mut ::std::vec::Vec<Self>) {
                items.push(self);
            }
        }

        impl $crate::value::Value for $name {
            fn view(&self) -> $crate::value::View<'_> {
                $crate::value::View::Integer(::core::convert::From::from(self.number()))
            }
        }

        impl $crate::value::FillIntEnum for $name {
            fn set(&mut self, number: i32) {
                *self = ::core::convert::From::from(number);
            }
        }

        impl $crate::value::Fillable for $name {
            fn empty() -> Self {
                Self::$unknown(0)
            }

            fn fill(&mut self) -> $crate::value::Fill<'_> {
                $crate::value::Fill::IntEnum(self)
            }

            fn clear(&mut self) {
                *self = $crate::value::Fillable::empty();
            }
        }

        $crate::with_serde!(number $name);
    };
}

/// A structure that is an error: its message, and what came with it.
#[doc(hidden)]
#[macro_export]
macro_rules! error_structure {
    ($name:ident) => {
        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::error::display(f, self)
            }
        }

        impl ::core::error::Error for $name {}

        impl $crate::error::ModeledError for $name {
            fn meta(&self) -> &$crate::error::ErrorMetadata {
                self.meta.get()
            }

            fn set_meta(&mut self, meta: $crate::error::ErrorMetadata) {
                self.meta = ::core::convert::Into::into(meta);
            }
        }
    };
}

/// The error enum of one operation.
#[doc(hidden)]
#[macro_export]
macro_rules! operation_error {
    ($name:ident, { $($variant:ident $is:ident $ty:ty,)* }) => {
        impl $name {
            $(
                #[doc = ::core::concat!("Whether the error is [`", ::core::stringify!($variant), "`](Self::", ::core::stringify!($variant), ").")]
                pub const fn $is(&self) -> bool {
                    ::core::matches!(self, Self::$variant(_))
                }
            )*
        }

        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                match self {
                    $(Self::$variant(error) => ::core::fmt::Display::fmt(error, f),)*
                    Self::Unhandled(error) => ::core::fmt::Display::fmt(error, f),
                }
            }
        }

        impl ::core::error::Error for $name {
            fn source(&self) -> ::core::option::Option<&(dyn ::core::error::Error + 'static)> {
                // The error itself has been shown: its cause comes next.
                match self {
                    $(Self::$variant(error) => ::core::error::Error::source(error),)*
                    Self::Unhandled(error) => ::core::error::Error::source(error),
                }
            }
        }

        impl $crate::error::ProvideErrorMetadata for $name {
            fn meta(&self) -> &$crate::error::ErrorMetadata {
                match self {
                    $(Self::$variant(error) => $crate::error::ModeledError::meta(error),)*
                    Self::Unhandled(error) => error.meta(),
                }
            }
        }

        impl $crate::error::OperationError for $name {
            const READ: &'static [$crate::error::ReadError] = &[$($crate::error::read::<$ty>),*];

            fn from_failure(failure: $crate::error::Failure) -> Self {
                $(let failure = match failure.downcast::<$ty>() {
                    ::core::result::Result::Ok(error) => return Self::$variant(error),
                    ::core::result::Result::Err(failure) => failure,
                };)*
                Self::Unhandled(::core::convert::Into::into(failure))
            }

            fn from_error(error: $crate::error::BoxError) -> ::core::result::Result<Self, $crate::error::BoxError> {
                let error = match error.downcast::<Self>() {
                    ::core::result::Result::Ok(error) => return ::core::result::Result::Ok(*error),
                    ::core::result::Result::Err(error) => error,
                };
                $(let error = match error.downcast::<$ty>() {
                    ::core::result::Result::Ok(error) => return ::core::result::Result::Ok(Self::$variant(*error)),
                    ::core::result::Result::Err(error) => error,
                };)*
                ::core::result::Result::Err(error)
            }

            fn modeled(&self) -> ::core::option::Option<(&'static $crate::Shape, &dyn $crate::value::Structure)> {
                match self {
                    $(Self::$variant(error) => ::core::option::Option::Some((
                        <$ty as $crate::value::Typed>::SHAPE,
                        error,
                    )),)*
                    Self::Unhandled(_) => ::core::option::Option::None,
                }
            }
        }

        $(impl ::core::convert::From<$ty> for $name {
            fn from(error: $ty) -> Self {
                Self::$variant(error)
            }
        })*
    };
}
