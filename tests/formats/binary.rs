//! postcard, which writes no names of types and no marks: what is read must be asked for as it was written.

use cognito_idp::cognito_idp::CreateUserPoolClientRequest;
use postcard::{from_bytes, to_stdvec};
use shapewright::serde::with_secrets;

use crate::kinds::Everything;
use crate::values::{everything, request};

#[test]
fn values_go_there_and_back() {
    let bytes = to_stdvec(&with_secrets(&request())).expect("written");
    assert_eq!(from_bytes::<CreateUserPoolClientRequest>(&bytes).expect("read"), request());

    let mut value = everything();
    value.any = None;
    value.huge = "-12345678901234567890".parse().ok();
    value.decimal = "0.10".parse().ok();
    let bytes = to_stdvec(&with_secrets(&value)).expect("written");
    assert_eq!(from_bytes::<Everything>(&bytes).expect("read"), value);
}

#[test]
fn a_document_takes_a_format_that_describes_itself() {
    let bytes = to_stdvec(&everything()).expect("written");
    assert!(from_bytes::<Everything>(&bytes).is_err());
}

#[test]
fn cut_bytes_are_an_error() {
    let bytes = to_stdvec(&request()).expect("written");
    for end in 0..bytes.len() {
        assert!(from_bytes::<CreateUserPoolClientRequest>(&bytes[..end]).is_err(), "{end}");
    }
}
