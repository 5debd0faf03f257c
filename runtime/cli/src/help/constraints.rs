//! Limits and patterns, in the AWS CLI's form.

use super::page::Page;
use super::syntax::type_name;
use shapewright_core::shape::Constraints;
use shapewright_core::{Kind, Member, Shape};

/// Lists the constraints of a value.
pub(crate) fn show(page: &mut Page, constraints: &Constraints) {
    let (shortest, longest) = constraints.length.unwrap_or_default();
    let (least, most) = constraints.range.unwrap_or_default();
    let rows = [
        ("min", shortest.map(|min| min.to_string()).or(least.map(str::to_owned))),
        ("max", longest.map(|max| max.to_string()).or(most.map(str::to_owned))),
        ("pattern", constraints.pattern.map(str::to_owned)),
    ];
    let rows: Vec<_> = rows.into_iter().filter_map(|(name, value)| Some((format!("{name}: {}", value?), ""))).collect();
    if !rows.is_empty() {
        page.markdown("Constraints:");
        page.values(rows.into_iter());
    }
}

/// Lists the constraints of what a value is made of: the items of a list, the members of a structure.
pub(super) fn of_parts(page: &mut Page, shape: &'static Shape) {
    parts(page, shape, &mut Vec::new());
}

/// Each shape is described once, where it comes first: shapes may contain themselves.
fn parts(page: &mut Page, shape: &'static Shape, described: &mut Vec<&'static Shape>) {
    if described.iter().any(|other| std::ptr::eq(*other, shape)) {
        return;
    }
    described.push(shape);
    for member in shape.members {
        if has_some(member, &mut described.clone()) {
            let kind = type_name(member.target);
            let is_named = matches!(shape.kind, Kind::Structure | Kind::Union);
            page.item(&if is_named { format!("{} -> ({kind})", member.name) } else { format!("({kind})") }, "");
            page.deeper(|page| {
                show(page, &member.constraints());
                parts(page, member.target, described);
            });
        }
    }
}

/// Whether a member, or a part of it that is not described yet, has constraints that a page shows.
fn has_some(member: &'static Member, described: &mut Vec<&'static Shape>) -> bool {
    let Constraints { length, range, pattern, .. } = member.constraints();
    if length.is_some() || range.is_some() || pattern.is_some() {
        return true;
    }
    if described.iter().any(|other| std::ptr::eq(*other, member.target)) {
        return false;
    }
    described.push(member.target);
    member.target.members.into_iter().any(|part| has_some(part, described))
}
