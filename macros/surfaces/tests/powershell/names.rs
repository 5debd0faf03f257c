//! The tables of names, against the official models: all rows by rule, and the others with what hands have decided.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Map, Value, json};
use shapewright_codegen::ir::{Api, Kind};
use shapewright_codegen::{Selection, Source, load};
use shapewright_surfaces::powershell::{Cmdlet, cmdlets};

use crate::{Report, select, shared};

/// A row of a table, by the names of its columns.
type Row = BTreeMap<String, String>;

/// A table without quotes.
fn table(path: &Path) -> Vec<Row> {
    let text = fs::read_to_string(path).expect("the table can be read");
    let mut lines = text.lines().map(|line| line.split(',').map(str::to_owned).collect::<Vec<_>>());
    let names = lines.next().expect("a table has names");
    lines.map(|line| names.iter().cloned().zip(line).collect()).collect()
}

/// The official models of some services, from their archive.
fn models(shared: &Path, services: &BTreeSet<&str>) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let mut tar = Command::new("tar");
    tar.arg("-xJf").arg(shared.join("models/all.tar.xz")).arg("-C").arg(folder.path()).arg("--wildcards");
    tar.args(services.iter().map(|service| format!("./{service}/*.json")));
    assert!(tar.status().expect("tar runs").success(), "the archive can be unpacked");
    folder
}

/// The text of `SERVICE/service/VERSION/FILE`.
fn model(models: &Path, service: &str) -> String {
    let only = |folder: PathBuf| fs::read_dir(folder).expect("a folder").next().expect("an entry").expect("an entry");
    let version = only(models.join(service).join("service")).path();
    fs::read_to_string(only(version).path()).expect("the model can be read")
}

/// An operation of a model, with traits that a second file applies.
fn with(model: &str, operation: &str, applied: &[(&str, &Value)]) -> Api {
    let apply = |value: &Value| json!({ "type": "apply", "traits": { "shapewright#cmdlet": value } });
    let shapes: Map<String, Value> = applied.iter().map(|(id, value)| ((*id).to_owned(), apply(value))).collect();
    let beside = json!({ "smithy": "2.0", "shapes": shapes }).to_string();
    let sources = [Source { name: "model.json", text: model }, Source { name: "beside.json", text: &beside }];
    let selection = Selection { operations: vec![operation.to_owned()], ..Selection::default() };
    load(&sources, &selection).expect("the model can be read")
}

/// The parameters that are structures as a whole.
fn whole(api: &Api, rows: &[&Row]) -> Map<String, Value> {
    let is_structure = |path: &str| {
        let mut at = api.operations[0].input;
        for name in path.split('.') {
            let members = at.map(|at| api.shape(at).members.as_slice()).unwrap_or_default();
            at = members.iter().find(|member| member.name == name).map(|member| member.target);
        }
        let shape = at.map(|at| api.shape(at));
        shape.is_some_and(|of| matches!(of.kind, Kind::Structure | Kind::Union) && !of.members.is_empty())
    };
    let rows = rows.iter().filter(|row| is_structure(&row["member_path"]));
    rows.map(|row| (row["member_path"].clone(), json!({ "whole": true }))).collect()
}

/// What hands have decided, as a row and those of its parameters have it.
fn decided(row: &Row, rows: &[&Row], prefix: &str, mut parameters: Map<String, Value>) -> Value {
    let (verb, noun) = row["cmdlet"].split_once('-').expect("a name has a hyphen");
    for theirs in rows.iter().filter(|theirs| theirs["named_by"] != "rule") {
        let names = json!({ "name": theirs["parameter"], "aliases": split(&theirs["alias"], ';') });
        parameters.insert(theirs["member_path"].clone(), names);
    }
    let mut positions: Vec<_> = rows.iter().filter(|of| !["Named", "1"].contains(&of["position"].as_str())).collect();
    positions.sort_by_key(|of| of["position"].clone());
    json!({
        "verb": verb,
        "noun": noun.strip_prefix(prefix).expect("a noun has a prefix"),
        "byValue": row["by_value_parameter"],
        "positions": positions.iter().map(|of| &of["parameter"]).collect::<Vec<_>>(),
        "select": row["select_default"],
        "target": split(&row["should_process_target"], ' '),
        "pageSize": row["page_size_default"].parse::<u32>().ok(),
        "parameters": parameters,
    })
}

