//! JSON in texts, which is shown as what it says.

use shapewright_core::node::Map;
use shapewright_core::{Kind, Node, Shape, json};

use super::unquoted;

/// Shows the policies of IAM, wherever they are in a reply. What is no JSON stays as it is.
pub(super) fn policies(shape: &'static Shape, members: &mut Map) {
    for member in shape.members {
        let Some(value) = members.get_mut(member.name) else { continue };
        match value {
            Node::String(text) if member.target.name == "policyDocumentType" => {
                if let Ok(policy) = json::parse(&unquoted(text)) {
                    *value = policy;
                }
            }
            Node::Map(members) if member.target.kind == Kind::Structure => policies(member.target, members),
            Node::List(items) => {
                let Some(item) = member.target.members.first() else { continue };
                for each in items {
                    if let (Node::Map(members), Kind::Structure) = (each, item.target.kind) {
                        policies(item.target, members);
                    }
                }
            }
            _ => {}
        }
    }
}

/// Shows the template of a stack of CloudFormation, unless it is YAML.
pub(super) fn template(members: &mut Map) {
    if let Some(body) = members.get_mut("TemplateBody")
        && let Some(template) = body.as_str().and_then(|text| json::parse(text).ok())
    {
        *body = template;
    }
}

#[cfg(test)]
mod tests {
    use shapewright_core::Member;
    use shapewright_core::shape::Members;

    use super::*;

    const fn shape(name: &'static str, kind: Kind, members: &'static [Member]) -> Shape {
        let mut shape = Shape::new("com.amazonaws.iam", name, kind);
        shape.members = Members::Fixed(members);
        shape
    }

    static POLICY: Shape = shape("policyDocumentType", Kind::String, &[]);
    static ROLE: Shape = shape("Role", Kind::Structure, &[Member::new("Document", &POLICY)]);
    static ROLES: Shape = shape("Roles", Kind::List, &[Member::new("member", &ROLE)]);
    static OUTPUT: Shape =
        shape("Output", Kind::Structure, &[Member::new("Role", &ROLE), Member::new("Roles", &ROLES)]);

    #[test]
    fn policies_and_templates_are_shown_as_json() {
        let text = r#"{"Role":{"Document":"%7B%22a%22%3A1%7D"},"Roles":[{"Document":"[]"},{"Document":"none"}]}"#;
        let Ok(Node::Map(mut members)) = json::parse(text) else { panic!("a map") };
        policies(&OUTPUT, &mut members);
        let wanted = r#"{"Role":{"Document":{"a":1}},"Roles":[{"Document":[]},{"Document":"none"}]}"#;
        assert_eq!(Node::Map(members), json::parse(wanted).expect("JSON"));
        let Ok(Node::Map(mut members)) = json::parse(r#"{"TemplateBody":"{}"}"#) else { panic!("a map") };
        template(&mut members);
        assert_eq!(members.get("TemplateBody"), Some(&Node::Map(Map::new())));
    }
}
