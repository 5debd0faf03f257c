//! Names of the standard library that mean something else here.
#![allow(dead_code)]

use shapewright::Service;

struct Option;
struct String;
struct Vec;
struct Result;

#[derive(Service)]
#[service(model = "../../../../tests/ui/models/weather.json")]
struct Weather;

fn main() {}
