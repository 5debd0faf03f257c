//! How objects are shown: a few members as a table, more as a list. Secrets are not shown.

use shapewright_codegen::ir::{Api, Kind, Member, Shape, ShapeIndex};

use super::{Cmdlets, Select, Type, capital};
use crate::GENERATED;
use crate::words::is_secret;

/// How many members a table has at most.
const MOST_COLUMNS: usize = 5;

/// The views of the structures that cmdlets write.
pub(super) fn formats(api: &Api, cmdlets: &Cmdlets<'_>) -> String {
    let mut shown: Vec<ShapeIndex> = Vec::new();
    for cmdlet in &cmdlets.cmdlets {
        if let Select::Member { ty: Some(ty), .. } = &cmdlet.select
            && let Type::Shape(index) = ty.item()
            && api.shape(*index).kind != Kind::Enum
            && !shown.contains(index)
        {
            shown.push(*index);
        }
    }
    let views = shown.iter().map(|index| {
        let ty = Type::Shape(*index).full(api, &cmdlets.namespace);
        view(api, &ty, api.shape(*index))
    });
    let views: String = views.collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>
<!-- {GENERATED} -->
<Configuration>
  <ViewDefinitions>
{views}  </ViewDefinitions>
</Configuration>
"
    )
}

fn view(api: &Api, ty: &str, shape: &Shape) -> String {
    let items = |tag: &str| -> String {
        let line = |member| format!("              <{tag}>{}</{tag}>\n", item(api, member, tag));
        shape.members.iter().map(line).collect()
    };
    let is_flat = shape
        .members
        .iter()
        .all(|member| !matches!(api.shape(member.target).kind, Kind::List | Kind::Map | Kind::Structure | Kind::Union));
    let control = if is_flat && shape.members.len() <= MOST_COLUMNS {
        let header = |member: &Member| {
            format!("          <TableColumnHeader><Label>{}</Label></TableColumnHeader>\n", capital(&member.name))
        };
        format!(
            "      <TableControl>
        <TableHeaders>
{}        </TableHeaders>
        <TableRowEntries>
          <TableRowEntry>
            <TableColumnItems>
{}            </TableColumnItems>
          </TableRowEntry>
        </TableRowEntries>
      </TableControl>
",
            shape.members.iter().map(header).collect::<String>(),
            items("TableColumnItem")
        )
    } else {
        format!(
            "      <ListControl>
        <ListEntries>
          <ListEntry>
            <ListItems>
{}            </ListItems>
          </ListEntry>
        </ListEntries>
      </ListControl>
",
            items("ListItem")
        )
    };
    format!(
        "    <View>
      <Name>{ty}</Name>
      <ViewSelectedBy><TypeName>{ty}</TypeName></ViewSelectedBy>
{control}    </View>
"
    )
}

/// A member, by its name: names have letters, digits and underscores alone. The label of a column is in its header.
fn item(api: &Api, member: &Member, tag: &str) -> String {
    let name = &member.name;
    let label = if tag == "ListItem" { format!("<Label>{}</Label>", capital(name)) } else { String::new() };
    match is_secret(api, member) {
        true => format!("{label}<ScriptBlock>if ($null -ne $_.{name}) {{ '***' }}</ScriptBlock>"),
        false => format!("{label}<PropertyName>{name}</PropertyName>"),
    }
}