fn split(text: &str, separator: char) -> Vec<String> {
    text.split(separator).filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

/// Compares what rules alone give. Returns how many rows there are.
fn compare_rules(report: &mut Report, api: &Api, ours: &Cmdlet<'_>, row: &Row, rows: &[&Row]) -> usize {
    let name = &row["cmdlet"];
    let is_of_rule = row["named_by"] == "rule";
    if is_of_rule {
        report.eq("name", &ours.name(), name);
    }
    let of_rule: Vec<_> = rows.iter().filter(|theirs| theirs["named_by"] == "rule").collect();
    for theirs in &of_rule {
        let what = format!("{name} {}", theirs["member_path"]);
        let Some(of) = ours.parameters.iter().find(|of| of.member_path() == theirs["member_path"]) else {
            report.wrong.push(format!("{what}: missing"));
            continue;
        };
        report.eq(&what, &of.name, &theirs["parameter"]);
        report.eq(&what, of.aliases.clone(), split(&theirs["alias"], ';'));
        report.eq(&what, of.ty.short(api), theirs["type"].clone());
        report.eq(&what, of.required.to_string(), theirs["required"].clone());
    }
    if row["rows"] == "all" {
        let ours: BTreeSet<String> = ours.parameters.iter().map(|of| of.member_path()).collect();
        let theirs: BTreeSet<String> = rows.iter().map(|theirs| theirs["member_path"].clone()).collect();
        report.eq(&format!("{name}: members"), ours, theirs);
    }
    usize::from(is_of_rule) + of_rule.len()
}

/// Compares all of a cmdlet.
fn compare(report: &mut Report, ours: &Cmdlet<'_>, row: &Row, rows: &[&Row]) {
    let name = &row["cmdlet"];
    report.eq("decided name", &ours.name(), name);
    report.eq(&format!("{name}: select"), select(ours), row["select_default"].clone());
    report.eq(&format!("{name}: confirms"), ours.target.is_some().to_string(), row["should_process"].clone());
    report.eq(&format!("{name}: impact"), ours.impact().unwrap_or_default(), &row["confirm_impact"]);
    report.eq(&format!("{name}: target"), target(ours), row["should_process_target"].clone());
    report.eq(&format!("{name}: pages"), ours.pages.is_some().to_string(), row["no_auto_iteration"].clone());
    let size = ours.pages.as_ref().and_then(|pages| pages.size.clone()).unwrap_or_default();
    report.eq(&format!("{name}: page size"), size, row["page_size_parameter"].clone());
    for theirs in rows {
        let what = format!("{name} {} decided", theirs["member_path"]);
        let Some(of) = ours.parameters.iter().find(|of| of.member_path() == theirs["member_path"]) else {
            report.wrong.push(format!("{what}: missing"));
            continue;
        };
        report.eq(&what, &of.name, &theirs["parameter"]);
        report.eq(&what, of.aliases.clone(), split(&theirs["alias"], ';'));
        let position = of.position.map_or_else(|| "Named".to_owned(), |at| at.to_string());
        report.eq(&what, position, theirs["position"].clone());
        let pipeline = if of.by_value { "ByValue+ByPropertyName" } else { "ByPropertyName" };
        report.eq(&what, pipeline, &theirs["pipeline"]);
    }
    if row["rows"] == "all" {
        let order: Vec<&str> = ours.in_syntax_order().iter().map(|of| of.name.as_str()).collect();
        report.eq(&format!("{name}: order"), order.join(" "), row["syntax_order"].clone());
    }
}

fn target(cmdlet: &Cmdlet<'_>) -> String {
    cmdlet.target.clone().unwrap_or_default().join(" ")
}

fn by_value(cmdlet: &Cmdlet<'_>) -> String {
    cmdlet.parameters.iter().find(|of| of.by_value).map(|of| of.name.clone()).unwrap_or_default()
}

#[test]
fn names_are_those_of_the_official_cmdlets() {
    let Some(shared) = shared() else { return };
    let [of_cmdlets, of_parameters, services] = ["powershell-cmdlets", "powershell", "powershell-services"]
        .map(|name| table(&shared.join(format!("conformance/naming/{name}.csv"))));
    let models = models(&shared, &of_cmdlets.iter().map(|row| row["service"].as_str()).collect());
    let mut report = Report::default();
    let (mut of_rule, mut chosen, mut selected, mut confirmed) = (0, 0, 0, 0);
    for row in &of_cmdlets {
        let service = services.iter().find(|of| of["service"] == row["service"]).expect("the service is listed");
        let rows: Vec<&Row> = of_parameters.iter().filter(|of| of["cmdlet"] == row["cmdlet"]).collect();
        let text = model(models.path(), &row["service"]);
        let load = |applied: &[(&str, &Value)]| with(&text, &row["operation"], applied);
        let bare = load(&[]);
        let [service_id, operation_id] = [bare.service.id.as_str(), bare.operations[0].id.as_str()];
        let of_service = json!({
            "prefix": service["noun_prefix"],
            "namespace": format!("Amazon.{}", service["dotnet_assembly"]),
            "byValue": service["default_by_value_parameter"],
        });
        let kept_whole = whole(&bare, &rows);

        let of_operation = json!({ "parameters": kept_whole });
        let api = load(&[(service_id, &of_service), (operation_id, &of_operation)]);
        let ours = &cmdlets(&api).expect("the cmdlets are made").cmdlets[0];
        of_rule += compare_rules(&mut report, &api, ours, row, &rows);
        chosen += usize::from(by_value(ours) == row["by_value_parameter"]);
        selected += usize::from(select(ours) == row["select_default"]);
        confirmed += usize::from(target(ours) == row["should_process_target"]);

        let of_operation = decided(row, &rows, &service["noun_prefix"], kept_whole);
        let api = load(&[(service_id, &of_service), (operation_id, &of_operation)]);
        compare(&mut report, &cmdlets(&api).expect("the cmdlets are made").cmdlets[0], row, &rows);
    }
    println!(
        "{of_rule} rows by rule; of {} cmdlets {chosen} have the rule's parameter by value, {selected} its default of \
         `-Select` and {confirmed} its target of confirmation",
        of_cmdlets.len(),
    );
    report.finish();
    assert_eq!((of_cmdlets.len(), of_rule), (71, 47 + 411));
    // What hands have chosen elsewhere; a rule that gives more of it is welcome.
    assert!(chosen >= 45 && selected >= 65 && confirmed >= 52);
}
