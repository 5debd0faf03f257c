//! The result of reading a resource, flat and in alphabetical order, as infrastructure tools have it.
//!
//! A resource is what one operation replaces and another reads (`shapewright#mergeFrom`). Its result has the settings:
//! the members that both know, without those that say which resource it is.

use shapewright_codegen::ir::{Api, Member, Operation, markdown};
use shapewright_codegen::names::type_name;

use super::class::{declaration, properties};
use super::names::literal;

/// The name and the class of each result.
pub(super) fn results(api: &Api) -> Vec<(String, String)> {
    api.operations.iter().filter_map(|operation| result(api, operation)).collect()
}

fn result(api: &Api, replaces: &Operation) -> Option<(String, String)> {
    let merge = replaces.merge.as_ref()?;
    let reads = api.operations.get(merge.read)?;
    let members = |index: Option<_>| index.map(|index| api.shape(index).members.as_slice()).unwrap_or_default();
    let held = members(reads.output).iter().find(|member| member.name == merge.member)?;
    let resource = api.shape(held.target);
    let is_in = |members: &[Member], name: &str| members.iter().any(|member| member.name == name);
    let is_setting =
        |member: &&Member| is_in(members(replaces.input), &member.name) && !is_in(members(reads.input), &member.name);
    let mut settings = properties(resource, resource.members.iter().filter(is_setting));
    settings.sort_by(|a, b| a.name.cmp(&b.name));

    let noun = ["Describe", "Get", "Read"].into_iter().find_map(|verb| reads.name().strip_prefix(verb));
    let name = format!("Get{}Result", type_name(noun.unwrap_or(reads.name())));
    let about = match &resource.documentation {
        Some(text) => markdown(text),
        None => format!("What [{}] is set to.", type_name(&resource.name)),
    };
    let reply = format!("read_(Json_.members(Json_.read(json))?.get({})) ?: {name}()", literal(&merge.member));
    let text = declaration(api, &name, &[about], &settings, &reply);
    Some((name, text))
}
