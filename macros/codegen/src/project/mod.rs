//! `#[derive(Project)]`: a user's struct as a view of a generated type.
//!
//! The model is never opened: what is emitted reads and sets members by name, and the compiler checks it. `attribute`
//! is what the user may say, `form` what the field's types tell, `item` both together, `expand` the output.

mod attribute;
mod expand;
mod form;
mod item;

use proc_macro2::TokenStream;
use syn::DeriveInput;

use item::View;

/// Expands the derive. Total: mistakes are `compile_error!`s in the output, all of them at once.
pub fn project(input: TokenStream) -> TokenStream {
    let input: DeriveInput = match syn::parse2(input) {
        Ok(input) => input,
        Err(error) => return error.to_compile_error(),
    };
    let mut mistakes = Mistakes::default();
    let view = View::parse(&input, &mut mistakes);
    match (view, mistakes.into_error()) {
        (Some(view), None) => expand::view(&view),
        // One mistake, one message: what uses the conversions finds them.
        (Some(view), Some(error)) => {
            let (error, stubs) = (error.to_compile_error(), expand::stubs(&view));
            quote::quote!(#error #stubs)
        }
        (None, error) => error.map(|error| error.to_compile_error()).unwrap_or_default(),
    }
}

/// Collects mistakes while the work goes on.
#[derive(Default)]
struct Mistakes(Option<syn::Error>);

impl Mistakes {
    fn push(&mut self, error: syn::Error) {
        match &mut self.0 {
            Some(errors) => errors.combine(error),
            None => self.0 = Some(error),
        }
    }

    fn into_error(self) -> Option<syn::Error> {
        self.0
    }
}
