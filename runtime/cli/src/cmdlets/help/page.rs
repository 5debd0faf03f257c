//! The pages: of the program, and of a cmdlet.

use shapewright_core::Shape;
use shapewright_core::cmdlet::Cmdlet;

use super::parameter::parameter;
use super::{Detail, example, matches};
use crate::cmdlets::Cmdlets;
use crate::cmdlets::parameters::{self, ACCESS, Known, Role};
use crate::help::Page;

/// The page as text: one blank line, then what it says.
fn shown(page: &Page) -> String {
    format!("\n{}", page.plain().trim_start_matches('\n'))
}

/// What the program is, and its cmdlets.
pub(in crate::cmdlets) fn overview(program: &Cmdlets) -> String {
    let service = program.module.service;
    let mut page = Page::new("");
    page.section("NAME");
    page.line(&format!("{}: cmdlets for {}", program.name, service.title));
    page.section("SYNTAX");
    page.line(&format!("{} CMDLET [-Parameter value]...", program.name));
    page.line(&format!("{} Get-Help CMDLET [-Full | -Detailed | -Examples | -Parameter NAME]", program.name));
    page.line(&format!("{} Get-Command [PATTERN]", program.name));
    page.section("DESCRIPTION");
    page.markdown(service.documentation);
    page.section("CMDLETS");
    for cmdlet in program.module.cmdlets {
        page.item(cmdlet.name, &synopsis(program, cmdlet));
    }
    shown(&page)
}

fn synopsis(program: &Cmdlets, cmdlet: &Cmdlet) -> String {
    format!("Calls the {} {} API operation.", program.module.service.title, cmdlet.operation.name)
}

/// The page of a cmdlet.
pub(in crate::cmdlets) fn page(program: &Cmdlets, cmdlet: &'static Cmdlet, detail: Detail) -> String {
    let mut page = Page::new("");
    if let Detail::Parameter(pattern) = &detail {
        for known in listed(program, cmdlet, pattern) {
            parameter(&mut page, cmdlet, &known);
        }
        return shown(&page);
    }
    page.section("NAME");
    page.line(cmdlet.name);
    page.section("SYNOPSIS");
    page.line(&synopsis(program, cmdlet));
    if detail == Detail::Examples {
        example::examples(&mut page, program, cmdlet);
        return shown(&page);
    }
    page.section("SYNTAX");
    page.line(&syntax(cmdlet));
    page.section("DESCRIPTION");
    page.markdown(cmdlet.operation.documentation);
    if detail == Detail::Brief {
        related(&mut page, program, cmdlet);
        page.section("REMARKS");
        for option in ["-Detailed", "-Full", "-Examples", "-Parameter *"] {
            page.line(&format!("{} Get-Help {} {option}", program.name, cmdlet.name));
        }
        return shown(&page);
    }
    page.section("PARAMETERS");
    let mut known = parameters::declared(cmdlet);
    known.sort_by_key(|known| known.name.to_lowercase());
    for known in &known {
        parameter(&mut page, cmdlet, known);
    }
    if detail == Detail::Full {
        page.section("COMMON CREDENTIAL AND REGION PARAMETERS");
        for known in &ACCESS {
            parameter(&mut page, cmdlet, known);
        }
        page.section("COMMON PARAMETERS");
        for known in others(program, cmdlet) {
            parameter(&mut page, cmdlet, &known);
        }
        page.section("INPUTS");
        page.line(cmdlet.by_value().map_or("None by value.", |parameter| parameter.ty));
        page.line("Objects on standard input: JSON, or lines. Properties of a parameter's name are bound to it.");
        page.section("OUTPUTS");
        page.line(&outputs(program, cmdlet));
        notes(&mut page, cmdlet.operation.input);
    }
    example::examples(&mut page, program, cmdlet);
    related(&mut page, program, cmdlet);
    page.section("SUPPORTED VERSION");
    page.line(&program.version);
    shown(&page)
}

/// The parameters that only this program or PowerShell itself has, as far as they are supported.
fn others(program: &Cmdlets, cmdlet: &'static Cmdlet) -> Vec<Known> {
    let declared = parameters::declared(cmdlet).len();
    let known = parameters::all(cmdlet, program.setup.local.is_some()).into_iter().skip(declared + ACCESS.len());
    known.filter(|known| known.role != Role::Session).collect()
}

pub(super) fn listed(program: &Cmdlets, cmdlet: &'static Cmdlet, pattern: &str) -> Vec<Known> {
    let mut known = parameters::all(cmdlet, program.setup.local.is_some());
    known.retain(|known| known.role != Role::Session && matches(pattern, known.name));
    known.sort_by_key(|known| known.name.to_lowercase());
    known
}

/// The syntax: positional parameters first, what may be left out in brackets.
fn syntax(cmdlet: &'static Cmdlet) -> String {
    let mut words = vec![cmdlet.name.to_owned()];
    words.extend(parameters::declared(cmdlet).iter().map(|known| {
        let own = match known.role {
            Role::Own(at) => cmdlet.parameters.get(at),
            _ => None,
        };
        let name = match own.is_some_and(|own| own.positional) {
            true => format!("[-{}]", known.name),
            false => format!("-{}", known.name),
        };
        let word = if known.is_switch() { name } else { format!("{name} <{}>", known.short_type()) };
        if own.is_some_and(|own| own.required) { word } else { format!("[{word}]") }
    }));
    if cmdlet.target.is_some() {
        words.extend(["[-WhatIf]".to_owned(), "[-Confirm]".to_owned()]);
    }
    words.push("[<CommonParameters>]".to_owned());
    words.join(" ")
}

fn outputs(program: &Cmdlets, cmdlet: &Cmdlet) -> String {
    let response = format!("{}.Model.{}Response", program.module.namespace, cmdlet.operation.name);
    match cmdlet.select {
        "" => format!("None. -Select '*' writes {response}, which has no properties."),
        "*" => response,
        path => format!("{path} of {response}. -Select writes something else."),
    }
}

/// The rules about several members.
fn notes(page: &mut Page, input: &'static Shape) {
    if input.conditions.is_empty() {
        return;
    }
    page.section("NOTES");
    for condition in input.conditions {
        let text = if condition.documentation.is_empty() { condition.expression } else { condition.documentation };
        page.markdown(&format!("- {}: {}", condition.name, text.replace('\n', " ")));
    }
}

fn related(page: &mut Page, program: &Cmdlets, cmdlet: &'static Cmdlet) {
    page.section("RELATED LINKS");
    let noun = |name: &'static str| name.split_once('-').map_or(name, |(_, noun)| noun);
    let beside = program.module.cmdlets.iter().filter(|of| {
        of.name != cmdlet.name
            && (noun(of.name).starts_with(noun(cmdlet.name)) || noun(cmdlet.name).starts_with(noun(of.name)))
    });
    for of in beside {
        page.line(of.name);
    }
    page.line(&format!("{} Get-Command", program.name));
}
