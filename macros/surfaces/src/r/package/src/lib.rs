//! {{title}} for R: the tables of the service, and what calls it.

include!("service.rs");

shapewright_r::package!(service::tables::SERVICE);
