//! Where the items of a page are.

use shapewright_core::service::Paginated;
use shapewright_core::{Kind, Shape};

/// The paths to the items of a page. Those of the first are counted.
///
/// Where the model does not say which member has them, all lists do, else all maps, else all members but the token: this is
/// what the AWS CLI's own tables say of 202 of the 212 such operations that they have.
pub(crate) fn items(paginated: &Paginated, output: &'static Shape) -> Vec<&'static str> {
    if let Some(items) = paginated.items {
        return vec![items];
    }
    let of = |kind: Kind| -> Vec<&'static str> {
        output.members.iter().filter(|member| member.target.kind == kind).map(|member| member.name).collect()
    };
    let found = [Kind::List, Kind::Map].into_iter().map(of).find(|found| !found.is_empty());
    found.unwrap_or_else(|| {
        let names = output.members.iter().map(|member| member.name);
        names.filter(|name| *name != paginated.output_token).collect()
    })
}
