//! The output: a conversion each way, and what is checked at compile time.

use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::ext::IdentExt;
use syn::spanned::Spanned;
use syn::{Ident, Path};

use super::form::{innermost, inside_option, plan};
use super::item::{Field, Missing, View};
use crate::mistakes::placed;

pub(super) fn view(view: &View) -> TokenStream {
    let from = view.from.as_ref().map(|source| from(view, source));
    let into = view.into.as_ref().map(|target| into(view, target));
    quote! {
        const _: () = {
            #from
            #into
        };
    }
}

/// The conversions without a body, beside an error.
pub(super) fn stubs(view: &View) -> TokenStream {
    let name = &view.ident;
    let (impl_generics, ty_generics, where_clause) = view.generics.split_for_impl();
    let stub = |into: TokenStream, from: TokenStream, can_fail| {
        let body = quote!(loop {});
        convert(&quote!(#impl_generics), &quote!(#where_clause), &from, &into, can_fail, &view.root, &body)
    };
    let named = quote!(#name #ty_generics);
    let from = view.from.as_ref().map(|path| stub(named.clone(), quote!(#path), view.reading_can_fail()));
    let into = view.into.as_ref().map(|path| stub(quote!(#path), named.clone(), view.making_can_fail()));
    quote!(#from #into)
}

// emits: impl From<UserPoolClientType> for Row { fn from(value_: UserPoolClientType) -> Self { … } }
fn convert(
    impl_generics: &TokenStream,
    where_clause: &TokenStream,
    from: &TokenStream,
    into: &TokenStream,
    can_fail: bool,
    root: &TokenStream,
    body: &TokenStream,
) -> TokenStream {
    if can_fail {
        quote! {
            #[automatically_derived]
            impl #impl_generics ::core::convert::TryFrom<#from> for #into #where_clause {
                type Error = #root::project::ProjectError;

                #[allow(unused_variables)]
                fn try_from(value_: #from) -> ::core::result::Result<Self, Self::Error> {
                    #body
                }
            }
        }
    } else {
        quote! {
            #[automatically_derived]
            impl #impl_generics ::core::convert::From<#from> for #into #where_clause {
                #[allow(unused_variables)]
                fn from(value_: #from) -> Self {
                    #body
                }
            }
        }
    }
}

/// The generated type's value becomes the view.
fn from(view: &View, source: &Path) -> TokenStream {
    let View { ident, generics, root, .. } = view;
    let (impl_generics, ty_generics, where_clause) = generics.split_for_impl();
    let can_fail = view.reading_can_fail();
    let values = view.fields.iter().map(|field| taken(field, can_fail, root));
    let body = quote! {
        #[allow(unused_imports)]
        use #root::project::Presence as _;
        let made_ = Self { #(#values,)* };
    };
    let made = if can_fail { quote!(::core::result::Result::Ok(made_)) } else { quote!(made_) };
    let (impls, wheres) = (quote!(#impl_generics), quote!(#where_clause));
    let (from, into) = (quote!(#source), quote!(#ident #ty_generics));
    let conversion = convert(&impls, &wheres, &from, &into, can_fail, root, &quote!(#body #made));
    let selected = view.fields.iter().filter_map(|field| selected(field, source, root));
    let project = if can_fail {
        quote!(<Self as ::core::convert::TryFrom<#source>>::try_from(value_))
    } else {
        quote!(::core::result::Result::Ok(<Self as ::core::convert::From<#source>>::from(value_)))
    };
    let check = view.exhaustive.map(|span| check(view, source, &Ident::new("exhaustive", span)));
    quote! {
        #conversion
        #check

        #[automatically_derived]
        impl #impl_generics #root::project::Project for #ident #ty_generics #where_clause {
            type Source = #source;

            fn selection() -> &'static #root::project::Selection {
                #[allow(unused_imports)]
                use #root::project::NoView as _;
                const {
                    &#root::project::Selection {
                        shape: <#source as #root::value::Typed>::SHAPE,
                        members: &[#(#selected),*],
                    }
                }
            }

            fn project(value_: #source) -> ::core::result::Result<Self, #root::project::ProjectError> {
                #project
            }
        }
    }
}

// emits: client_id: sure(Member(value_.client_id).presence().optional::<Leaf<String>>())
fn taken(field: &Field, can_fail: bool, root: &TokenStream) -> TokenStream {
    let Field { ident, ty, member, missing, attempt } = field;
    let Some(member) = member else {
        return match missing {
            Missing::Value(value) => quote!(#ident: #value),
            _ => quote_spanned!(located(ty.span())=> #ident: ::core::default::Default::default()),
        };
    };
    let held = inside_option(ty);
    let plan = plan(held.unwrap_or(ty), *attempt, root);
    let span = located(match missing {
        Missing::Default(at) => *at,
        _ => ty.span(),
    });
    let placed = placed(root, span);
    let value = quote_spanned!(span=> #placed::project::Member(value_.#member).presence());
    let value = match (held, missing) {
        (Some(_), _) => quote_spanned!(span=> #value.optional::<#plan>()),
        (None, Missing::Undecided) => quote_spanned!(span=> #value.given::<#ty, #plan>()),
        (None, Missing::Error) => quote_spanned!(span=> #value.required::<#plan>()),
        (None, Missing::Value(default)) => quote_spanned!(span=> #value.or_else::<#plan>(|| #default)),
        (None, Missing::Default(_)) => quote_spanned!(span=> #value.or_default::<#plan>()),
    };
    if can_fail {
        let name = ident.unraw().to_string();
        quote!(#ident: #root::project::named(#name, #value)?)
    } else {
        quote!(#ident: #root::project::sure(#value))
    }
}

// emits: Selected { index: position(<… as Typed>::FIELDS, "rules"), nested: Probe::<Rule>::NESTED }
fn selected(field: &Field, source: &Path, root: &TokenStream) -> Option<TokenStream> {
    let name = field.member.as_ref()?.to_string();
    let inner = innermost(&field.ty);
    Some(quote! {
        #root::project::Selected {
            index: #root::project::check::position(<#source as #root::value::Typed>::FIELDS, #name),
            nested: #root::project::Probe::<#inner>::NESTED,
        }
    })
}

/// The view becomes the generated type's value.
fn into(view: &View, target: &Path) -> TokenStream {
    let View { ident, generics, root, .. } = view;
    let (impl_generics, ty_generics, where_clause) = generics.split_for_impl();
    let can_fail = view.making_can_fail();
    let values = view.fields.iter().filter_map(|field| given(field, can_fail, root));
    let made = if can_fail { quote!(::core::result::Result::Ok(made_)) } else { quote!(made_) };
    let body = quote! {
        #[allow(unused_imports)]
        use #root::project::Need as _;
        let mut made_ = <#target as #root::value::Fillable>::empty();
        #(#values;)*
        #made
    };
    let (impls, wheres) = (quote!(#impl_generics), quote!(#where_clause));
    let (from, into) = (quote!(#ident #ty_generics), quote!(#target));
    let conversion = convert(&impls, &wheres, &from, &into, can_fail, root, &body);
    // Of a struct that goes both ways, `exhaustive` is about what is read.
    let check = match (view.exhaustive, &view.from) {
        (Some(span), None) => check(view, target, &Ident::new("exhaustive", span)),
        _ => check(view, target, &Ident::new("required", target.span())),
    };
    quote!(#conversion #check)
}

// emits: sure(Slot(&mut made_.client_name).need().set::<Leaf<String>>(value_.client_name))
fn given(field: &Field, can_fail: bool, root: &TokenStream) -> Option<TokenStream> {
    let Field { ident, ty, member, attempt, .. } = field;
    let member = member.as_ref()?;
    let held = inside_option(ty);
    let plan = plan(held.unwrap_or(ty), *attempt, root);
    let span = located(ty.span());
    let placed = placed(root, span);
    let slot = quote_spanned!(span=> #placed::project::Slot(&mut made_.#member).need());
    let outcome = match held {
        Some(_) => quote_spanned!(span=> #slot.set_optional::<#ty, #plan>(value_.#ident)),
        None => quote_spanned!(span=> #slot.set::<#plan>(value_.#ident)),
    };
    Some(if can_fail {
        let name = ident.unraw().to_string();
        quote!(#root::project::named(#name, #outcome)?)
    } else {
        quote!(#root::project::sure(#outcome))
    })
}

// emits: const _: () = required("NewClient", "CreateUserPoolClientRequest", <… as Typed>::FIELDS, &["client_name"]);
fn check(view: &View, of: &Path, function: &Ident) -> TokenStream {
    let owner = view.ident.to_string();
    let of_name = of.segments.last().map(|last| last.ident.to_string()).unwrap_or_default();
    let members = view.fields.iter().filter_map(|field| Some(field.member.as_ref()?.to_string()));
    let span = located(function.span());
    let root = placed(&view.root, span);
    quote_spanned! {span=>
        const _: () = #root::project::check::#function(
            #owner,
            #of_name,
            <#of as #root::value::Typed>::FIELDS,
            &[#(#members),*],
        );
    }
}

/// A place of the user's for a token of ours, which is still known to come from a macro.
fn located(span: Span) -> Span {
    Span::call_site().located_at(span)
}
