//! A command line that behaves like the AWS CLI, out of the tables of a service.

pub mod arguments;
mod documents;
pub mod globals;
mod help;
pub mod parameters;
mod skeleton;
pub mod usage;
pub mod output;
pub mod pages;
pub mod query;
pub mod reply;
pub mod service_error;
