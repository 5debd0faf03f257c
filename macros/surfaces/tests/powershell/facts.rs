//! The eight cmdlets of user pool clients, against all that is known of them.

use std::collections::BTreeSet;
use std::fs;

use serde_json::Value;
use shapewright_codegen::{Selection, Source, load};
use shapewright_surfaces::powershell::{Cmdlet, cmdlets};

use crate::{Report, select, shared};

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn texts(value: &Value) -> Vec<String> {
    value.as_array().into_iter().flatten().map(text).collect()
}

#[test]
fn the_eight_cmdlets_have_all_facts_and_no_others() {
    let Some(shared) = shared() else { return };
    let facts = fs::read_to_string(shared.join("facts/powershell.json")).expect("the facts can be read");
    let facts: Value = serde_json::from_str(&facts).expect("the facts are JSON");
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../model/aws/cognito-idp.json");
    let model = fs::read_to_string(path).expect("the model can be read");
    let api = load(&[Source { name: path, text: &model }], &Selection::default()).expect("the model is right");
    let ours = cmdlets(&api).expect("the cmdlets are made");
    let mut report = Report::default();
    report.eq("prefix", ours.prefix.clone(), text(&facts["module"]["nounPrefix"]));
    report.eq("namespace", ours.namespace.clone(), text(&facts["module"]["typeNamespaces"]["enums"]));
    let theirs = facts["cmdlets"].as_array().expect("the cmdlets are a list");
    let names: BTreeSet<String> = ours.cmdlets.iter().map(Cmdlet::name).collect();
    report.eq("cmdlets", names, theirs.iter().map(|of| text(&of["cmdlet"])).collect());
    for theirs in theirs {
        let name = text(&theirs["cmdlet"]);
        let Some(cmdlet) = ours.cmdlets.iter().find(|of| of.name() == name) else { continue };
        report.eq(&name, cmdlet.operation.name().to_owned(), text(&theirs["operation"]));
        let order: Vec<String> = cmdlet.parameters.iter().map(|of| of.name.clone()).collect();
        report.eq(&format!("{name}: source"), order, texts(&theirs["sourceOrder"]));
        let own = cmdlet.in_syntax_order().into_iter().map(|of| of.name.clone());
        let order: Vec<String> = own.chain(cmdlet.fixed().into_iter().map(str::to_owned)).collect();
        report.eq(&format!("{name}: syntax"), order, texts(&theirs["syntaxOrder"]));
        let parameters = theirs["parameters"].as_array().expect("the parameters are a list");
        report.eq(&format!("{name}: parameters"), cmdlet.parameters.len(), parameters.len());
        for fact in parameters {
            let what = format!("{name} {}", text(&fact["name"]));
            let Some(of) = cmdlet.parameters.iter().find(|of| of.name == text(&fact["name"])) else {
                report.wrong.push(format!("{what}: missing"));
                continue;
            };
            report.eq(&what, of.aliases.clone(), texts(&fact["aliases"]));
            let mark = if of.ty.is_value() { "?" } else { "" };
            report.eq(&what, format!("{}{mark}", of.ty.full(&api, &ours.namespace)), text(&fact["type"]));
            report.eq(&what, of.member_path(), text(&fact["member"]));
            report.eq(&what, Some(of.required), fact["required"].as_bool());
            report.eq(&what, of.position.map(|at| at as u64), fact["position"].as_u64());
            report.eq(&what, Some(of.by_value), fact["byValue"].as_bool());
        }
        report.eq(&format!("{name}: select"), select(cmdlet), text(&theirs["selectDefault"]));
        let confirms = &theirs["shouldProcess"];
        report.eq(&format!("{name}: impact"), cmdlet.impact(), confirms["confirmImpact"].as_str());
        report.eq(&format!("{name}: target"), cmdlet.target.clone().unwrap_or_default(), texts(&confirms["target"]));
        let pages = &theirs["iteration"];
        report.eq(&format!("{name}: pages"), cmdlet.pages.is_some(), !pages.is_null());
        let size = cmdlet.pages.as_ref().and_then(|pages| pages.default_size).map(u64::from);
        report.eq(&format!("{name}: page size"), size, pages["pageSize"].as_u64());
    }
    report.finish();
}
