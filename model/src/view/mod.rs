//! The model as its users see it: small `Copy` views of data that lies in vectors.

pub(crate) mod data;
mod member;
mod model;
mod operation;
mod service;
mod shape;

pub use member::{HttpBinding, Member, Members, MembersIter, Mode};
pub use model::Model;
pub use operation::{Operation, Paginated};
pub use service::{Service, ServiceProtocol};
pub use shape::{Kind, Shape};
